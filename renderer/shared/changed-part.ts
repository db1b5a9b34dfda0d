/** A line in three parts: what it shares with the other line before and after the part that differs. */
export interface Change {
  readonly head: string
  readonly changed: string
  readonly tail: string
}

/** Words with their trailing blanks, so that no word is split. */
const labelsOf = (text: string): string[] => text.match(/\S+\s*|^\s+/g) ?? []

const cut = (words: readonly string[], head: number, tail: number): Change => ({
  head: words.slice(0, head).join(''),
  changed: words.slice(head, words.length - tail).join(''),
  tail: words.slice(words.length - tail).join(''),
})

/** Returns the part of a line that changed, word by word; null for both if nothing is shared. */
export function changedPart(before: string, after: string): [Change | null, Change | null] {
  const old = labelsOf(before)
  const now = labelsOf(after)
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  return head + tail === 0 ? [null, null] : [cut(old, head, tail), cut(now, head, tail)]
}
