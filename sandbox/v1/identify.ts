import type { Exchange, Reply } from '../http/exchange.ts'
import type { User } from '../oauth/access.ts'
import type { Store } from '../store.ts'
import { bearerToken } from '../v3/handle.ts'
import { gatewayRefusal, unauthorized } from './answers.ts'

/** The parts of `Basic base64(KEY%USER:PASSWORD)`. */
function basicParts(exchange: Exchange): { key: string; user: string; password: string } | undefined {
  const encoded = /^Basic\s+(.+)$/i.exec(exchange.headers.authorization ?? '')?.[1]
  const found = /^([^%]*)%([^:]*):([\s\S]*)$/.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8'))
  return found ? { key: found[1] ?? '', user: found[2] ?? '', password: found[3] ?? '' } : undefined
}

/** The API key that a V1 request counts for, for the record. */
export const apiKey = (store: Store, exchange: Exchange): string | undefined =>
  basicParts(exchange)?.key ?? bearerToken(store, exchange)?.client_id

/** A user by the whole name or by the part before the `@`, capitals or not. */
export function findUser(store: Store, name: string): User | undefined {
  const wanted = name.toLowerCase()
  return [...store.access.users.values()].find((user) => {
    const known = user.username.toLowerCase()
    return known === wanted || known.split('@')[0] === wanted
  })
}

/** Who calls, and with what right. */
export type Identity =
  | { ok: true; user: User; key: string; maySchedule: boolean }
  | { ok: false; reply: Reply }

/**
 * Identifies the caller: Basic with key, user and password, or Bearer with a token of the V3 sign-in. An unknown
 * key and a wrong password are the same 401; a dead key is the gateway's 403.
 */
export function identify(store: Store, exchange: Exchange): Identity {
  const basic = basicParts(exchange)
  if (basic) {
    const key = store.access.v1Keys.get(basic.key)
    const user = findUser(store, basic.user)
    if (key && !key.active) return { ok: false, reply: gatewayRefusal('DEVELOPER_INACTIVE') }
    if (!key || user?.password !== basic.password) return { ok: false, reply: unauthorized() }
    return { ok: true, user, key: key.key, maySchedule: key.may_schedule }
  }
  const token = bearerToken(store, exchange)
  const user = token && store.access.users.get(token.username)
  if (!token || !user) return { ok: false, reply: unauthorized() }
  return { ok: true, user, key: token.client_id, maySchedule: user.privileges.includes('campaign:send') }
}
