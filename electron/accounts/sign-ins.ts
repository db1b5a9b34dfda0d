import { shell } from 'electron'
import type { Account } from '../../core/account/account.ts'
import { systemClock } from '../../core/clock.ts'
import { signInWithBrowser } from '../../core/constant-contact/oauth/browser-sign-in.ts'
import { signInWithCode } from '../../core/constant-contact/oauth/device-sign-in.ts'
import type { OAuthEndpoints } from '../../core/constant-contact/oauth/endpoints.ts'
import { createSignInClient } from '../../core/constant-contact/oauth/token-endpoint.ts'
import type { EventName, EventPayload } from '../ipc/contract.ts'
import type { Connections } from './connections.ts'

/** Sign-ins to Constant Contact, one at a time: they share one port. */
export interface SignIns {
  withBrowser(clientId: string, chooseAccount: boolean): Promise<Account>
  withCode(clientId: string): Promise<Account>
  cancel(): void
}

interface World {
  connections: Connections
  endpoints: OAuthEndpoints
  tell<E extends EventName>(event: E, payload: EventPayload<E>): void
}

export const createSignIns = ({ connections, endpoints, tell }: World): SignIns => {
  const client = createSignInClient({ clock: systemClock })
  let running = new AbortController()
  const begin = (): AbortSignal => {
    running.abort()
    running = new AbortController()
    return running.signal
  }
  return {
    withBrowser: async (clientId, chooseAccount) => {
      const tokens = await signInWithBrowser({
        endpoints,
        clientId,
        client,
        chooseAccount,
        openBrowser: (url) => shell.openExternal(url),
        signal: begin(),
      })
      return connections.connectV3(clientId, tokens)
    },
    withCode: async (clientId) => {
      const tokens = await signInWithCode({
        endpoints,
        clientId,
        client,
        showCode: ({ userCode, verificationUri, verificationUriComplete, expiresAt }) =>
          tell('signInCode', { userCode, page: verificationUriComplete ?? verificationUri, expiresAt }),
        signal: begin(),
      })
      return connections.connectV3(clientId, tokens)
    },
    cancel: () => running.abort(),
  }
}
