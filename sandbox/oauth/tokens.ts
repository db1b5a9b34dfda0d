import type { Store } from '../store.ts'
import type { AccessToken, RefreshToken, User } from './access.ts'

/** An access token lives a day, a refresh token 180 days (vendor's guide). */
export const ACCESS_SECONDS = 86_400
const REFRESH_MS = 180 * 24 * 3600 * 1000

/** Every scope that can be requested, with the vendor's description. */
export const ALL_SCOPES = [
  'account_read',
  'account_update',
  'contact_data',
  'campaign_data',
  'offline_access',
]

/**
 * Issues an access token: a JWT in form and length (about 1,100 characters), with a dummy signature; the sandbox
 * knows its tokens.
 */
export function mintAccessToken(
  store: Store,
  user: User,
  clientId: string,
  scopes: readonly string[],
  seconds = ACCESS_SECONDS,
): AccessToken {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const issued = Math.floor(store.clock.now() / 1000)
  const header = part({ kid: 'sandbox', alg: 'RS256' })
  const claims = part({
    ver: 1,
    jti: `AT.${store.random.token(43)}`,
    iss: `${store.origin}/oauth2/default`,
    aud: 'https://api.cc.email/v3',
    iat: issued,
    exp: issued + seconds,
    cid: clientId,
    uid: store.random.token(20),
    scp: scopes,
    sub: user.username,
    platform_user_id: store.random.uuid(),
  })
  const token: AccessToken = {
    token: `${header}.${claims}.${store.random.token(500)}`,
    username: user.username,
    client_id: clientId,
    scopes: [...scopes],
    expires_ms: store.clock.now() + seconds * 1000,
  }
  store.access.accessTokens.set(token.token, token)
  return token
}

/** Hands out a refresh token. */
export function mintRefreshToken(
  store: Store,
  user: User,
  clientId: string,
  scopes: readonly string[],
): RefreshToken {
  const token: RefreshToken = {
    token: store.random.token(43),
    username: user.username,
    client_id: clientId,
    scopes: [...scopes],
    expires_ms: store.clock.now() + REFRESH_MS,
  }
  store.access.refreshTokens.set(token.token, token)
  return token
}

/** Restarts the 180 days of a long-lived refresh token. */
export function renew(store: Store, token: RefreshToken): void {
  token.expires_ms = store.clock.now() + REFRESH_MS
}
