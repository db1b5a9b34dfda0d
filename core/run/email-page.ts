/** What the checks want to know of a finished email's HTML. */
export interface EmailPage {
  /** Where its links lead, each once. */
  links: ReadonlySet<string>
  imagesWithoutAlt: number
  tracksOpens: boolean
  /** What of `refusedSequences` it holds. */
  refused: readonly string[]
}

/** A page that nothing was read of. */
export const noPage: EmailPage = { links: new Set(), imagesWithoutAlt: 0, tracksOpens: true, refused: [] }

/** Constant Contact refuses emails that hold these. Source: vendor's guide to custom-code emails. */
export const refusedSequences = ['[#', '${', '<@'] as const

interface Scan {
  links: readonly string[]
  imagesWithoutAlt: number
  /** A tag or comment that the next piece goes on with. */
  unfinished: string
}

interface Marks {
  tracksOpens: boolean
  refused: readonly string[]
}

const trackingTag = /\[\[\s*trackingImage\s*\]\]/i
const opening = /<(?:[a-z]|!--(?!\[))/gi
const href = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
    : text

/** Where a tag or comment that begins at `from` is over; -1 when the text ends before it does. */
function endOf(text: string, from: number): number {
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

interface Tags {
  links: string[]
  imagesWithoutAlt: number
}

const addTag = (tag: string, to: Tags): void => {
  const link = href.exec(tag)
  if (link !== null) to.links.push(decoded(link[1] ?? link[2] ?? link[3] ?? ''))
  if (/^<img\b/i.test(tag) && !/\salt(?=[\s=/>])/i.test(tag)) to.imagesWithoutAlt++
}

function scan(text: string, from: number): Scan {
  const tags: Tags = { links: [], imagesWithoutAlt: 0 }
  opening.lastIndex = from
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const end = endOf(text, found.index)
    if (end < 0) return { ...tags, links: [...new Set(tags.links)], unfinished: text.slice(found.index) }
    addTag(text.slice(found.index, end), tags)
    opening.lastIndex = end
  }
  return { ...tags, links: [...new Set(tags.links)], unfinished: text.endsWith('<') ? '<' : '' }
}

const marksOf = (text: string): Marks => ({
  tracksOpens: trackingTag.test(text),
  refused: refusedSequences.filter((sequence) => text.includes(sequence)),
})

/** A tag longer than this never ends: it is no tag. */
const longestTag = 50_000
/** Shorter pieces are mostly values, which differ from row to row. */
const worthRemembering = 40
/** In characters, together. */
const mostRemembered = 5_000_000

/**
 * Reads emails of one template. What they have in common is looked at once: a piece of the template is the same text
 * in each of them, and its tags are remembered by where in it the reading begins.
 */
export function createPageReader(): (pieces: readonly string[]) => EmailPage {
  const scans = new Map<string, Map<number, Scan>>()
  const marks = new Map<string, Marks>()

  const scanned = (piece: string, from: number): Scan => {
    if (piece.length < worthRemembering) return scan(piece, from)
    const known = scans.get(piece) ?? new Map<number, Scan>()
    const held = known.get(from) ?? scan(piece, from)
    if (scans.size >= mostRemembered) scans.clear()
    scans.set(piece, known.set(from, held))
    return held
  }
  const marked = (piece: string): Marks => {
    if (piece.length < worthRemembering) return marksOf(piece)
    const held = marks.get(piece) ?? marksOf(piece)
    if (marks.size >= mostRemembered) marks.clear()
    marks.set(piece, held)
    return held
  }

  return (pieces) => {
    const links = new Set<string>()
    const refused = new Set<string>()
    let imagesWithoutAlt = 0
    let tracksOpens = false
    let unfinished = ''
    let last = ''
    const add = (tags: Tags | Scan): void => {
      for (const link of tags.links) links.add(link)
      imagesWithoutAlt += tags.imagesWithoutAlt
    }
    for (const piece of pieces) {
      if (piece === '') continue
      const { tracksOpens: tracks, refused: held } = marked(piece)
      tracksOpens ||= tracks
      for (const sequence of held) refused.add(sequence)
      // All of them are two characters long: one may stand where two pieces meet.
      const seam = last + (piece[0] ?? '')
      for (const sequence of refusedSequences) if (sequence === seam) refused.add(sequence)
      last = piece.at(-1) ?? ''
      let from = 0
      if (unfinished !== '') {
        const joined = unfinished + piece
        const starts = /^<(?:[a-z]|!--(?!\[))/i.test(joined)
        const end = starts ? endOf(joined, 0) : unfinished.length
        if (end < 0) {
          unfinished = joined.length > longestTag ? '' : joined
          continue
        }
        if (starts) {
          const tags: Tags = { links: [], imagesWithoutAlt: 0 }
          addTag(joined.slice(0, end), tags)
          add(tags)
        }
        from = end - unfinished.length
      }
      const found = scanned(piece, from)
      add(found)
      unfinished = found.unfinished
    }
    // The tag itself may be put together of pieces.
    if (!tracksOpens) tracksOpens = trackingTag.test(pieces.join(''))
    return { links, imagesWithoutAlt, tracksOpens, refused: [...refused] }
  }
}
