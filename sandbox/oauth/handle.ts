import type { Exchange, Reply } from '../http/exchange.ts'
import { matchRoute, route } from '../http/route.ts'
import type { Store } from '../store.ts'
import { firewallPage, oktaError } from './answers.ts'
import { authorize, consent } from './authorize.ts'
import type { AuthCall } from './call.ts'
import { activate, activatePage, authorizeDevice, decideDevice } from './device.ts'
import { token } from './token.ts'

const line = (text: string, handle: (call: AuthCall) => Reply) =>
  route<AuthCall, undefined>(text, undefined, handle)

/** What authz.constantcontact.com serves. */
const routes = [
  line('GET /oauth2/default/v1/authorize', authorize),
  line('POST /oauth2/default/v1/consent', consent),
  line('POST /oauth2/default/v1/token', token),
  line('POST /oauth2/default/v1/device/authorize', authorizeDevice),
  line('GET /activate', activatePage),
  line('POST /activate', activate),
  line('POST /activate/decide', decideDevice),
]

export const isAuthPath = (path: string): boolean =>
  path.startsWith('/oauth2/') || path.startsWith('/activate')

/** Answers a request to the auth host; no rate key, no token: the firewall looks at the caller's name only. */
export function handleAuth(store: Store, exchange: Exchange): Reply | Promise<Reply> {
  const agent = exchange.headers['user-agent'] ?? ''
  if (agent === '' || /^python/i.test(agent)) return firewallPage()
  const match = matchRoute(routes, exchange.method, exchange.path)
  if (match.kind === 'found') return match.route.handle({ store, exchange }, match.parts)
  return match.kind === 'unknown'
    ? oktaError(404, 'E0000022', 'The endpoint does not support the provided HTTP method')
    : oktaError(405, 'E0000022', 'The endpoint does not support the provided HTTP method')
}
