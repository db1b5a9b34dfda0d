import { cellWays, type RecordIndex } from './record-index.ts'

const QUOTE = 34
const LF = 10
const CR = 13
const SPACE = 32
const APOSTROPHE = 39
const BACKSLASH = 92

/** Bytes that one quoted cell may have at most. A longer one is a quotation mark that was never closed. */
export const longestQuotedCell = 1_000_000

/** What a byte means for its cell, as bits that can be combined over the cell. */
const ENDS_CELL = 1
/** Makes the cell not plain: controls, quotes, backslashes, and the beginnings of letters that may be blanks. */
const UNPLAIN = 2
/** Allowed inside a plain cell, one at a time. */
const BLANK = 4
const BEYOND_ASCII = 8
/** Inside quotes only. */
const BREAK = 16
const CLOSES = 32

/**
 * Of the letters beyond ASCII those are plain whose first byte cannot begin a blank, a control or an invisible
 * mark (U+0080 to U+00BF, U+1000 to U+3FFF, surrogates, U+F000 and above).
 */
function kindsOfBytes(): Uint8Array {
  const kinds = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) {
    const isLetter = byte > SPACE && byte < 0x7f && byte !== QUOTE && byte !== BACKSLASH
    const isFurther = byte >= 0x80 && byte < 0xc0
    const isFirst = byte >= 0xc3 && byte <= 0xec && byte !== 0xe1 && byte !== 0xe2 && byte !== 0xe3
    kinds[byte] = isLetter ? 0 : isFurther || isFirst ? BEYOND_ASCII : UNPLAIN
  }
  kinds[SPACE] = BLANK
  return kinds
}

/** What scanning a record can come to but its end. */
const MORE = -1
const FLAWED = -2

export interface RecordScanner {
  /**
   * Adds the records of `index.bytes` from `index.end` on to the index, until the bytes end or the index has `most`
   * records or about as many cells as it has room for. An incomplete last record is left.
   * @param isLast no more bytes follow
   */
  scan(index: RecordIndex, isLast: boolean, most?: number): void
}

/**
 * Finds the records and cells of delimited text (RFC 4180 and its variants): quoted cells with delimiters and line
 * breaks, doubled quotes, blanks before an opening quote, text after a closing one, and LF, CRLF or CR line
 * endings. An empty line is a record of one empty cell. Works on UTF-8 bytes, because creating strings for a
 * million rows takes longer than everything else; most cells are never read as text.
 * @param delimiter one ASCII character
 */
