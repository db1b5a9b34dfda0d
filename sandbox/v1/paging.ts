/** V1 pages are of fifty, and only `rel="next"` leads on. */
const PAGE = 50

/** One page, and the token for the next one. */
export interface V1Page<Item> {
  items: Item[]
  /** The query of the next page, filters included; nothing on the last one. */
  next: string | undefined
}

/**
 * Cuts one page.
 * @param items sorted by `key`, upwards or downwards
 * @returns `undefined` where the token was not made here
 */
export function cutV1Page<Item>(
  query: URLSearchParams,
  items: readonly Item[],
  key: (item: Item) => number,
  direction: 'up' | 'down' = 'up',
): V1Page<Item> | undefined {
  const token = query.get('next')
  const after =
    token === null ? undefined : Number(Buffer.from(token, 'base64url').toString('utf8').replace(/^g2/, ''))
  if (after !== undefined && !Number.isInteger(after)) return undefined
  const rest =
    after === undefined
      ? items
      : items.filter((item) => (direction === 'up' ? key(item) > after : key(item) < after))
  const page = rest.slice(0, PAGE)
  const last = page.at(-1)
  if (rest.length <= PAGE || last === undefined) return { items: page, next: undefined }
  const following = new URLSearchParams(query)
  following.set('next', Buffer.from(`g2${key(last)}`).toString('base64url'))
  return { items: page, next: following.toString() }
}
