/** What a bulk import takes at most (vendor's guide: less than 4 MB and 40,000 contacts). Bytes leave room for list ids. */
export const vendorLimits = { contacts: 40_000, bytes: 3_900_000 }

/** Some contacts of a chunk: JSON objects with commas between, and the file's line of each. */
export interface SplitPart {
  chunk: number
  part: number
  contacts: string
  lines: Uint32Array
}

export interface SplitterPlan {
  limits?: { contacts: number; bytes: number }
  /** Characters that may wait in memory before they are handed on. */
  mostWaiting?: number
  onPart(part: SplitPart): void
  /** All parts of the chunk were handed on; `list` is what its contacts were added with. */
  onChunk(chunk: { chunk: number; list: number; size: number }): void
}

export interface Splitter {
  /** @param list number of the list; @param json the contact as a JSON object; @param line its line in the file */
  add(list: number, json: string, line: number): void
  /** Hands on what waits and ends all chunks. */
  end(): void
}

interface OpenChunk {
  chunk: number
  list: number
  size: number
  bytes: number
  parts: number
  waiting: string[]
  lines: number[]
  /** Characters in `waiting`. */
  characters: number
}

/** Splits contacts into chunks, one list each, none over the limits, without holding all of them in memory. */
export function createSplitter({
  limits = vendorLimits,
  mostWaiting = 32_000_000,
  onPart,
  onChunk,
}: SplitterPlan): Splitter {
  const open = new Map<number, OpenChunk>()
  let chunks = 0
  let waiting = 0

  const handOn = (it: OpenChunk): void => {
    if (it.waiting.length === 0) return
    it.parts += 1
    onPart({
      chunk: it.chunk,
      part: it.parts,
      contacts: it.waiting.join(','),
      lines: Uint32Array.from(it.lines),
    })
    waiting -= it.characters
    it.waiting = []
    it.lines = []
    it.characters = 0
  }
  const endChunk = (it: OpenChunk): void => {
    handOn(it)
    onChunk({ chunk: it.chunk, list: it.list, size: it.size })
    open.delete(it.list)
  }
  const handOnFullest = (): void => {
    const fullestFirst = [...open.values()].sort((a, b) => b.characters - a.characters)
    for (const it of fullestFirst) {
      handOn(it)
      if (waiting <= mostWaiting / 2) return
    }
  }

  return {
    add(list, json, line) {
      const bytes = Buffer.byteLength(json) + 1
      let it = open.get(list)
      if (it !== undefined && (it.size === limits.contacts || it.bytes + bytes > limits.bytes)) {
        endChunk(it)
        it = undefined
      }
      if (it === undefined) {
        chunks += 1
        it = { chunk: chunks, list, size: 0, bytes: 0, parts: 0, waiting: [], lines: [], characters: 0 }
        open.set(list, it)
      }
      it.size += 1
      it.bytes += bytes
      it.waiting.push(json)
      it.lines.push(line)
      it.characters += json.length
      waiting += json.length
      if (waiting > mostWaiting) handOnFullest()
    },
    end() {
      for (const it of [...open.values()]) endChunk(it)
    },
  }
}