export function createRecordScanner(delimiter: string): RecordScanner {
  const DELIMITER = delimiter.charCodeAt(0)
  const inQuotes = kindsOfBytes()
  inQuotes[QUOTE] = CLOSES
  inQuotes[LF] = BREAK
  inQuotes[CR] = BREAK
  const outside = kindsOfBytes()
  outside[DELIMITER] = ENDS_CELL
  outside[LF] = ENDS_CELL
  outside[CR] = ENDS_CELL

  /** Of the quoted cell that was scanned last. */
  let breaksInside = 0

  /** Scans one record from `start` and adds it; returns where the next begins, or MORE. */
  function scanRecord(index: RecordIndex, start: number, isLast: boolean): number {
    const input = index.bytes
    const { length } = input
    const kindOf = outside
    let cell = index.cells
    let breaks = 0
    let at = start
    for (;;) {
      if (cell >= index.starts.length) index.makeRoomForCells()
      const first = input[at] as number
      let opening = at
      if (first === SPACE && DELIMITER !== SPACE)
        while (opening < length && input[opening] === SPACE) opening++
      if (opening < length && input[opening] === QUOTE) {
        at = scanQuoted(index, cell, opening, isLast)
        if (at === MORE) return MORE
        if (at === FLAWED) return addFlawed(index, start, isLast)
        breaks += breaksInside
      } else {
        const from = at
        let gathered = 0
        while (at < length) {
          const kind = kindOf[input[at] as number] as number
          if (kind === ENDS_CELL) break
          gathered |= kind
          at++
        }
        if (at === length && !isLast) return MORE
        index.starts[cell] = from
        index.ends[cell] = at
        index.ways[cell] =
          (gathered & UNPLAIN) !== 0 || !isTrimmed(input, from, at, gathered)
            ? cellWays.encoded
            : gathered < BEYOND_ASCII
              ? cellWays.plainAscii
              : cellWays.plain
      }
      cell++
      if (at === length) break
      const ended = input[at]
      at++
      if (ended === DELIMITER) {
        if (at < length) continue
        if (!isLast) return MORE
        if (cell >= index.starts.length) index.makeRoomForCells()
        index.starts[cell] = at
        index.ends[cell] = at
        index.ways[cell] = cellWays.plain
        cell++
        break
      }
      if (ended === CR) {
        if (at === length && !isLast) return MORE
        if (input[at] === LF) at++
      }
      break
    }
    addRecord(index, start, cell, 0)
    index.endLine += breaks + 1
    return at
  }

  /** Scans a cell from its opening quote on; returns where it ends, or MORE, or FLAWED. */
  function scanQuoted(index: RecordIndex, cell: number, opening: number, isLast: boolean): number {
    const input = index.bytes
    const { length } = input
    const kindOf = inQuotes
    const from = opening + 1
    const furthest = opening + longestQuotedCell
    let isDoubled = false
    let gathered = 0
    let breaks = 0
    let at = from
    for (;;) {
      if (at === length || at > furthest) return at === length && !isLast ? MORE : FLAWED
      const kind = kindOf[input[at] as number] as number
      if (kind < BREAK) {
        gathered |= kind
      } else if (kind === BREAK) {
        gathered |= BREAK
        if (input[at] === LF || input[at + 1] !== LF) breaks++
      } else {
        if (at + 1 === length && !isLast) return MORE
        if (input[at + 1] !== QUOTE) break
        isDoubled = true
        at++
      }
      at++
    }
    const close = at
    at++
    const stray = at
    while (at < length && outside[input[at] as number] !== ENDS_CELL) at++
    if (at === length && !isLast) return MORE
    const after = at > stray ? textOf(input, stray, at).trimEnd() : ''
    if (breaks > 0 && after !== '') return FLAWED
    breaksInside = breaks
    index.starts[cell] = from
    index.ends[cell] = close
    if (after !== '') {
      const text = textOf(input, from, close)
      index.texts.set(cell, (isDoubled ? text.replaceAll('""', '"') : text) + after)
      index.ways[cell] = cellWays.fixed
    } else if ((gathered & UNPLAIN) !== 0 || input[from] === APOSTROPHE) {
      index.ways[cell] = isDoubled ? cellWays.doubled : cellWays.encoded
    } else if (isDoubled || (gathered & BREAK) !== 0 || !isTrimmed(input, from, close, gathered)) {
      index.ways[cell] = cellWays.quoted
    } else {
      index.ways[cell] = gathered < BEYOND_ASCII ? cellWays.plainAscii : cellWays.plain
    }
    return at
  }

  /** Adds the line at `start` as a record whose quotes mean nothing. */
  function addFlawed(index: RecordIndex, start: number, isLast: boolean): number {
    const input = index.bytes
    const { length } = input
    let at = start
    while (at < length && input[at] !== LF && input[at] !== CR) at++
    if (at >= length - 1 && !isLast) return MORE
    let cell = index.cells
    let from = start
    for (let to = start; to <= at; to++) {
      if (to < at && input[to] !== DELIMITER) continue
      if (cell >= index.starts.length) index.makeRoomForCells()
      index.starts[cell] = from
      index.ends[cell] = to
      index.ways[cell] = cellWays.encoded
      cell++
      from = to + 1
    }
    if (input[at] === CR && input[at + 1] === LF) at++
    addRecord(index, start, cell, 1)
    index.endLine += 1
    return Math.min(at + 1, length)
  }

  return {
    scan(index, isLast, most = Number.POSITIVE_INFINITY) {
      const { length } = index.bytes
      const enough = index.starts.length * 0.9
      while (index.end < length && index.records < most && index.cells < enough) {
        const end = scanRecord(index, index.end, isLast)
        if (end === MORE) return
        index.end = end
      }
    },
  }
}

/** Adds the record with the cells from `index.cells` to `cells`. */
function addRecord(index: RecordIndex, begin: number, cells: number, flaw: number): void {
  const record = index.records
  if (record === index.lines.length) index.makeRoomForRecords()
  index.firstCells[record] = index.cells
  index.begins[record] = begin
  index.lines[record] = index.endLine
  index.flaws[record] = flaw
  index.records = record + 1
  index.cells = cells
}

/** Whether a cell has no blank at its ends, no two side by side, and no apostrophe that may make it harmless. */
function isTrimmed(input: Uint8Array, start: number, end: number, gathered: number): boolean {
  if (start === end) return true
  if (input[start] === APOSTROPHE) return false
  if ((gathered & BLANK) === 0) return true
  let before = SPACE
  for (let at = start; at < end; at++) {
    const byte = input[at] as number
    if (byte === SPACE && before === SPACE) return false
    before = byte
  }
  return before !== SPACE
}

const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8')
