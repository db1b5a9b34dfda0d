const opening = /<(?:[a-z]|!--(?!\[))/gi
const begun = /^<(?:[a-z]|!--(?!\[))/i
/** Text that may become a tag, a comment or neither. */
const barelyBegun = /<(?:!-?)?$/
const href = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i

const decoded = (text: string): string =>
  text.includes('&') ? text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'") : text

/** Returns the end of a tag or comment that starts at `from`; -1 if the text ends first. */
export function tagEnd(text: string, from: number): number {
  if (text.startsWith('<!--', from)) {
    const end = text.indexOf('-->', from + 4)
    return end < 0 ? -1 : end + 3
  }
  const mark = /[>=]/g
  mark.lastIndex = from
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] === '>') return found.index + 1
    const value = text.slice(mark.lastIndex, mark.lastIndex + 20)
    const quoted = /^\s*["']/.exec(value)?.[0]
    if (quoted === undefined) continue
    const close = text.indexOf(quoted.at(-1) ?? '"', mark.lastIndex + quoted.length)
    if (close < 0) return -1
    mark.lastIndex = close + 1
  }
  return -1
}

/**
 * Visits the opening tags from a position on; plain comments are skipped, conditional ones aren't. Returns a tag or
 * comment that is incomplete at the end of the text, otherwise "".
 */
export function readTags(text: string, from: number, visit: (tag: string, at: number) => void): string {
  opening.lastIndex = from
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const at = found.index
    const end = tagEnd(text, at)
    if (end < 0) return text.slice(at)
    if (!text.startsWith('<!--', at)) visit(text.slice(at, end), at)
    opening.lastIndex = end
  }
  return barelyBegun.exec(text)?.[0] ?? ''
}

/** Returns whether a text starts a tag: certainly, perhaps, or not. */
export const beginsTag = (text: string): 'yes' | 'perhaps' | 'no' =>
  barelyBegun.exec(text)?.index === 0 ? 'perhaps' : begun.test(text) ? 'yes' : 'no'

/** Returns the address of a link's tag; null for other tags. */
export const hrefOf = (tag: string): string | null => {
  const found = href.exec(tag)
  return found === null ? null : decoded(found[1] ?? found[2] ?? found[3] ?? '')
}

/** The position of a link's address in its tag, without quotes. */
export const hrefRange = (tag: string): { from: number; to: number } | null => {
  const found = href.exec(tag)
  if (found === null) return null
  const value = found[1] ?? found[2] ?? found[3] ?? ''
  const to = found.index + found[0].length - (found[3] === undefined ? 1 : 0)
  return { from: to - value.length, to }
}

/** Returns whether a tag is an image without alt text; decorative ones have alt="". */
export const lacksAlt = (tag: string): boolean => /^<img\b/i.test(tag) && !/\salt(?=[\s=/>])/i.test(tag)
