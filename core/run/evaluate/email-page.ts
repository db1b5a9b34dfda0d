import { refusedSequences } from '../../template/edit/repairs.ts'
import { beginsTag, hrefOf, lacksAlt, readTags, tagEnd } from '../../template/lint/html-tags.ts'

/** What the checks want to know of a finished email's HTML. */
export interface EmailPage {
  /** Characters of HTML. */
  size: number
  /** Where its links lead, each once. */
  links: ReadonlySet<string>
  /** Their tags. */
  imagesWithoutAlt: readonly string[]
  tracksOpens: boolean
  /** Which of `refusedSequences` it contains. */
  refused: readonly string[]
}

/** A page that nothing was read of. */
export const noPage: EmailPage = {
  size: 0,
  links: new Set(),
  imagesWithoutAlt: [],
  tracksOpens: true,
  refused: [],
}

interface Scan {
  links: readonly string[]
  imagesWithoutAlt: readonly string[]
  /** A tag or comment that continues in the next piece. */
  unfinished: string
}

interface Marks {
  tracksOpens: boolean
  refused: readonly string[]
}

const trackingTag = /\[\[\s*trackingImage\s*\]\]/i

interface Tags {
  links: string[]
  imagesWithoutAlt: string[]
}

const addTag = (tag: string, to: Tags): void => {
  const link = hrefOf(tag)
  if (link !== null) to.links.push(link)
  if (lacksAlt(tag)) to.imagesWithoutAlt.push(tag)
}

function scan(text: string, from: number): Scan {
  const tags: Tags = { links: [], imagesWithoutAlt: [] }
  const unfinished = readTags(text, from, (tag) => addTag(tag, tags))
  return { ...tags, links: [...new Set(tags.links)], unfinished }
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

/** What a piece of a template contains, wherever reading starts. */
interface KnownPiece extends Marks {
  scans: Map<number, Scan>
}

/** A value without any of these is neither a tag nor a part of what is looked for. */
const isPlain = (piece: string): boolean => !/[<[$]/.test(piece)

const seamsBegin = new Set(refusedSequences.map((sequence) => sequence[0]))
const refusedAt = (last: string, first: string): string | undefined =>
  seamsBegin.has(last) ? refusedSequences.find((sequence) => sequence === last + first) : undefined

/**
 * Reads emails of one template. What they have in common is looked at once: a piece of the template is the same text
 * in each of them, and its tags are remembered by where in it the reading begins.
 */
export function createPageReader(): (pieces: readonly string[]) => EmailPage {
  const known = new Map<string, KnownPiece>()

  const knownPiece = (piece: string): KnownPiece => {
    const cached = known.get(piece)
    if (cached !== undefined) return cached
    if (known.size >= mostRemembered) known.clear()
    const made = { ...marksOf(piece), scans: new Map<number, Scan>() }
    known.set(piece, made)
    return made
  }
  const scanned = (piece: string, { scans }: KnownPiece, from: number): Scan => {
    const cached = scans.get(from)
    if (cached !== undefined) return cached
    const made = scan(piece, from)
    scans.set(from, made)
    return made
  }

  return (pieces) => {
    const links = new Set<string>()
    const refused = new Set<string>()
    let size = 0
    const imagesWithoutAlt: string[] = []
    let tracksOpens = false
    let unfinished = ''
    let last = ''
    /** Continues a tag that an earlier piece started; returns where it ends, or -1. */
    const goOn = (piece: string): number => {
      const before = unfinished.length
      unfinished += piece
      const begins = beginsTag(unfinished)
      if (begins !== 'yes') return begins === 'perhaps' ? -1 : 0
      const end = tagEnd(unfinished, 0)
      if (end < 0) {
        if (unfinished.length > longestTag) unfinished = ''
        return -1
      }
      const tags: Tags = { links: [], imagesWithoutAlt: [] }
      if (!unfinished.startsWith('<!--')) addTag(unfinished.slice(0, end), tags)
      for (const link of tags.links) links.add(link)
      imagesWithoutAlt.push(...tags.imagesWithoutAlt)
      return end - before
    }
    for (const piece of pieces) {
      if (piece === '') continue
      size += piece.length
      const seam = refusedAt(last, piece.charAt(0))
      if (seam !== undefined) refused.add(seam)
      last = piece.charAt(piece.length - 1)
      const cached = piece.length >= worthRemembering ? knownPiece(piece) : null
      if (cached === null && isPlain(piece)) {
        if (unfinished !== '') unfinished = goOn(piece) < 0 ? unfinished : ''
        continue
      }
      const marks = cached ?? marksOf(piece)
      tracksOpens ||= marks.tracksOpens
      for (const sequence of marks.refused) refused.add(sequence)
      const from = unfinished === '' ? 0 : goOn(piece)
      if (from < 0) continue
      const found = cached === null ? scan(piece, from) : scanned(piece, cached, from)
      for (const link of found.links) links.add(link)
      imagesWithoutAlt.push(...found.imagesWithoutAlt)
      unfinished = found.unfinished
    }
    // The tag itself may be put together of pieces.
    if (!tracksOpens) tracksOpens = trackingTag.test(pieces.join(''))
    return { size, links, imagesWithoutAlt, tracksOpens, refused: [...refused] }
  }
}
