/** What a bulk import takes at most (vendor's guide: less than 4 MB and 40,000 contacts). Bytes leave room for list ids. */
export const vendorLimits = { contacts: 40_000, bytes: 3_900_000 }

/** Some contacts of a chunk: JSON arrays of their values in UTF-8 with commas between, and the file's line of each. */
export interface SplitPart {
  chunk: number
  part: number
  contacts: Uint8Array
  lines: Uint32Array
}

export interface SplitterPlan {
  limits?: { contacts: number; bytes: number }
  /** Bytes that each contact has more once it goes up. */
  overhead?: number
  /** Bytes that may wait in memory before they are handed on. */
  mostWaiting?: number
  onPart(part: SplitPart): void
  /** All parts of the chunk were handed on; `list` is what its contacts were added with. */
  onChunk(chunk: { chunk: number; list: number; size: number }): void
}

export interface Splitter {
  /**
   * @param list number of the list
   * @param json the contact's values as a JSON array, from 0 to `length`
   * @param line its line in the file
   */
  add(list: number, json: Uint8Array, length: number, line: number): void
  /** Hands on what waits and ends all chunks. */
  end(): void
}

interface OpenChunk {
  chunk: number
  list: number
  size: number
  bytes: number
  parts: number
  /** What waits: bytes up to `used`, and as many lines as there are contacts in them. */
  waiting: Uint8Array
  used: number
  lines: number[]
}

const COMMA = 44
const firstRoom = 4096

/** Splits contacts into chunks, one list each, none over the limits, without holding all of them in memory. */
export function createSplitter({
  limits = vendorLimits,
  overhead = 0,
  mostWaiting = 48_000_000,
  onPart,
  onChunk,
}: SplitterPlan): Splitter {
  const open = new Map<number, OpenChunk>()
  let chunks = 0
  let waiting = 0

  const handOn = (it: OpenChunk): void => {
    if (it.used === 0) return
    it.parts += 1
    onPart({
      chunk: it.chunk,
      part: it.parts,
      contacts: it.waiting.subarray(0, it.used),
      lines: Uint32Array.from(it.lines),
    })
    waiting -= it.used
    it.waiting = new Uint8Array(firstRoom)
    it.used = 0
    it.lines = []
  }
  const endChunk = (it: OpenChunk): void => {
    handOn(it)
    onChunk({ chunk: it.chunk, list: it.list, size: it.size })
    open.delete(it.list)
  }
  const handOnFullest = (): void => {
    const fullestFirst = [...open.values()].sort((a, b) => b.used - a.used)
    for (const it of fullestFirst) {
      handOn(it)
      if (waiting <= mostWaiting / 2) return
    }
  }
  const begin = (list: number): OpenChunk => {
    chunks += 1
    const it = {
      chunk: chunks,
      list,
      size: 0,
      bytes: 0,
      parts: 0,
      waiting: new Uint8Array(firstRoom),
      used: 0,
      lines: [],
    }
    open.set(list, it)
    return it
  }

  return {
    add(list, json, length, line) {
      let it = open.get(list) ?? begin(list)
      if (it.size === limits.contacts || (it.size > 0 && it.bytes + length + 1 + overhead > limits.bytes)) {
        endChunk(it)
        it = begin(list)
      }
      const before = it.used
      const needed = before + length + 1
      if (needed > it.waiting.length) {
        const larger = new Uint8Array(Math.max(needed, it.waiting.length * 2))
        larger.set(it.waiting)
        it.waiting = larger
      }
      if (before > 0) it.waiting[it.used++] = COMMA
      it.waiting.set(json.subarray(0, length), it.used)
      it.used += length
      it.size += 1
      it.bytes += length + 1 + overhead
      it.lines.push(line)
      waiting += it.used - before
      if (waiting > mostWaiting) handOnFullest()
    },
    end() {
      for (const it of [...open.values()]) endChunk(it)
    },
  }
}
