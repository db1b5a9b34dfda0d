import { shell } from 'electron'
import type { Account } from '../../core/account/account.ts'
import { signInWithBrowser } from '../../core/constant-contact/oauth/browser-sign-in.ts'
import { signInWithCode } from '../../core/constant-contact/oauth/device-sign-in.ts'
import { DEVELOPER_PORTAL, type OAuthEndpoints } from '../../core/constant-contact/oauth/endpoints.ts'
import { SignInError } from '../../core/constant-contact/oauth/sign-in-error.ts'
import type { SignInClient } from '../../core/constant-contact/oauth/token-endpoint.ts'
import type { Tokens } from '../../core/constant-contact/oauth/tokens.ts'
import type { EventName, EventPayload } from '../ipc/contract.ts'
import type { Connections } from './connections.ts'

/** Sign-ins to Constant Contact, one at a time: they share one port. */
export interface SignIns {
  withBrowser(clientId: string, chooseAccount: boolean): Promise<Account>
  withCode(clientId: string): Promise<Account>
  cancel(): void
  /** Opens a page of the sign-in in the system's browser: the page names which, never an address. */
  openPage(page: 'portal' | 'code'): Promise<void>
}

interface Deps {
  connections: Connections
  client: SignInClient
  endpoints: OAuthEndpoints
  notify<E extends EventName>(event: E, payload: EventPayload<E>): void
  /** Brings the window to the front: the operator is in the browser when a sign-in ends. */
  comeForward(): void
}

export const createSignIns = ({ connections, client, endpoints, notify, comeForward }: Deps): SignIns => {
  let running = { control: new AbortController(), over: Promise.resolve() }
  let codePage: string | null = null

  /** Stops the sign-in before, waits until its port is free, and runs this one. */
  const alone = async (signIn: (signal: AbortSignal) => Promise<Tokens>): Promise<Tokens> => {
    running.control.abort()
    const before = running.over
    const control = new AbortController()
    const tokens = before.then(() => {
      if (control.signal.aborted) throw new SignInError({ kind: 'stopped' })
      return signIn(control.signal)
    })
    running = { control, over: tokens.then(nothing, nothing) }
    return tokens.finally(() => {
      codePage = null
    })
  }

  return {
    withBrowser: async (clientId, chooseAccount) => {
      const tokens = await alone((signal) =>
        signInWithBrowser({
          endpoints,
          clientId,
          client,
          chooseAccount,
          openBrowser: (url) => shell.openExternal(url),
          signal,
        }),
      )
      comeForward()
      return connections.connectV3(clientId, tokens)
    },
    withCode: async (clientId) => {
      const tokens = await alone((signal) =>
        signInWithCode({
          endpoints,
          clientId,
          client,
          showCode: ({ userCode, verificationUri, verificationUriComplete, expiresAt }) => {
            codePage = verificationUriComplete ?? verificationUri
            notify('signInCode', { userCode, page: verificationUri, expiresAt })
          },
          signal,
        }),
      )
      comeForward()
      return connections.connectV3(clientId, tokens)
    },
    cancel: () => running.control.abort(),
    openPage: async (page) => {
      const address = page === 'portal' ? DEVELOPER_PORTAL : codePage
      if (address !== null) await shell.openExternal(address)
    },
  }
}

const nothing = (): void => undefined
