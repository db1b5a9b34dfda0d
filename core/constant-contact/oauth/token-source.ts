import type { OAuthEndpoints } from './endpoints.ts'
import { asServiceError, SignInError } from './sign-in-error.ts'
import type { SignInClient } from './token-endpoint.ts'
import { type Tokens, tokenAnswerSchema, tokensFrom } from './tokens.ts'

/** Where the tokens of one account are kept: the vault. */
export interface TokenStore {
  load(): Tokens | null
  /** Resolves when the tokens would survive a crash. */
  save(tokens: Tokens): Promise<void>
}

export interface TokenSourceOptions {
  endpoints: OAuthEndpoints
  clientId: string
  client: SignInClient
  store: TokenStore
}

/** Renewed this long before the end, so that no call is made with a token that dies on its way. */
const RENEW_BEFORE_MS = 120_000

/**
 * The access token of one account, renewed when it is about to end or was refused. One renewal at a time: with
 * rotating tokens a second one would use a token that the first has just killed. The new tokens are saved before
 * they are used, for the old ones are dead by then.
 * @returns what `createV3Service` takes as `token`; throws ServiceError
 */
export function createTokenSource(options: TokenSourceOptions): (refused?: string) => Promise<string> {
  const { endpoints, clientId, client, store } = options
  let renewing: Promise<string> | null = null
  /** Tokens that could not be saved yet. */
  let unsaved: Tokens | null = null

  const keep = async (tokens: Tokens): Promise<string> => {
    unsaved = tokens
    await store.save(tokens)
    unsaved = null
    return tokens.accessToken
  }

  const renew = async (old: Tokens): Promise<string> => {
    if (old.refreshToken === '') throw new SignInError({ kind: 'dead' })
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: old.refreshToken }
    const answer = await client.post(endpoints.token, form, tokenAnswerSchema).catch((error: unknown) => {
      // The response may have been lost after the service renewed the token: a second try tells whether the old token is still valid.
      if (error instanceof SignInError && error.kind === 'broken') {
        return client.post(endpoints.token, form, tokenAnswerSchema)
      }
      throw error
    })
    return keep(tokensFrom(answer, client.clock.now(), old.refreshToken))
  }

  const isEnding = (tokens: Tokens): boolean =>
    Date.parse(tokens.expiresAt) - RENEW_BEFORE_MS <= client.clock.now().getTime()

  const current = async (refused: string | undefined): Promise<string> => {
    if (renewing) return renewing
    if (unsaved) await keep(unsaved)
    const stored = store.load()
    if (stored === null) throw new SignInError({ kind: 'dead' })
    if (stored.accessToken !== refused && !isEnding(stored)) return stored.accessToken
    renewing = renew(stored).finally(() => {
      renewing = null
    })
    return renewing
  }

  return async (refused) => {
    try {
      return await current(refused)
    } catch (error) {
      throw error instanceof SignInError ? asServiceError(error) : error
    }
  }
}
