import { plainName } from '../../table/column-names.ts'

/** Letters that may differ: one in five, at most three. */
const mostSlips = (length: number): number => Math.min(3, Math.floor(length / 5) + (length >= 4 ? 1 : 0))

/**
 * The one name that a misspelt or lengthened one probably means ("Cleavland", "Cleveland OH"), whatever capitals,
 * accents and signs. Null where none is near, or two are equally so.
 */
export function nearestName<T>(written: string, names: readonly T[], nameOf: (it: T) => string): T | null {
  const plain = plainName(written)
  if (plain.length < 3) return null
  const most = mostSlips(plain.length)
  let best: { it: T; slips: number } | null = null
  let isDraw = false
  for (const it of names) {
    const name = plainName(nameOf(it))
    const isInside =
      name.length >= 4 && (` ${plain} `.includes(` ${name} `) || ` ${name} `.includes(` ${plain} `))
    const slips = isInside ? 0.5 : editDistance(plain, name, most)
    if (slips > most) continue
    if (best === null || slips < best.slips) {
      best = { it, slips }
      isDraw = false
    } else if (slips === best.slips) isDraw = true
  }
  return best === null || isDraw ? null : best.it
}

/**
 * Returns the number of letters omitted, added, replaced or swapped with their neighbor; more than `most` if there
 * are more.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1
      let slips = Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + same)
      const isSwap = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]
      if (isSwap) slips = Math.min(slips, (before[at - 2] ?? 0) + 1)
      now.push(slips)
    }
    if (Math.min(...now) > most) return most + 1
    before = last
    last = now
  }
  return last[other.length] ?? most + 1
}
