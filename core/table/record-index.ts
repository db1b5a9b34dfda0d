import type { RecordFlaw, TableRecord } from './table-record.ts'

/** How the text of a cell is got from its bytes. */
export const cellWays = {
  /** See `TableRecord.plainStart`. */
  plain: 0,
  /** Plain, and ASCII: its bytes are its characters. */
  plainAscii: 1,
  /** See `TableRecord.quotedStart`. */
  quoted: 2,
  /** By decoding its bytes. */
  encoded: 3,
  /** By decoding its bytes and making one quote of two. */
  doubled: 4,
  /** It is in `texts`. */
  fixed: 5,
} as const

/**
 * Where the records and cells of a piece of bytes are, in typed arrays that are filled again and again: a million
 * rows are twelve million cells, too many for objects.
 */
export class RecordIndex {
  /** The piece, UTF-8. */
  bytes: Uint8Array = new Uint8Array()
  records = 0
  cells = 0
  /** Where the first record begins that is not in the index, and its line. */
  end = 0
  endLine = 1
  /** By record: its first cell, where it begins, its line, and whether it is flawed. */
  firstCells = new Int32Array(1024)
  begins = new Int32Array(1024)
  lines = new Uint32Array(1024)
  flaws = new Uint8Array(1024)
  /** By cell. */
  starts: Int32Array
  ends: Int32Array
  ways: Uint8Array
  readonly texts = new Map<number, string>()

  /** @param room cells that are indexed at a time */
  constructor(room = 8192) {
    this.starts = new Int32Array(room)
    this.ends = new Int32Array(room)
    this.ways = new Uint8Array(room)
  }

  /** Takes a piece whose first record begins at `start`, on `line`. */
  load(bytes: Uint8Array, start: number, line: number): void {
    this.bytes = bytes
    this.end = start
    this.endLine = line
    this.clear()
  }

  /** Discards its records, to continue after them. */
  clear(): void {
    this.records = 0
    this.cells = 0
    if (this.texts.size > 0) this.texts.clear()
  }

  makeRoomForCells(): void {
    this.starts = twice(this.starts, new Int32Array(this.starts.length * 2))
    this.ends = twice(this.ends, new Int32Array(this.ends.length * 2))
    this.ways = twice(this.ways, new Uint8Array(this.ways.length * 2))
  }

  makeRoomForRecords(): void {
    const room = this.lines.length * 2
    this.firstCells = twice(this.firstCells, new Int32Array(room))
    this.begins = twice(this.begins, new Int32Array(room))
    this.lines = twice(this.lines, new Uint32Array(room))
    this.flaws = twice(this.flaws, new Uint8Array(room))
  }

  /** Text of a cell that is not plain ASCII. */
  textOf(cell: number): string {
    const start = this.starts[cell] as number
    const end = this.ends[cell] as number
    const way = this.ways[cell]
    if (way === cellWays.fixed) return this.texts.get(cell) ?? ''
    const text = start === end ? '' : this.buffer(start, end).toString('utf8')
    return way === cellWays.quoted || way === cellWays.doubled ? text.replaceAll('""', '"') : text
  }

  /** A text with a character for each byte. */
  characters(start: number, end: number): string {
    return this.buffer(start, end).toString('latin1')
  }

  private buffer(start: number, end: number): Buffer {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, end - start)
  }
}

const twice = <T extends Int32Array | Uint32Array | Uint8Array>(old: T, larger: T): T => {
  larger.set(old)
  return larger
}

/** One record of an index at a time. */
export class IndexedRecord implements TableRecord {
  width = 0
  begin = 0
  private first = 0
  private end = 0
  /**
   * The whole record as text, created when its first cell is requested: slicing it is much faster than decoding
   * bytes.
   */
  private characters: string | null = null
  private readonly index: RecordIndex

  constructor(index: RecordIndex) {
    this.index = index
  }

  /** Switches to the record with this number. */
  select(record: number): void {
    const { index } = this
    const first = index.firstCells[record] as number
    const next = record + 1 === index.records ? index.cells : (index.firstCells[record + 1] as number)
    this.first = first
    this.width = next - first
    this.begin = index.begins[record] as number
    this.end = record + 1 === index.records ? index.end : (index.begins[record + 1] as number)
    this.characters = null
  }

  get bytes(): Uint8Array {
    return this.index.bytes
  }

  cell(at: number): string {
    if (at >= this.width) return ''
    const { index, begin } = this
    const cell = this.first + at
    if (index.ways[cell] !== cellWays.plainAscii) return index.textOf(cell)
    this.characters ??= index.characters(begin, this.end)
    return this.characters.slice((index.starts[cell] as number) - begin, (index.ends[cell] as number) - begin)
  }

  cells(): string[] {
    const cells: string[] = []
    for (let at = 0; at < this.width; at++) cells.push(this.cell(at))
    return cells
  }

  plainStart(at: number): number {
    if (at >= this.width) return 0
    const cell = this.first + at
    return (this.index.ways[cell] as number) <= cellWays.plainAscii ? (this.index.starts[cell] as number) : -1
  }

  quotedStart(at: number): number {
    if (at >= this.width) return -1
    const cell = this.first + at
    return this.index.ways[cell] === cellWays.quoted ? (this.index.starts[cell] as number) : -1
  }

  plainEnd(at: number): number {
    return at < this.width ? (this.index.ends[this.first + at] as number) : 0
  }
}

export const flawOf = (index: RecordIndex, record: number): RecordFlaw | null =>
  index.flaws[record] === 0 ? null : 'quote-not-closed'
