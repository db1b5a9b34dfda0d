import type { OnRecord, RecordFlaw, TableRecord } from './table-record.ts'

export interface RecordParser {
  /** Takes the next bytes, of any length, and tells the records that end in them. */
  push(bytes: Uint8Array): void
  /** The table is over: tells the record that no line break ended. */
  end(): void
}

const QUOTE = 34
const LF = 10
const CR = 13
const SPACE = 32
const APOSTROPHE = 39

/** Bytes that one quoted cell may have at most. A longer one is a quotation mark that was never closed. */
export const longestQuotedCell = 1_000_000

/** What a byte means for the cell that it stands in, as bits that can be gathered over the cell. */
const ENDS_CELL = 1
/** Makes the cell not plain: controls, quotes, backslashes, and the beginnings of letters that may be blanks. */
const UNPLAIN = 2
/** May stand inside a plain cell, once at a time. */
const BLANK = 4
const BEYOND_ASCII = 8

/**
 * Of the letters beyond ASCII those are plain whose first byte cannot begin a blank, a control or an invisible
 * mark (U+0080 to U+00BF, U+1000 to U+3FFF, surrogates, U+F000 and above).
 */
function kindsOfBytes(delimiter: number): Uint8Array {
  const kinds = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) {
    const isLetter = byte > SPACE && byte < 0x7f && byte !== QUOTE && byte !== 0x5c
    const isFurther = byte >= 0x80 && byte < 0xc0
    const isFirst = byte >= 0xc3 && byte <= 0xec && byte !== 0xe1 && byte !== 0xe2 && byte !== 0xe3
    kinds[byte] = isLetter ? 0 : isFurther || isFirst ? BEYOND_ASCII : UNPLAIN
  }
  kinds[SPACE] = BLANK
  kinds[delimiter] = ENDS_CELL
  kinds[LF] = ENDS_CELL
  kinds[CR] = ENDS_CELL
  return kinds
}

/** How a cell's text is got: by decoding its bytes, which are plain or not, or from `texts`, where it was mended. */
const PLAIN = 0
const ENCODED = 1
const MENDED = 2
/** Plain, and ASCII: a slice of the piece's text is its text. */
const PLAIN_ASCII = 3

const wayOf = (isPlain: boolean, gathered: number): number =>
  isPlain ? (gathered < BEYOND_ASCII ? PLAIN_ASCII : PLAIN) : ENCODED

/** What parsing a quoted cell can come to but its end. */
const MORE = -1
const FLAWED = -2

/**
 * Reads delimited text (RFC 4180 and what programs make of it) a piece at a time: cells in quotes with delimiters and
 * line breaks inside, doubled quotes, blanks before an opening quote, text after a closing one, and lines that end in
 * LF, CRLF or CR. An empty line is a record of one empty cell.
 *
 * It works on bytes of UTF-8, since turning a million rows into strings takes longer than all else that is done with
 * them; most cells are never asked for as text.
 * @param delimiter one ASCII character
 */
