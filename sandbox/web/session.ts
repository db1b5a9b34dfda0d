import type { Account } from '../account/account.ts'
import { type Exchange, type Reply, seeOther } from '../http/exchange.ts'
import type { Session, User } from '../oauth/access.ts'
import type { Store } from '../store.ts'

/** A user signed in on the website. */
export interface Visitor {
  user: User
  account: Account
}

/** Cookies do not mind ports, so the port is in the name: two sandboxes do not sign each other out. */
export const cookieName = (store: Store): string => `cc_session_${new URL(store.origin).port}`

function cookieValue(exchange: Exchange, name: string): string | undefined {
  for (const pair of (exchange.headers.cookie ?? '').split(';')) {
    const [key = '', value] = pair.trim().split('=')
    if (key === name) return value
  }
  return undefined
}

/** Who this request comes from, if the session is known and not at its end. */
export function visitorOf(store: Store, exchange: Exchange): Visitor | undefined {
  const id = cookieValue(exchange, cookieName(store))
  const session = id === undefined ? undefined : store.access.sessions.get(id)
  if (!session || session.expires_ms <= store.clock.now()) return undefined
  const user = store.access.users.get(session.username)
  const account = user && store.accounts.get(user.account_id)
  return user && account ? { user, account } : undefined
}

/** Starts a session that lasts as long as the settings say. */
export function startSession(store: Store, username: string): Session {
  const session: Session = {
    id: store.random.token(40),
    username,
    expires_ms: store.clock.now() + store.settings.sessionHours * 3600 * 1000,
  }
  store.access.sessions.set(session.id, session)
  return session
}

/** @param remember whether the browser keeps it after it is closed */
export function sessionCookie(store: Store, session: Session, remember: boolean): string {
  const life = remember ? `; Max-Age=${Math.round(store.settings.sessionHours * 3600)}` : ''
  return `${cookieName(store)}=${session.id}; Path=/; HttpOnly; SameSite=Lax${life}`
}

export function endSession(store: Store, exchange: Exchange): string {
  const id = cookieValue(exchange, cookieName(store))
  if (id !== undefined) store.access.sessions.delete(id)
  return `${cookieName(store)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
}

/** The way to the sign-in page and back to what was wanted. */
export function toSignIn(store: Store, exchange: Exchange): Reply {
  const query = exchange.query.toString()
  const wanted = `${store.origin}${exchange.path}${query ? `?${query}` : ''}`
  return seeOther(`/login/?goto=${encodeURIComponent(wanted)}`)
}

/** Where to go after the sign-in: always a page of this sandbox. */
export function safeGoto(store: Store, wanted: string | null): string {
  const home = '/pages/campaigns'
  if (!wanted) return home
  try {
    const target = new URL(wanted, store.origin)
    return target.origin === store.origin ? `${target.pathname}${target.search}${target.hash}` : home
  } catch {
    return home
  }
}
