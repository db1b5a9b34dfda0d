/** What fits into a column as wide as columns begin, in characters. */
const longest = 25
/** How many of them are kept from the end, which is what tells one address from the next. */
const end = 12

/**
 * An address as a cell shows it: without what all have in common, without what stands behind a question mark, and without
 * its middle where it is long. What is no whole address, such as one with a placeholder for its host, stays as it is.
 */
export const shortAddress = (text: string): string => {
  const [, host = '', path = ''] = /^https?:\/\/(?:www\.)?([^/?#\s{}]+)([^?#\n]*)/i.exec(text.trim()) ?? []
  if (host === '') return text
  const plain = `${host}${path.replace(/\/+$/, '')}`
  return plain.length <= longest ? plain : `${plain.slice(0, longest - end - 1)}…${plain.slice(-end)}`
}
