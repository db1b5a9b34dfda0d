import { type Exchange, formBody, type Reply, seeOther } from '../http/exchange.ts'
import { route } from '../http/route.ts'
import type { Store } from '../store.ts'
import { page } from './layout.ts'
import { type Markup, markup } from './markup.ts'
import { endSession, safeGoto, sessionCookie, startSession } from './session.ts'

/** The pages of login.constantcontact.com: name and password, then an emailed code if the settings require it. */
export interface WebCall {
  readonly store: Store
  readonly exchange: Exchange
}

function form(goto: string, username: string, problem: string | undefined): Markup {
  return markup`<div class="card"><h1>Sign in</h1>
${problem === undefined ? undefined : markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/login/" id="login-form">
<label for="luser">Username</label><input type="text" id="luser" name="username" autocomplete="username" value="${username}" required>
<label for="lpass">Password</label><input type="password" id="lpass" name="password" autocomplete="current-password" required>
<input type="hidden" name="goto" value="${goto}">
<label class="check"><input type="checkbox" name="remember" checked> Keep me signed in</label>
<div class="actions"><button class="main" type="submit">Sign in</button></div></form>
<p class="caption" style="margin-top:28px">This is the practice account. Username: office@hearthandcrumb.example. Password: practice.</p></div>`
}

export const signInPage = ({ exchange }: WebCall): Reply =>
  page(200, { title: 'Sign in' }, form(exchange.query.get('goto') ?? '', '', undefined))

export function signIn({ store, exchange }: WebCall): Reply {
  const fields = formBody(exchange)
  const username = (fields.get('username') ?? '').trim()
  const goto = fields.get('goto') ?? ''
  const user = store.access.users.get(username)
  if (!user || user.password !== fields.get('password')) {
    const problem = 'We did not recognize the username or password that you entered.'
    return page(200, { title: 'Sign in' }, form(goto, username, problem))
  }
  const who = { username, remember: fields.has('remember') }
  return store.settings.mfa ? codePage(store, who, goto, undefined) : signedIn(store, who, goto)
}

/** Who has passed the first step, and whether to be remembered. */
interface Who {
  username: string
  remember: boolean
}

function codePage(store: Store, who: Who, goto: string, problem: string | undefined): Reply {
  const step = store.random.token(40)
  store.access.pendingCodes.set(step, who)
  return page(
    200,
    { title: 'Enter your code' },
    markup`<div class="card"><h1>Enter your code</h1><p>We sent a code to the email address of this account.</p>
${problem === undefined ? undefined : markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/login/mfa" id="mfa-form"><label for="code">Code</label>
<input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required>
<input type="hidden" name="step" value="${step}"><input type="hidden" name="goto" value="${goto}">
<div class="actions"><button class="main" type="submit">Verify</button></div></form></div>`,
  )
}

export function enterCode({ store, exchange }: WebCall): Reply {
  const fields = formBody(exchange)
  const step = fields.get('step') ?? ''
  const goto = fields.get('goto') ?? ''
  const who = store.access.pendingCodes.get(step)
  if (who === undefined) return page(200, { title: 'Sign in' }, form(goto, '', 'Please sign in again.'))
  store.access.pendingCodes.delete(step)
  if (fields.get('code') !== store.settings.mfaCode) {
    return codePage(store, who, goto, 'That code is not right. Try again.')
  }
  return signedIn(store, who, goto)
}

const signedIn = (store: Store, who: Who, goto: string): Reply =>
  seeOther(safeGoto(store, goto), {
    'set-cookie': sessionCookie(store, startSession(store, who.username), who.remember),
  })

export const signOut = ({ store, exchange }: WebCall): Reply =>
  seeOther('/login/', { 'set-cookie': endSession(store, exchange) })

export const signInRoutes = [
  route<WebCall, undefined>('GET /login', undefined, signInPage),
  route<WebCall, undefined>('POST /login', undefined, signIn),
  route<WebCall, undefined>('POST /login/mfa', undefined, enterCode),
  route<WebCall, undefined>('GET /login/logout', undefined, signOut),
]