export function createRecordParser(delimiter: string, onRecord: OnRecord): RecordParser {
  const DELIMITER = delimiter.charCodeAt(0)
  const kinds = kindsOfBytes(DELIMITER)
  /** Bytes of the record that has begun and not ended. */
  let rest: Buffer = Buffer.alloc(0)
  let line = 1

  let bytes: Buffer = rest
  /** The same as `bytes`; of one kind for all who read single bytes, which makes that fast. */
  let view: Uint8Array = new Uint8Array()
  /** `bytes` with a character each, made once: slicing it is many times faster than decoding bytes. */
  let characters = ''
  let starts = new Int32Array(64)
  let ends = new Int32Array(64)
  let ways = new Uint8Array(64)
  let texts: string[] = []
  let width = 0

  const record: TableRecord = {
    get width() {
      return width
    },
    cell(at) {
      if (at >= width) return ''
      const way = ways[at]
      if (way === MENDED) return texts[at] ?? ''
      const start = starts[at] ?? 0
      const end = ends[at] ?? 0
      if (way === PLAIN_ASCII) return characters.slice(start, end)
      return start === end ? '' : bytes.toString('utf8', start, end)
    },
    cells() {
      const cells: string[] = []
      for (let at = 0; at < width; at++) cells.push(record.cell(at))
      return cells
    },
    get bytes() {
      return view
    },
    plainStart(at) {
      if (at >= width) return 0
      const way = ways[at]
      return way === PLAIN_ASCII || way === PLAIN ? (starts[at] as number) : -1
    },
    plainEnd: (at) => (at >= width ? 0 : (ends[at] as number)),
  }

  const addCell = (start: number, end: number, way: number): void => {
    if (width === starts.length) makeRoom()
    starts[width] = start
    ends[width] = end
    ways[width] = way
    width += 1
  }
  const makeRoom = (): void => {
    const [oldStarts, oldEnds, oldWays] = [starts, ends, ways]
    starts = new Int32Array(width * 2)
    ends = new Int32Array(width * 2)
    ways = new Uint8Array(width * 2)
    starts.set(oldStarts)
    ends.set(oldEnds)
    ways.set(oldWays)
  }
  const addMended = (text: string): void => {
    texts[width] = text
    addCell(0, 0, MENDED)
  }

  /** Parses all whole records; returns where the first one that is not whole begins. */
  function parse(isLast: boolean): number {
    const { length } = bytes
    let at = 0
    while (at < length) {
      const end = parseRecord(at, length, isLast)
      if (end === -1) return at
      at = end
    }
    return length
  }

  /** Parses one record from `start` and tells it; returns where the next begins, or -1 when more bytes are needed. */
  function parseRecord(start: number, length: number, isLast: boolean): number {
    const input = view
    const kindOf = kinds
    let breaks = 0
    let at = start
    width = 0
    for (;;) {
      const first = input[at]
      let opening = at
      if (first === SPACE && DELIMITER !== SPACE)
        while (opening < length && input[opening] === SPACE) opening++
      if (input[opening] === QUOTE) {
        const found = parseQuoted(opening, length, isLast)
        if (found === MORE) return -1
        if (found === FLAWED) return flawed(start, length, isLast)
        breaks += breaksInside
        at = found
      } else {
        const from = at
        let gathered = 0
        let before = 0
        let twice = 0
        while (at < length) {
          const kind = kindOf[input[at] as number] as number
          if (kind === ENDS_CELL) break
          gathered |= kind
          twice |= kind & before
          before = kind
          at++
        }
        if (at === length && !isLast) return -1
        // An apostrophe may be one that makes a cell harmless.
        const isPlain = (gathered & UNPLAIN) === 0 && ((twice | before) & BLANK) === 0 && first !== SPACE
        addCell(from, at, wayOf(isPlain && first !== APOSTROPHE, gathered))
      }
      if (at === length) break
      const ended = input[at]
      at++
      if (ended === DELIMITER) {
        if (at < length) continue
        if (!isLast) return -1
        addCell(at, at, PLAIN)
        break
      }
      if (ended === CR) {
        if (at === length && !isLast) return -1
        if (input[at] === LF) at++
      }
      break
    }
    onRecord(record, line, null)
    if (texts.length > 0) texts = []
    line += breaks + 1
    return at
  }

  /** Line breaks in the quoted cell that was parsed last. */
  let breaksInside = 0

  /** Parses a cell from its opening quote on; returns where it ends, or MORE, or FLAWED. */
  function parseQuoted(opening: number, length: number, isLast: boolean): number {
    const input = view
    const kindOf = kinds
    const from = opening + 1
    let isDoubled = false
    let gathered = 0
    let before = 0
    let twice = 0
    let inside = 0
    let at = from
    for (;;) {
      if (at === length || at - opening > longestQuotedCell) return at === length && !isLast ? MORE : FLAWED
      const byte = input[at] as number
      if (byte === QUOTE) {
        if (at + 1 === length && !isLast) return MORE
        if (input[at + 1] !== QUOTE) break
        isDoubled = true
        at += 2
        continue
      }
      const kind = kindOf[byte] as number
      gathered |= kind
      twice |= kind & before
      before = kind
      if (kind === ENDS_CELL && byte < SPACE) {
        gathered |= UNPLAIN
        if (byte === LF || (byte === CR && input[at + 1] !== LF)) inside++
      }
      at++
    }
    const close = at
    at++
    const stray = at
    while (at < length && kindOf[input[at] as number] !== ENDS_CELL) at++
    if (at === length && !isLast) return MORE
    const after = at > stray ? bytes.toString('utf8', stray, at).trimEnd() : ''
    if (inside > 0 && after !== '') return FLAWED
    breaksInside = inside
    if (isDoubled || after !== '') {
      const text = bytes.toString('utf8', from, close)
      addMended((isDoubled ? text.replaceAll('""', '"') : text) + after)
    } else {
      const isPlain = (gathered & UNPLAIN) === 0 && ((twice | before) & BLANK) === 0 && input[from] !== SPACE
      addCell(from, close, wayOf(isPlain && input[from] !== APOSTROPHE, gathered))
    }
    return at
  }

  /** Tells the line at `start` as a record whose quotes mean nothing. */
  function flawed(start: number, length: number, isLast: boolean): number {
    let at = start
    while (at < length && bytes[at] !== LF && bytes[at] !== CR) at++
    if (at >= length - 1 && !isLast) return -1
    width = 0
    for (const text of bytes.toString('utf8', start, at).split(delimiter)) addMended(text)
    if (bytes[at] === CR && bytes[at + 1] === LF) at++
    onRecord(record, line, 'quote-not-closed')
    texts = []
    line += 1
    return Math.min(at + 1, length)
  }

  const look = (piece: Buffer): void => {
    bytes = piece
    view = new Uint8Array(piece.buffer, piece.byteOffset, piece.length)
    characters = piece.toString('latin1')
  }

  return {
    push(piece) {
      look(
        rest.length === 0
          ? Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
          : Buffer.concat([rest, piece]),
      )
      rest = Buffer.from(bytes.subarray(parse(false)))
    },
    end() {
      look(rest)
      rest = Buffer.alloc(0)
      parse(true)
    },
  }
}

/** All records of a text that is in memory. */
export function parseRecords(
  text: string,
  delimiter: string,
): { cells: string[]; line: number; flaw: RecordFlaw | null }[] {
  const records: { cells: string[]; line: number; flaw: RecordFlaw | null }[] = []
  const parser = createRecordParser(delimiter, (record, line, flaw) =>
    records.push({ cells: record.cells(), line, flaw }),
  )
  parser.push(Buffer.from(text, 'utf8'))
  parser.end()
  return records
}
