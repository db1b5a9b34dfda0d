/**
 * An address as a cell shows it: without what all have in common, and without the middle of a long path. What is no
 * whole address, such as one with a placeholder in its host, stays as it is.
 */
export const shortAddress = (text: string): string => {
  const [, host = '', path = '', rest = ''] =
    /^https?:\/\/(?:www\.)?([^/?#\s{}]+)([^?#\n]*)(.*)$/i.exec(text.trim()) ?? []
  if (host === '') return text
  const parts = path.split('/').filter(Boolean)
  const shown = parts.length > 2 ? `/…/${parts.at(-1)}` : parts.map((part) => `/${part}`).join('')
  return `${host}${shown}${rest.length > 1 ? '?…' : ''}`
}
