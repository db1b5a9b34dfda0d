import { formBody, type Reply } from '../http/exchange.ts'
import { page } from '../web/layout.ts'
import { markup } from '../web/markup.ts'
import { endSession, toSignIn, visitorOf } from '../web/session.ts'
import type { AuthorizationCode, AuthorizationRequest, Client } from './access.ts'
import { requestError } from './answers.ts'
import type { AuthCall } from './call.ts'
import { scopeLabels, splitScopes, unknownScope } from './scopes.ts'

/** An authorization code lives five minutes and works once (staff statement). */
const CODE_MS = 5 * 60 * 1000

/** The address to go back to, with the answer in its query. */
function goBack(redirectUri: string, answer: Record<string, string | undefined>): Reply {
  const target = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer))
    if (value !== undefined) target.searchParams.set(name, value)
  return { status: 302, headers: { location: target.toString(), 'cache-control': 'no-store' } }
}

/** Signs the user in if needed, then asks for consent. A wrong client or redirect address never redirects. */
export function authorize({ store, exchange }: AuthCall): Reply {
  const { query } = exchange
  const client = store.access.clients.get(query.get('client_id') ?? '')
  if (!client) return requestError('The client_id is not known.')
  if (!client.active) return requestError('The application is deactivated.')
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!client.redirect_uris.includes(redirectUri)) {
    return requestError('The redirect_uri is not one of those that the application is registered with.')
  }
  const state = query.get('state') ?? undefined
  const refused = refusal(client, query)
  if (refused) return goBack(redirectUri, { ...refused, state })
  if (query.get('prompt') === 'login') {
    const again = new URLSearchParams(query)
    again.delete('prompt')
    const signIn = toSignIn(store, { ...exchange, query: again })
    return { ...signIn, headers: { ...signIn.headers, 'set-cookie': endSession(store, exchange) } }
  }
  const visitor = visitorOf(store, exchange)
  if (!visitor) return toSignIn(store, exchange)
  const request: AuthorizationRequest = {
    id: store.random.token(30),
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scopes: splitScopes(query.get('scope') ?? ''),
    state,
    code_challenge: query.get('code_challenge') ?? undefined,
    username: visitor.user.username,
  }
  store.access.requests.set(request.id, request)
  return consentPage(client, request)
}

function refusal(
  client: Client,
  query: URLSearchParams,
): { error: string; error_description: string } | undefined {
  const say = (error: string, error_description: string) => ({ error, error_description })
  if (query.get('response_type') !== 'code') {
    return say('unsupported_response_type', 'The response type is not supported by the authorization server.')
  }
  const scopes = splitScopes(query.get('scope') ?? '')
  if (scopes.length === 0) return say('invalid_scope', 'The scope is missing.')
  const unknown = unknownScope(scopes)
  if (unknown !== undefined) return say('invalid_scope', `The scope ${unknown} is not known.`)
  if (client.flow === 'device')
    return say('unauthorized_client', 'The application is registered for the device flow.')
  if (!query.get('state')) return say('invalid_request', 'The state is missing.')
  if (client.flow === 'pkce') {
    if (query.get('code_challenge_method') !== 'S256' || !query.get('code_challenge')) {
      return say('invalid_request', 'PKCE code challenge is required: S256.')
    }
  }
  return undefined
}

function consentPage(client: Client, request: AuthorizationRequest): Reply {
  return page(
    200,
    { title: 'Allow access' },
    markup`<div class="card"><h1>Allow access</h1><p><b>${client.name}</b> would like to use the account of <b>${request.username}</b>:</p>
<ul>${request.scopes.map((scope) => markup`<li>${scopeLabels[scope] ?? scope}</li>`)}</ul>
<form method="post" action="/oauth2/default/v1/consent" id="consent-form"><input type="hidden" name="request" value="${request.id}">
<div class="actions"><button class="main" name="decision" value="allow">Allow</button><button name="decision" value="deny">Don't allow</button></div></form></div>`,
  )
}

/** The user allowed or denied access. */
export function consent({ store, exchange }: AuthCall): Reply {
  const fields = formBody(exchange)
  const request = store.access.requests.get(fields.get('request') ?? '')
  if (!request) return requestError('This request has been answered already. Start again in the application.')
  if (visitorOf(store, exchange)?.user.username !== request.username)
    return requestError('Please sign in again.')
  store.access.requests.delete(request.id)
  const { state } = request
  if (fields.get('decision') !== 'allow') {
    return goBack(request.redirect_uri, {
      error: 'access_denied',
      error_description: 'Resource owner denied the request.',
      state,
    })
  }
  const code: AuthorizationCode = {
    ...request,
    code: store.random.token(43),
    expires_ms: store.clock.now() + CODE_MS,
    used: false,
  }
  store.access.codes.set(code.code, code)
  return goBack(request.redirect_uri, { code: code.code, state })
}
