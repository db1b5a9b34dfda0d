import type { z } from 'zod'
import { roles } from '../account/roles.ts'
import type { Reply } from '../http/exchange.ts'
import { ACCESS_SECONDS, ALL_SCOPES, mintAccessToken, mintRefreshToken } from '../oauth/tokens.ts'
import { addUser } from '../seed.ts'
import { practiceAccount } from '../store.ts'
import { sessionCookie, startSession } from '../web/session.ts'
import type * as bodies from './bodies.ts'
import { type ControlCall, ok, refuse } from './call.ts'

/** Control verbs about who may come in. */

/** A token as the token endpoint would give it, without the sign-in. */
export function mint({ store }: ControlCall, body: z.infer<typeof bodies.tokensBody>): Reply {
  const user = store.access.users.get(body.user)
  if (!user) return refuse(404, `There is no user ${body.user}`)
  if (!store.access.clients.has(body.client_id)) {
    store.access.clients.set(body.client_id, {
      client_id: body.client_id,
      name: body.client_id,
      redirect_uris: [],
      flow: 'pkce',
      refresh_mode: 'rotating',
      active: true,
    })
  }
  const scopes = body.scopes ?? ALL_SCOPES
  const seconds = body.expires_in ?? ACCESS_SECONDS
  const token = mintAccessToken(store, user, body.client_id, scopes, seconds)
  const refresh = scopes.includes('offline_access')
    ? mintRefreshToken(store, user, body.client_id, scopes)
    : undefined
  return ok({
    token_type: 'Bearer',
    expires_in: seconds,
    access_token: token.token,
    refresh_token: refresh?.token ?? '',
    client_id: body.client_id,
    scope: scopes.join(' '),
  })
}

export function revoke(
  { store: { access } }: ControlCall,
  { token, user }: z.infer<typeof bodies.revokeBody>,
): Reply {
  if (token !== undefined) {
    access.accessTokens.delete(token)
    access.refreshTokens.delete(token)
  }
  for (const existing of [access.accessTokens, access.refreshTokens]) {
    for (const [key, one] of existing) if (one.username === user) existing.delete(key)
  }
  return ok()
}

export function putClient({ store }: ControlCall, body: z.infer<typeof bodies.clientBody>): Reply {
  const known = store.access.clients.get(body.client_id)
  const client = {
    name: body.name ?? known?.name ?? body.client_id,
    client_id: body.client_id,
    redirect_uris: body.redirect_uris ?? known?.redirect_uris ?? [],
    flow: body.flow ?? known?.flow ?? ('pkce' as const),
    refresh_mode: body.refresh_mode ?? known?.refresh_mode ?? ('rotating' as const),
    ...(body.client_secret === undefined ? {} : { client_secret: body.client_secret }),
    active: body.active ?? known?.active ?? true,
  }
  store.access.clients.set(client.client_id, client)
  return ok(client)
}

export function putUser({ store }: ControlCall, body: z.infer<typeof bodies.userBody>): Reply {
  const known = store.access.users.get(body.username)
  const accountId = body.account ?? known?.account_id
  const account = accountId === undefined ? practiceAccount(store) : store.accounts.get(accountId)
  if (!account) return refuse(404, 'There is no such account')
  const role = body.role ?? known?.role ?? 'practice'
  const privileges = body.privileges ?? (body.role || !known ? [...(roles[role] ?? [])] : known.privileges)
  const { password: _password, ...shown } = addUser(store, account, {
    username: body.username,
    role,
    privileges,
    password: body.password ?? known?.password ?? 'practice',
    first_name: known?.first_name ?? 'Alex',
    last_name: known?.last_name ?? 'Reed',
  })
  return ok(shown)
}

export function putV1Key({ store }: ControlCall, key: z.infer<typeof bodies.v1KeyBody>): Reply {
  store.access.v1Keys.set(key.key, key)
  return ok(key)
}

/** A session as if someone had signed in: its cookie, as in `Set-Cookie`. */
export function openSession({ store }: ControlCall, { user }: z.infer<typeof bodies.userOnlyBody>): Reply {
  const username = user ?? 'office@hearthandcrumb.example'
  if (!store.access.users.has(username)) return refuse(404, `There is no user ${username}`)
  return ok({ cookie: sessionCookie(store, startSession(store, username), true) })
}

export function expireSessions({ store }: ControlCall, { user }: z.infer<typeof bodies.userOnlyBody>): Reply {
  const { sessions } = store.access
  for (const [id, session] of sessions) {
    if (user === undefined || session.username === user) sessions.delete(id)
  }
  return ok()
}
