/** What fits into a column of the first width, in characters. */
const longest = 25
/** How many characters are kept from the end, which distinguishes addresses. */
const end = 12

/**
 * Returns an address shortened for a cell: without the common prefix, the query, and the middle if it is long.
 * Incomplete addresses, such as one with a placeholder for its host, stay unchanged.
 */
export const shortAddress = (text: string): string => {
  const [, host = '', path = ''] = /^https?:\/\/(?:www\.)?([^/?#\s{}]+)([^?#\n]*)/i.exec(text.trim()) ?? []
  if (host === '') return text
  const plain = `${host}${path.replace(/\/+$/, '')}`
  return plain.length <= longest ? plain : `${plain.slice(0, longest - end - 1)}…${plain.slice(-end)}`
}
