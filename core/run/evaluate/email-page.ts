import { refusedSequences } from '../../template/edit/repairs.ts'
import { beginsTag, hrefOf, lacksAlt, readTags, tagEnd } from '../../template/lint/html-tags.ts'

/** What the checks need from a finished email's HTML. */
export interface EmailPage {
  /** Characters of HTML. */
  size: number
  /** Addresses of its links, each once. */
  links: ReadonlySet<string>
  /** Tags of images without alt text. */
  imagesWithoutAlt: readonly string[]
  tracksOpens: boolean
  /** Which of `refusedSequences` it contains. */
  refused: readonly string[]
}

/** An empty page, for checks that read no HTML. */
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

/** A longer "tag" is text with a stray "<". */
const longestTag = 50_000
/** Shorter pieces are mostly values, which differ by row: not worth caching. */
const shortestCached = 40
/** Characters in the cache. */
const mostCached = 5_000_000

/** A cached piece of a template, with its tags by where scanning starts. */
interface KnownPiece extends Marks {
  scans: Map<number, Scan>
}

/** Returns whether a piece can't contain a tag or a refused sequence. */
const isPlain = (piece: string): boolean => !/[<[$]/.test(piece)

const seamsBegin = new Set(refusedSequences.map((sequence) => sequence[0]))
const refusedAt = (last: string, first: string): string | undefined =>
  seamsBegin.has(last) ? refusedSequences.find((sequence) => sequence === last + first) : undefined

/**
 * Returns a reader for the emails of one template. Pieces of the template are the same text in each email and are
 * scanned once per position where scanning starts.
 */
export function createPageReader(): (pieces: readonly string[]) => EmailPage {
  const known = new Map<string, KnownPiece>()
  let cachedSize = 0

  const knownPiece = (piece: string): KnownPiece => {
    const cached = known.get(piece)
    if (cached !== undefined) return cached
    if (cachedSize + piece.length > mostCached) {
      known.clear()
      cachedSize = 0
    }
    cachedSize += piece.length
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
    const continueTag = (piece: string): number => {
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
      const cached = piece.length >= shortestCached ? knownPiece(piece) : null
      if (cached === null && isPlain(piece)) {
        if (unfinished !== '') unfinished = continueTag(piece) < 0 ? unfinished : ''
        continue
      }
      const marks = cached ?? marksOf(piece)
      tracksOpens ||= marks.tracksOpens
      for (const sequence of marks.refused) refused.add(sequence)
      const from = unfinished === '' ? 0 : continueTag(piece)
      if (from < 0) continue
      const found = cached === null ? scan(piece, from) : scanned(piece, cached, from)
      for (const link of found.links) links.add(link)
      imagesWithoutAlt.push(...found.imagesWithoutAlt)
      unfinished = found.unfinished
    }
    // The tracking tag may span pieces.
    if (!tracksOpens) tracksOpens = trackingTag.test(pieces.join(''))
    return { size, links, imagesWithoutAlt, tracksOpens, refused: [...refused] }
  }
}
