import { createHash } from 'node:crypto'
import { type Exchange, formBody, json, type Reply } from '../http/exchange.ts'
import type { Store } from '../store.ts'
import type { AccessToken, Client, User } from './access.ts'
import { oauthError, oktaError } from './answers.ts'
import type { AuthCall } from './call.ts'
import { DEVICE_GRANT, redeemDevice } from './device.ts'
import { ACCESS_SECONDS, mintAccessToken, mintRefreshToken, renew } from './tokens.ts'

/** Exchanges a code, a device code or a refresh token for tokens. */
export function token({ store, exchange }: AuthCall): Reply {
  // Query and form are both in use by working clients; the form wins.
  const fields = new URLSearchParams(exchange.query)
  if (exchange.body.length > 0) for (const [name, value] of formBody(exchange)) fields.set(name, value)
  if ([...fields].length === 0) {
    return oktaError(
      400,
      'E0000021',
      'Bad request.  Accept and/or Content-Type headers likely do not match supported values.',
    )
  }
  const identified = identify(store, exchange, fields)
  if (!identified.ok) return identified.reply
  const { client } = identified
  const key = `token endpoint ${client.client_id}`
  if (
    store.limiter.ask(key, store.settings.tokenRate, Number.MAX_SAFE_INTEGER, store.clock.now()) !==
    'accepted'
  ) {
    return oktaError(429, 'E0000047', 'API call exceeded rate limit due to too many requests.')
  }
  switch (fields.get('grant_type')) {
    case 'authorization_code':
      return redeemCode(store, client, fields)
    case 'refresh_token':
      return refresh(store, client, fields)
    case DEVICE_GRANT: {
      const redeemed = redeemDevice(store, client, fields.get('device_code') ?? '')
      return redeemed.ok ? granted(store, redeemed.user, client, redeemed.scopes) : redeemed.reply
    }
    case null:
      return oauthError(400, 'invalid_request', "The token request must specify a 'grant_type'.")
    default:
      return oauthError(400, 'unsupported_grant_type', 'The authorization grant type is not supported.')
  }
}

/** By `client_id`, and by the secret where the application has one (then as Basic, or in the form). */
function identify(
  store: Store,
  exchange: Exchange,
  fields: URLSearchParams,
): { ok: true; client: Client } | { ok: false; reply: Reply } {
  const basic = /^Basic\s+(.+)$/i.exec(exchange.headers.authorization ?? '')?.[1]
  const [basicId, basicSecret] =
    basic === undefined ? [] : splitOnce(Buffer.from(basic, 'base64').toString('utf8'))
  const clientId = basicId ?? fields.get('client_id')
  const client = clientId ? store.access.clients.get(clientId) : undefined
  const refused = {
    ok: false as const,
    reply: oauthError(401, 'invalid_client', 'Invalid value for client_id or client_secret.'),
  }
  if (!client?.active) return refused
  const secret = basicSecret ?? fields.get('client_secret') ?? undefined
  if (client.flow === 'code' && client.client_secret !== secret) return refused
  return { ok: true, client }
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(':')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** The JSON of a grant. A long-lived application gets its refresh token once, then an empty one. */
function granted(store: Store, user: User, client: Client, scopes: readonly string[]): Reply {
  const refreshToken = scopes.includes('offline_access')
    ? mintRefreshToken(store, user, client.client_id, scopes).token
    : undefined
  return tokensReply(mintAccessToken(store, user, client.client_id, scopes), refreshToken)
}

const tokensReply = (access: AccessToken, refreshToken: string | undefined): Reply =>
  json(
    200,
    {
      token_type: 'Bearer',
      expires_in: ACCESS_SECONDS,
      access_token: access.token,
      scope: access.scopes.join(' '),
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    },
    { 'cache-control': 'no-store' },
  )

function redeemCode(store: Store, client: Client, fields: URLSearchParams): Reply {
  const invalid = oauthError(400, 'invalid_grant', 'The authorization code is invalid or has expired.')
  const code = store.access.codes.get(fields.get('code') ?? '')
  if (!code || code.used || code.expires_ms <= store.clock.now() || code.client_id !== client.client_id)
    return invalid
  code.used = true
  if (code.redirect_uri !== fields.get('redirect_uri')) {
    return oauthError(
      400,
      'invalid_grant',
      "The 'redirect_uri' does not match the redirect_uri of the authorize request.",
    )
  }
  if (code.code_challenge !== undefined) {
    const verifier = fields.get('code_verifier') ?? ''
    const hash = createHash('sha256').update(verifier).digest('base64url')
    if (hash !== code.code_challenge) return oauthError(400, 'invalid_grant', 'PKCE verification failed.')
  }
  const user = store.access.users.get(code.username)
  return user ? granted(store, user, client, code.scopes) : invalid
}

/** Rotating: a new refresh token comes, and the old one is dead. Long-lived: the old one stays, an empty one comes. */
function refresh(store: Store, client: Client, fields: URLSearchParams): Reply {
  const known = store.access.refreshTokens.get(fields.get('refresh_token') ?? '')
  const user = known && store.access.users.get(known.username)
  if (!known || !user || known.client_id !== client.client_id || known.expires_ms <= store.clock.now()) {
    return oauthError(400, 'invalid_grant', 'The refresh token is invalid or expired.')
  }
  if (client.refresh_mode === 'rotating') {
    store.access.refreshTokens.delete(known.token)
    return granted(store, user, client, known.scopes)
  }
  renew(store, known)
  return tokensReply(mintAccessToken(store, user, client.client_id, known.scopes), '')
}
