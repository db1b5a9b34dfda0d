import type { Reply } from '../http/exchange.ts'
import { type Area, invalid } from './answers.ts'

/** One page of a collection and the way to the next. */
export interface Page<Item> {
  items: Item[]
  /** The `_links` of the answer: a path with an opaque cursor, or nothing on the last page. */
  links: { next?: { href: string } }
}

/** A request for a page, its cursor already opened: the cursor carries the filters of the first request. */
export interface PageRequest {
  path: string
  query: URLSearchParams
  limit: number
  after: number | undefined
}

/**
 * Reads limit and cursor.
 * @param path the collection's path, beginning with /v3
 * @returns the request, or the answer that refuses it
 */
export function readPage(
  area: Area,
  path: string,
  query: URLSearchParams,
  limits: { max: number; byDefault: number },
): { ok: true; page: PageRequest } | { ok: false; reply: Reply } {
  const merged = new URLSearchParams()
  let after: number | undefined
  const cursor = query.get('cursor')
  if (cursor !== null) {
    const opened = new URLSearchParams(Buffer.from(cursor, 'base64').toString('utf8'))
    after = Number(opened.get('next'))
    if (!opened.has('next') || !Number.isInteger(after)) {
      return { ok: false, reply: invalid(area, 'cursor does not have a valid value') }
    }
    opened.delete('next')
    for (const [name, value] of opened) merged.append(name, value)
  }
  for (const [name, value] of query) if (name !== 'cursor') merged.set(name, value)
  const limitText = merged.get('limit')
  const limit = limitText === null ? limits.byDefault : Number(limitText)
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.max) {
    return { ok: false, reply: invalid(area, `limit does not have a valid value: 1 to ${limits.max}`) }
  }
  return { ok: true, page: { path, query: merged, limit, after } }
}

/**
 * Cuts one page. Pages continue by key, not by position, so that items added or removed meanwhile neither repeat
 * nor hide others.
 * @param items sorted by `key`
 * @param direction whether keys go up or down
 */
export function cutPage<Item>(
  request: PageRequest,
  items: readonly Item[],
  key: (item: Item) => number,
  direction: 'up' | 'down' = 'up',
): Page<Item> {
  const { after, limit } = request
  const rest =
    after === undefined
      ? items
      : items.filter((item) => (direction === 'up' ? key(item) > after : key(item) < after))
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  if (rest.length <= limit || last === undefined) return { items: page, links: {} }
  const inside = new URLSearchParams(request.query)
  inside.set('next', String(key(last)))
  const cursor = Buffer.from(inside.toString()).toString('base64')
  return {
    items: page,
    links: { next: { href: `${request.path}?limit=${limit}&cursor=${encodeURIComponent(cursor)}` } },
  }
}
