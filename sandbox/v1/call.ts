import type { Account } from '../account/account.ts'
import type { Exchange, Reply } from '../http/exchange.ts'
import type { User } from '../oauth/access.ts'
import type { Store } from '../store.ts'
import { plainError } from './answers.ts'
import { child, readXml, type XmlElement } from './xml-read.ts'

/** One call to the V1 service, let in. */
export interface V1Call {
  readonly store: Store
  readonly account: Account
  readonly user: User
  readonly exchange: Exchange
  /** The user's name in the path: `/ws/customers/{name}`. */
  readonly name: string
  /** Whether this key may schedule. */
  readonly maySchedule: boolean
}

/** Ids inside documents are plain http addresses of the real host, although calls go elsewhere. */
export const idOf = (call: V1Call, path: string): string =>
  `http://api.constantcontact.com/ws/customers/${encodeURI(call.name)}/${path}`

/** Links are paths. */
export const hrefOf = (call: V1Call, path: string): string => `/ws/customers/${encodeURI(call.name)}/${path}`

/** The number at the end of an id such as `…/lists/12`. */
export function numberIn(id: string | undefined, collection: string): number | undefined {
  const found = new RegExp(`/${collection}/(\\d+)/?$`).exec(id ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}

/**
 * The element of the vendor's namespace inside the Atom entry that was sent, or the answer that refuses it.
 * @param name `Campaign`, `ContactList`, …
 */
export function readEntry(
  call: V1Call,
  name: string,
): { ok: true; element: XmlElement } | { ok: false; reply: Reply } {
  const type = call.exchange.headers['content-type'] ?? ''
  if (!/^application\/atom\+xml/i.test(type)) {
    return { ok: false, reply: plainError(415, 'Unsupported Media Type') }
  }
  try {
    const entry = readXml(call.exchange.body.toString('utf8'))
    if (entry.name !== 'entry') throw new Error('The document is not an Atom entry')
    for (const needed of ['id', 'title', 'author', 'updated']) {
      if (!child(entry, needed)) throw new Error(`The entry has no ${needed}`)
    }
    const content = child(entry, 'content')
    if (content?.attributes.type !== 'application/vnd.ctct+xml') {
      throw new Error('The content is not of type application/vnd.ctct+xml')
    }
    const element = child(content, name)
    if (!element) throw new Error(`The content holds no ${name}`)
    return { ok: true, element }
  } catch (problem) {
    return { ok: false, reply: plainError(400, problem instanceof Error ? problem.message : String(problem)) }
  }
}
