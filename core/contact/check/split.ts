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
  /** Extra bytes of each contact when uploaded. */
  overhead?: number
  /** Bytes that may wait in memory before they are handed on, all in all and of one chunk. */
  mostWaiting?: number
  partBytes?: number
  onPart(part: SplitPart): void
  /** All parts of the chunk were handed on; `list` is what its contacts were added with. */
  onChunk(chunk: { chunk: number; list: number; size: number }): void
}

/** Contacts of one list, as blocks have them: each one's JSON with a comma before it, where that ends, and its line. */
export interface ContactRun {
  json: Uint8Array
  ends: Int32Array
  lines: Uint32Array
}

export interface Splitter {
  /** Adds the contacts of a run from `first` until before `end` to the list with this number. */
  add(list: number, run: ContactRun, first: number, end: number): void
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
  lines: Uint32Array
  count: number
}

const firstRoom = 4096

/** Splits contacts into chunks, one list each, none over the limits, without holding all of them in memory. */
export function createSplitter({
  limits = vendorLimits,
  overhead = 0,
  mostWaiting = 32_000_000,
  partBytes = 1 << 19,
  onPart,
  onChunk,
}: SplitterPlan): Splitter {
  const open = new Map<number, OpenChunk>()
  /** Memory of chunks that have ended: fresh memory costs more than what is written into it. */
  const spare: Pick<OpenChunk, 'waiting' | 'lines'>[] = []
  let chunks = 0
  let waiting = 0

  const handOn = (it: OpenChunk): void => {
    if (it.used === 0) return
    it.parts += 1
    onPart({
      chunk: it.chunk,
      part: it.parts,
      contacts: it.waiting.subarray(0, it.used),
      lines: it.lines.subarray(0, it.count),
    })
    waiting -= it.used
    it.used = 0
    it.count = 0
  }
  const endChunk = (it: OpenChunk): void => {
    handOn(it)
    onChunk({ chunk: it.chunk, list: it.list, size: it.size })
    open.delete(it.list)
    spare.push({ waiting: it.waiting, lines: it.lines })
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
      used: 0,
      count: 0,
      ...(spare.pop() ?? { waiting: new Uint8Array(firstRoom), lines: new Uint32Array(firstRoom / 64) }),
    }
    open.set(list, it)
    return it
  }

  /** Until where the contacts of a run, from `at` on, have room in the chunk. */
  const untilFull = (it: OpenChunk, { ends }: ContactRun, at: number, end: number): number => {
    const start = startOf(ends, at)
    const sizeUntil = (to: number): number => startOf(ends, to) - start + (to - at) * overhead
    let to = Math.min(end, at + limits.contacts - it.size)
    while (to > at && it.bytes + sizeUntil(to) > limits.bytes && it.size + to - at > 1) to--
    return to
  }
  const copy = (it: OpenChunk, { json, ends, lines }: ContactRun, at: number, to: number): void => {
    if (it.used > 0 && it.used + startOf(ends, to) - startOf(ends, at) > partBytes) handOn(it)
    // The first contact of a part has no comma before it.
    const from = startOf(ends, at) + (it.used === 0 ? 1 : 0)
    const length = startOf(ends, to) - from
    it.waiting = withRoom(it.waiting, it.used, it.used + length, (room) => new Uint8Array(room))
    it.waiting.set(json.subarray(from, from + length), it.used)
    it.used += length
    it.lines = withRoom(it.lines, it.count, it.count + to - at, (room) => new Uint32Array(room))
    it.lines.set(lines.subarray(at, to), it.count)
    it.count += to - at
    it.size += to - at
    it.bytes += startOf(ends, to) - startOf(ends, at) + (to - at) * overhead
    waiting += length
  }

  return {
    add(list, run, first, end) {
      let at = first
      while (at < end) {
        const it = open.get(list) ?? begin(list)
        const to = untilFull(it, run, at, end)
        if (to === at) {
          endChunk(it)
          continue
        }
        copy(it, run, at, to)
        at = to
        if (waiting > mostWaiting) handOnFullest()
      }
    },
    end() {
      for (const it of [...open.values()]) endChunk(it)
    },
  }
}

/** Where the contact at `at` begins in the bytes of its run. */
const startOf = (ends: Int32Array, at: number): number => (at === 0 ? 0 : (ends[at - 1] as number))

function withRoom<T extends Uint8Array | Uint32Array>(
  old: T,
  used: number,
  needed: number,
  create: (room: number) => T,
): T {
  if (needed <= old.length) return old
  const larger = create(Math.max(needed, old.length * 4))
  larger.set(old.subarray(0, used))
  return larger
}
