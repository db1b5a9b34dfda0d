import { z } from 'zod'

/** One line of two texts laid side by side. */
export const lineDifferenceSchema = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })
export type LineDifference = z.infer<typeof lineDifferenceSchema>

/** Above this table size the middle counts as replaced: nobody reads such a diff line by line. */
const mostCells = 4_000_000

const toDifferences = (kind: LineDifference['kind'], lines: readonly string[]): LineDifference[] =>
  lines.map((text) => ({ kind, text }))

/** Returns the line diff of two texts by their longest common subsequence. */
export function lineDifference(before: string, after: string): LineDifference[] {
  const old = before.split('\n')
  const now = after.split('\n')
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head++
  let tail = 0
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const oldMiddle = old.slice(head, old.length - tail)
  const newMiddle = now.slice(head, now.length - tail)
  return [
    ...toDifferences('same', old.slice(0, head)),
    ...middleDifference(oldMiddle, newMiddle),
    ...toDifferences('same', old.slice(old.length - tail)),
  ]
}

function middleDifference(old: readonly string[], now: readonly string[]): LineDifference[] {
  if (old.length * now.length > mostCells)
    return [...toDifferences('removed', old), ...toDifferences('added', now)]
  const width = now.length + 1
  // Length of the longest common part of what follows, from each pair of places on.
  const common = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const lines: LineDifference[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    const [before, after] = [old[i], now[j]]
    if (before !== undefined && before === after) {
      lines.push({ kind: 'same', text: before })
      i++
      j++
    } else if (before !== undefined && (after === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'removed', text: before })
      i++
    } else if (after !== undefined) {
      lines.push({ kind: 'added', text: after })
      j++
    }
  }
  return lines
}
