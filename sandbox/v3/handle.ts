import type { Exchange, Reply } from '../http/exchange.ts'
import { matchRoute } from '../http/route.ts'
import type { AccessToken } from '../oauth/access.ts'
import type { Store } from '../store.ts'
import { errorList, quotaExceeded, throttled, unauthorized, unknownPath } from './answers.ts'
import { v3Routes } from './routes.ts'

/** The token of `Authorization: Bearer`, if it is known and alive. */
export function bearerToken(store: Store, exchange: Exchange): AccessToken | undefined {
  const token = /^Bearer\s+(.+)$/i.exec(exchange.headers.authorization ?? '')?.[1]
  const known = token === undefined ? undefined : store.access.accessTokens.get(token)
  return known && known.expires_ms > store.clock.now() ? known : undefined
}

const forbidden = (message: string): Reply => errorList(403, 'forbidden', message)

/**
 * Answers one call to the V3 API, in the order in which a gateway checks: path, token, application, rate,
 * scope, privilege; then the operation itself.
 */
export function handleV3(store: Store, exchange: Exchange): Reply | Promise<Reply> {
  const match = matchRoute(v3Routes, exchange.method, exchange.path)
  if (match.kind === 'unknown') return unknownPath()
  if (match.kind === 'other-method') {
    return errorList(405, 'method_not_allowed', `Method Not Allowed: ${match.allowed.join(', ')}`)
  }
  const token = bearerToken(store, exchange)
  if (!token) return unauthorized()
  const user = store.access.users.get(token.username)
  const account = user && store.accounts.get(user.account_id)
  if (!user || !account) return unauthorized()
  if (store.access.clients.get(token.client_id)?.active === false)
    return forbidden('The application is deactivated')
  const { rate, dayLimit } = store.settings
  const allowance = store.limiter.ask(token.client_id, rate, dayLimit, store.clock.now())
  if (allowance === 'throttled') return throttled()
  if (allowance === 'quota_exceeded') return quotaExceeded()
  const { scope, privilege } = match.route.extra
  if (scope !== undefined && !token.scopes.includes(scope))
    return forbidden(`The access token lacks the scope ${scope}`)
  if (privilege !== undefined && !user.privileges.includes(privilege)) {
    return forbidden(`The user lacks the privilege ${privilege}`)
  }
  return match.route.handle({ store, account, user, token, exchange }, match.parts)
}
