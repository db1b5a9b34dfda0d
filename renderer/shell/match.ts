/** A part of a label, and whether it is one of the letters that were typed. */
export interface LabelPart {
  text: string
  hit: boolean
}

export interface Match {
  parts: LabelPart[]
  /** Lower is better: 0 the label starts with it, 1 a word starts with it, 2 it is inside, 3 letters in order. */
  rank: number
}

const whole = (label: string): Match => ({ parts: [{ text: label, hit: false }], rank: 0 })

/** Splits a label at the letters with these positions. */
function split(label: string, hits: ReadonlySet<number>): LabelPart[] {
  const parts: LabelPart[] = []
  for (const [at, text] of [...label].entries()) {
    const hit = hits.has(at)
    const last = parts.at(-1)
    if (last && last.hit === hit) last.text += text
    else parts.push({ text, hit })
  }
  return parts
}

const run = (from: number, length: number): Set<number> =>
  new Set(Array.from({ length }, (_, at) => from + at))

/** Matches typed text against a label, ignoring case; null if it doesn't match. */
export function matchLabel(label: string, typed: string): Match | null {
  const query = [...typed.trim().toLowerCase()]
  if (query.length === 0) return whole(label)
  const letters = [...label].map((letter) => letter.toLowerCase())
  const standsAt = (from: number): boolean => query.every((letter, at) => letters[from + at] === letter)
  const places = letters.map((_, at) => at).filter(standsAt)
  const atWord = places.find((at) => at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? ''))
  const place = atWord ?? places[0]
  if (place !== undefined) {
    const rank = place === 0 ? 0 : atWord === undefined ? 2 : 1
    return { parts: split(label, run(place, query.length)), rank }
  }
  const hits = new Set<number>()
  let from = 0
  for (const letter of query) {
    const at = letters.indexOf(letter, from)
    if (at < 0) return null
    hits.add(at)
    from = at + 1
  }
  return { parts: split(label, hits), rank: 3 }
}
