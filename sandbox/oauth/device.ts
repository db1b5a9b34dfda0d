import { formBody, json, type Reply } from '../http/exchange.ts'
import type { Store } from '../store.ts'
import { page } from '../web/layout.ts'
import { markup } from '../web/markup.ts'
import { toSignIn, visitorOf } from '../web/session.ts'
import type { Client, DeviceGrant, User } from './access.ts'
import { oauthError } from './answers.ts'
import type { AuthCall } from './call.ts'
import { scopeLabels, splitScopes, unknownScope } from './scopes.ts'

/** The device flow (RFC 8628): a code is shown by the program and typed on the activation page. */
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

const LIFE_SECONDS = 600
/** Letters that aren't easily confused. */
const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

export function authorizeDevice({ store, exchange }: AuthCall): Reply {
  const fields = exchange.body.length > 0 ? formBody(exchange) : exchange.query
  const client = store.access.clients.get(fields.get('client_id') ?? '')
  if (!client?.active) return oauthError(401, 'invalid_client', 'Invalid value for client_id.')
  const scopes = splitScopes(fields.get('scope') ?? '')
  const unknown = unknownScope(scopes)
  if (scopes.length === 0 || unknown !== undefined) {
    return oauthError(
      400,
      'invalid_scope',
      'One or more scopes are not configured for the authorization server resource.',
    )
  }
  const letters = Array.from({ length: 8 }, () =>
    CODE_LETTERS.charAt(store.random.below(CODE_LETTERS.length)),
  ).join('')
  const grant: DeviceGrant = {
    device_code: store.random.token(43),
    user_code: letters,
    client_id: client.client_id,
    scopes,
    expires_ms: store.clock.now() + LIFE_SECONDS * 1000,
    interval_s: store.settings.deviceIntervalS,
    last_poll_ms: undefined,
    decision: 'pending',
    username: undefined,
  }
  store.access.devices.set(grant.device_code, grant)
  return json(200, {
    device_code: grant.device_code,
    user_code: grant.user_code,
    verification_uri: `${store.origin}/activate`,
    verification_uri_complete: `${store.origin}/activate?user_code=${grant.user_code}`,
    expires_in: LIFE_SECONDS,
    interval: store.settings.deviceIntervalS,
  })
}

/** What a poll of the token endpoint comes to. */
export function redeemDevice(
  store: Store,
  client: Client,
  deviceCode: string,
): { ok: true; user: User; scopes: string[] } | { ok: false; reply: Reply } {
  const refuse = (error: string, description: string) => ({
    ok: false as const,
    reply: oauthError(400, error, description),
  })
  const grant = store.access.devices.get(deviceCode)
  if (!grant || grant.client_id !== client.client_id || grant.decision === 'used') {
    return refuse('invalid_grant', 'The device code is invalid or has expired.')
  }
  const now = store.clock.now()
  if (grant.expires_ms <= now) return refuse('expired_token', 'The device code is invalid or has expired.')
  const tooSoon = grant.last_poll_ms !== undefined && now - grant.last_poll_ms < grant.interval_s * 1000
  grant.last_poll_ms = now
  if (grant.decision === 'denied') return refuse('access_denied', 'The resource owner denied the request.')
  if (grant.decision === 'pending') {
    if (!tooSoon)
      return refuse('authorization_pending', 'The device authorization is pending. Please try again later.')
    grant.interval_s += 5
    return refuse('slow_down', 'Polling too often. Please slow down.')
  }
  const user = grant.username === undefined ? undefined : store.access.users.get(grant.username)
  if (!user) return refuse('invalid_grant', 'The device code is invalid or has expired.')
  grant.decision = 'used'
  return { ok: true, user, scopes: grant.scopes }
}

/** The code as a person may type it: small letters and a dash do not matter. */
const plainCode = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z]/g, '')

const findByUserCode = (store: Store, text: string): DeviceGrant | undefined =>
  [...store.access.devices.values()].find(
    (grant) =>
      grant.user_code === plainCode(text) &&
      grant.decision === 'pending' &&
      grant.expires_ms > store.clock.now(),
  )

const codeForm = (value: string, problem?: string): Reply =>
  page(
    200,
    { title: 'Activate your device' },
    markup`<div class="card"><h1>Activate your device</h1>${problem === undefined ? undefined : markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/activate" id="activate-form"><label for="user_code">Enter the code that your device shows</label>
<input type="text" id="user_code" name="user_code" value="${value}" required><div class="actions"><button class="main">Next</button></div></form></div>`,
  )

export function activatePage({ store, exchange }: AuthCall): Reply {
  if (!visitorOf(store, exchange)) return toSignIn(store, exchange)
  return codeForm(exchange.query.get('user_code') ?? '')
}

export function activate({ store, exchange }: AuthCall): Reply {
  const visitor = visitorOf(store, exchange)
  if (!visitor) return toSignIn(store, exchange)
  const typed = formBody(exchange).get('user_code') ?? ''
  const grant = findByUserCode(store, typed)
  if (!grant) return codeForm(typed, 'Invalid code. Try again.')
  const name = store.access.clients.get(grant.client_id)?.name ?? grant.client_id
  return page(
    200,
    { title: 'Allow access' },
    markup`<div class="card"><h1>Allow access</h1><p><b>${name}</b> would like to use the account of <b>${visitor.user.username}</b>:</p>
<ul>${grant.scopes.map((scope) => markup`<li>${scopeLabels[scope] ?? scope}</li>`)}</ul>
<form method="post" action="/activate/decide" id="consent-form"><input type="hidden" name="user_code" value="${grant.user_code}">
<div class="actions"><button class="main" name="decision" value="allow">Allow</button><button name="decision" value="deny">Don't allow</button></div></form></div>`,
  )
}

export function decideDevice({ store, exchange }: AuthCall): Reply {
  const visitor = visitorOf(store, exchange)
  if (!visitor) return toSignIn(store, exchange)
  const fields = formBody(exchange)
  const grant = findByUserCode(store, fields.get('user_code') ?? '')
  if (!grant) return codeForm('', 'Invalid code. Try again.')
  const allowed = fields.get('decision') === 'allow'
  grant.decision = allowed ? 'allowed' : 'denied'
  grant.username = visitor.user.username
  const said = allowed ? 'Device activated. You can close this window.' : 'Access was not allowed.'
  return page(200, { title: 'Activate your device' }, markup`<div class="card"><h1>${said}</h1></div>`)
}
