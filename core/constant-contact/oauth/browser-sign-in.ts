import { type Callback, startCallbackServer } from './callback-server.ts'
import { CALLBACK_PORT, type OAuthEndpoints, redirectAddress, scopes } from './endpoints.ts'
import { createPkce, randomText } from './pkce.ts'
import { SignInError } from './sign-in-error.ts'
import { kindOf, type SignInClient } from './token-endpoint.ts'
import { type Tokens, tokenAnswerSchema, tokensFrom } from './tokens.ts'

export interface BrowserSignIn {
  endpoints: OAuthEndpoints
  clientId: string
  client: SignInClient
  /** Opens the system's browser: Constant Contact's page is never shown within the program. */
  openBrowser: (url: string) => Promise<void>
  /** Requests user name and password even when the browser is signed in: to connect another account. */
  chooseAccount?: boolean
  port?: number
  timeoutMs?: number
  signal?: AbortSignal
}

const TIMEOUT_MS = 5 * 60_000

/**
 * Authorization code with PKCE, back to a fixed port of this computer. The state is checked, the code used once, and
 * the port closed whatever happens.
 * @throws SignInError
 */
export async function signInWithBrowser(options: BrowserSignIn): Promise<Tokens> {
  const { endpoints, clientId, client, port = CALLBACK_PORT, timeoutMs = TIMEOUT_MS } = options
  const pkce = createPkce()
  const state = randomText()
  const server = await startCallbackServer({ port, state })
  const over = new AbortController()
  try {
    const url = authorizeUrl(options, pkce.challenge, state, port)
    await options.openBrowser(url).catch((cause: unknown) => {
      throw new SignInError({ kind: 'broken', cause })
    })
    const callback = await Promise.race([
      server.callback,
      client.clock.sleep(timeoutMs, over.signal).then((): Callback => {
        throw new SignInError({ kind: 'timed-out' })
      }),
      whenStopped(options.signal, over.signal),
    ])
    if ('error' in callback) {
      const { error, description } = callback
      throw new SignInError({ kind: kindOf(error), vendorKey: error, vendorMessage: description })
    }
    const form = {
      grant_type: 'authorization_code',
      client_id: clientId,
      code: callback.code,
      redirect_uri: redirectAddress(port),
      code_verifier: pkce.verifier,
    }
    const answer = await client.post(endpoints.token, form, tokenAnswerSchema, options.signal)
    return tokensFrom(answer, client.clock.now())
  } finally {
    over.abort()
    await server.close()
  }
}

function authorizeUrl(options: BrowserSignIn, challenge: string, state: string, port: number): string {
  const url = new URL(options.endpoints.authorize)
  const query = {
    client_id: options.clientId,
    redirect_uri: redirectAddress(port),
    response_type: 'code',
    scope: scopes.join(' '),
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    // Without it, the browser's session signs in the same user again. Source: vendor's release note of 2025-09.
    ...(options.chooseAccount ? { prompt: 'login' } : {}),
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

/** Rejects when the operator stops; otherwise stays pending. */
function whenStopped(signal: AbortSignal | undefined, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new SignInError({ kind: 'stopped' }))
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true, signal: over })
  })
}
