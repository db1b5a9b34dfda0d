import type { Account } from '../account/account.ts'
import { type Exchange, type Reply, seeOther } from '../http/exchange.ts'
import type { Session, User } from '../oauth/access.ts'
import type { World } from '../world.ts'

/** Somebody who is signed in on the website. */
export interface Visitor {
  user: User
  account: Account
}

/** Cookies do not mind ports, so the port is in the name: two sandboxes do not sign each other out. */
export const cookieName = (world: World): string => `cc_session_${new URL(world.origin).port}`

function cookieValue(exchange: Exchange, name: string): string | undefined {
  for (const pair of (exchange.headers.cookie ?? '').split(';')) {
    const [key = '', value] = pair.trim().split('=')
    if (key === name) return value
  }
  return undefined
}

/** Who this request comes from, if the session is known and not at its end. */
export function visitorOf(world: World, exchange: Exchange): Visitor | undefined {
  const id = cookieValue(exchange, cookieName(world))
  const session = id === undefined ? undefined : world.access.sessions.get(id)
  if (!session || session.expires_ms <= world.clock.now()) return undefined
  const user = world.access.users.get(session.username)
  const account = user && world.accounts.get(user.account_id)
  return user && account ? { user, account } : undefined
}

/** Starts a session that is remembered for as long as the settings say. */
export function startSession(world: World, username: string): Session {
  const session: Session = {
    id: world.dice.token(40),
    username,
    expires_ms: world.clock.now() + world.settings.sessionHours * 3600 * 1000,
  }
  world.access.sessions.set(session.id, session)
  return session
}

/** @param remember whether the browser keeps it after it is closed */
export function sessionCookie(world: World, session: Session, remember: boolean): string {
  const life = remember ? `; Max-Age=${Math.round(world.settings.sessionHours * 3600)}` : ''
  return `${cookieName(world)}=${session.id}; Path=/; HttpOnly; SameSite=Lax${life}`
}

export function endSession(world: World, exchange: Exchange): string {
  const id = cookieValue(exchange, cookieName(world))
  if (id !== undefined) world.access.sessions.delete(id)
  return `${cookieName(world)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
}

/** The way to the sign-in page and back to what was wanted. */
export function toSignIn(world: World, exchange: Exchange): Reply {
  const query = exchange.query.toString()
  const wanted = `${world.origin}${exchange.path}${query ? `?${query}` : ''}`
  return seeOther(`/login/?goto=${encodeURIComponent(wanted)}`)
}

/** Where to go after the sign-in: a page of this sandbox, whatever was asked for. */
export function safeGoto(world: World, wanted: string | null): string {
  const home = '/pages/campaigns'
  if (!wanted) return home
  try {
    const target = new URL(wanted, world.origin)
    return target.origin === world.origin ? `${target.pathname}${target.search}${target.hash}` : home
  } catch {
    return home
  }
}
