/**
 * Where the threads have come that read one file together. Only one at a time may look and change it: it takes the
 * next piece of the file, finds where its last whole record ends, and lets the next thread go on from there.
 */
export interface ReadingPosition {
  /** Bytes of the file before the next record. */
  offset: number
  /** Its line. */
  line: number
  /** Number of the next block. */
  block: number
  hasEnded: boolean
}

const lock = 0
const line = 1
const block = 2
const ended = 3
/** The offset comes behind four numbers of 32 bits: files may be larger than 2 GB. */
const offsetAt = 16

export function createReadingPosition(): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(offsetAt + 8)
  new Int32Array(shared, 0, 4)[line] = 1
  return shared
}

/** Waits for its turn and changes the position by what `work` does with it. Blocks the thread; never for the main thread. */
export function withPosition<T>(shared: SharedArrayBuffer, work: (position: ReadingPosition) => T): T {
  const numbers = new Int32Array(shared, 0, 4)
  const offset = new Float64Array(shared, offsetAt, 1)
  while (Atomics.compareExchange(numbers, lock, 0, 1) !== 0) Atomics.wait(numbers, lock, 1)
  try {
    const position: ReadingPosition = {
      offset: offset[0] ?? 0,
      line: numbers[line] ?? 1,
      block: numbers[block] ?? 0,
      hasEnded: numbers[ended] === 1,
    }
    try {
      return work(position)
    } catch (error) {
      position.hasEnded = true
      throw error
    } finally {
      offset[0] = position.offset
      numbers[line] = position.line
      numbers[block] = position.block
      numbers[ended] = position.hasEnded ? 1 : 0
    }
  } finally {
    Atomics.store(numbers, lock, 0)
    Atomics.notify(numbers, lock, 1)
  }
}
