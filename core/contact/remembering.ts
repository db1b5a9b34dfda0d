/** Answers that are remembered at most; a column with more different values gains nothing by it. */
const most = 1 << 15
/** Bytes of texts that are remembered at most. */
const mostBytes = 1 << 20

/** `find`, with its answers remembered: for what is worked out again and again for few different texts. */
export interface Remembering<T> {
  text(text: string): T
  /** For a text that stands in bytes of UTF-8; most answers are found without making a string of it. */
  bytes(bytes: Uint8Array, start: number, end: number): T
}

/** A slot is four numbers side by side: hash, where the text begins in `texts`, its length, number of the answer. */
const slot = 4

export function remembering<T>(find: (text: string) => T): Remembering<T> {
  const mask = most * 2 * slot - 1
  const slots = new Int32Array(most * 2 * slot)
  const texts = new Uint8Array(mostBytes)
  /** The first one is nobody's, so that a slot without a number is free. */
  const answers: T[] = [find('')]
  let used = 0

  const isTextAt = (from: number, bytes: Uint8Array, start: number, end: number): boolean => {
    for (let at = start, known = from; at < end; at++, known++) if (bytes[at] !== texts[known]) return false
    return true
  }
  const answer = (bytes: Uint8Array, start: number, end: number): T => {
    const length = end - start
    let hash = length
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
    hash ^= hash >>> 15
    let at = (hash * slot) & mask
    for (let number = slots[at + 3] as number; number !== 0; number = slots[at + 3] as number) {
      if (
        slots[at] === hash &&
        slots[at + 2] === length &&
        isTextAt(slots[at + 1] as number, bytes, start, end)
      ) {
        return answers[number] as T
      }
      at = (at + slot) & mask
    }
    const found = find(Buffer.from(bytes.subarray(start, end)).toString())
    if (answers.length <= most && used + length <= mostBytes) {
      texts.set(bytes.subarray(start, end), used)
      slots[at] = hash
      slots[at + 1] = used
      slots[at + 2] = length
      slots[at + 3] = answers.length
      answers.push(found)
      used += length
    }
    return found
  }
  return {
    bytes: answer,
    text(text) {
      const bytes = Buffer.from(text)
      return answer(bytes, 0, bytes.length)
    },
  }
}
