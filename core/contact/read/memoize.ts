/** Answers that are remembered at most; a column with more different values gains nothing by it. */
const most = 1 << 15
/** Bytes of texts that are remembered at most. */
const mostBytes = 1 << 20

/** `find`, with its answers remembered: for what is worked out again and again for few different texts. */
export interface Memoized<T> {
  text(text: string): T
  /** Returns the result for text in UTF-8 bytes; most are found without creating a string. */
  bytes(bytes: Uint8Array, start: number, end: number): T
}

/** A slot is four numbers side by side: hash, where the text begins in `texts`, its length, number of the answer. */
const slot = 4

export function memoize<T>(find: (text: string) => T): Memoized<T> {
  let mask = 255 * slot + slot - 1
  let slots = new Int32Array(mask + 1)
  let texts = new Uint8Array(4096)
  /** Slot 0 is unused, so that a slot without a number is free. */
  const answers: T[] = [find('')]
  let used = 0

  const isTextAt = (from: number, bytes: Uint8Array, start: number, end: number): boolean => {
    for (let at = start, known = from; at < end; at++, known++) if (bytes[at] !== texts[known]) return false
    return true
  }
  /** The slot of a text, or the free one where it belongs. */
  const place = (hash: number, bytes: Uint8Array, start: number, end: number): number => {
    let at = (hash * slot) & mask
    while (slots[at + 3] !== 0) {
      const isSame = slots[at] === hash && slots[at + 2] === end - start
      if (isSame && isTextAt(slots[at + 1] as number, bytes, start, end)) break
      at = (at + slot) & mask
    }
    return at
  }
  const remember = (hash: number, bytes: Uint8Array, start: number, end: number, found: T): void => {
    const length = end - start
    if (answers.length > most || used + length > mostBytes) return
    if (answers.length * 2 * slot > mask) grow()
    while (used + length > texts.length) texts = withRoom(texts)
    texts.set(bytes.subarray(start, end), used)
    slots.set([hash, used, length, answers.length], place(hash, bytes, start, end))
    answers.push(found)
    used += length
  }
  const grow = (): void => {
    const old = slots
    mask = mask * 2 + 1
    slots = new Int32Array(mask + 1)
    for (let from = 0; from < old.length; from += slot) {
      if (old[from + 3] === 0) continue
      let at = ((old[from] as number) * slot) & mask
      while (slots[at + 3] !== 0) at = (at + slot) & mask
      slots.set(old.subarray(from, from + slot), at)
    }
  }
  const answer = (bytes: Uint8Array, start: number, end: number): T => {
    const hash = hashOf(bytes, start, end)
    const number = slots[place(hash, bytes, start, end) + 3] as number
    if (number !== 0) return answers[number] as T
    const found = find(Buffer.from(bytes.subarray(start, end)).toString())
    remember(hash, bytes, start, end, found)
    return found
  }
  return {
    bytes: answer,
    text(text) {
      // An array of the same kind as those of cells, which keeps single-byte reads fast.
      const bytes = new Uint8Array(Buffer.from(text))
      return answer(bytes, 0, bytes.length)
    },
  }
}

/** Four bytes at a time. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  let at = start
  for (; at + 4 <= end; at += 4) {
    const four =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)
    hash = Math.imul(hash ^ four, 0x9e3779b1)
    hash = (hash << 13) | (hash >>> 19)
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  return hash ^ (hash >>> 15)
}

function withRoom(texts: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(texts.length * 2)
  larger.set(texts)
  return larger
}
