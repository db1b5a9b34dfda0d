import { createReadStream } from 'node:fs'
import { findDelimiter } from './delimiter.ts'
import { createDecoder } from './encoding/decoder.ts'
import { createEncodingDetector, createUtf8Check, NotUtf8 } from './encoding/encoding.ts'
import type { Encoding } from './encoding/encodings.ts'
import { type EncodingGuess, guessEncoding } from './encoding/guess-encoding.ts'
import { findHeader, type Header, headerOnLine } from './find-header.ts'
import { createRecordParser, parseRecords } from './parse-records.ts'
import { isFileError, TableError, unreadableFile } from './table-error.ts'
import { isBlank, type RecordHandler, recordOf } from './table-record.ts'

/** The source of a table's bytes; opened again for each reading. */
export type TableSource = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** The bytes of a file, a megabyte at a time. */
export const fileSource =
  (path: string): TableSource =>
  () =>
    createReadStream(path, { highWaterMark: 1 << 20 })

/** Text that was pasted. */
export const textSource =
  (text: string): TableSource =>
  () => [Buffer.from(text, 'utf8')]

/** How a table is to be read. What is not given is found. */
export interface TableChoices {
  encoding?: Encoding | undefined
  delimiter?: string | undefined
  /** 0: the table has no header. */
  headerLine?: number | undefined
  /** Of a spreadsheet. */
  sheet?: string | undefined
}

/** What was found out about a table before it is read as a whole. */
export interface TableShape {
  encoding: Encoding
  /** Whether all of it is valid UTF-8, whatever it is read as. */
  isUtf8: boolean
  /** The alternatives, if the encoding is neither stated nor chosen. */
  guess: EncodingGuess | null
  /** Only its beginning was looked at, and is UTF-8: whoever reads it finds out about the rest, and throws `NotUtf8`. */
  restUnseen: boolean
  delimiter: string
  header: Header
  /** Size of the whole: bytes of text, rows of a sheet. */
  bytes: number
  /** The first records of data. */
  sample: { cells: string[]; line: number }[]
}

/** Bytes of the beginning by which delimiter, header and columns are found. */
const sampleBytes = 256 * 1024
/** Records of the beginning by which columns are matched. */
export const sampleRecords = 1000

/**
 * Inspects all bytes for the encoding, and the beginning for delimiter and header.
 * @param isKnown recognizes column names
 * @param size bytes of the whole, if the beginning is enough: the rest is assumed to be alike
 * @throws TableError
 */
export async function inspectTable(
  source: TableSource,
  isKnown: (name: string) => boolean,
  choices: TableChoices = {},
  size: number | null = null,
): Promise<TableShape> {
  const detector = createEncodingDetector()
  const beginnings: Uint8Array[] = []
  let seen = 0
  try {
    for await (const piece of source()) {
      if (seen < sampleBytes) beginnings.push(piece.slice(0, sampleBytes - seen))
      seen += piece.length
      detector.push(piece)
      if (size !== null && seen >= sampleBytes && seen < size) break
    }
  } catch (cause) {
    throw unreadableFile(cause)
  }
  const beginning = Buffer.concat(beginnings)
  refuseOtherFormats(beginning)
  const isWhole = size === null || seen >= size
  const found = isWhole ? { encoding: detector.end(), mayChange: false } : detector.soFar()
  const bytes = isWhole ? seen : size
  const guess =
    choices.encoding === undefined && found.encoding === 'windows-1252' ? guessEncoding(beginning) : null
  const encoding = choices.encoding ?? guess?.encoding ?? found.encoding
  const text = createDecoder(encoding).push(beginning)
  const separated = findDelimiter(text)
  const delimiter = choices.delimiter ?? separated.delimiter
  const records = parseRecords(text, delimiter).slice(separated.isStated ? 1 : 0)
  // The sample may end in the middle of a record.
  if (bytes > sampleBytes) records.pop()
  const header =
    choices.headerLine === undefined
      ? findHeader(records, isKnown)
      : headerOnLine(records, choices.headerLine)
  if (header.names.length === 0) throw emptyTable()
  return {
    encoding,
    isUtf8: found.encoding === 'utf-8',
    guess,
    restUnseen: found.mayChange,
    delimiter,
    header,
    bytes,
    sample: records
      .filter(({ cells, line }) => line >= header.firstDataLine && !isBlank(recordOf(cells)))
      .slice(0, sampleRecords)
      .map(({ cells, line }) => ({ cells, line })),
  }
}

/**
 * Emits all data records of a table, without empty ones.
 * @param onPiece called after each piece of the file with the bytes read so far; may wait, which pauses the reading
 * @throws TableError, NotUtf8 if the encoding was guessed, or the signal's reason when aborted
 */
export async function readRecords(
  source: TableSource,
  shape: TableShape,
  onRecord: RecordHandler,
  onPiece: (bytes: number) => Promise<void> | void,
  signal?: AbortSignal,
): Promise<void> {
  const { firstDataLine } = shape.header
  const toUtf8 = createTranscoder(shape)
  const parser = createRecordParser(shape.delimiter, (record, line, flaw) => {
    if (line >= firstDataLine && !isBlank(record)) onRecord(record, line, flaw)
  })
  let bytes = 0
  const pieces = source()
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted()
      parser.push(toUtf8.push(piece))
      bytes += piece.length
      await onPiece(bytes)
    }
  } catch (cause) {
    throw isFileError(cause) ? unreadableFile(cause) : cause
  }
  signal?.throwIfAborted()
  parser.push(toUtf8.end())
  parser.end()
}

/** The parser takes UTF-8: bytes that are that already pass as they are, but for the mark at their beginning. */
function createTranscoder({ encoding, isUtf8, restUnseen }: TableShape): {
  push(bytes: Uint8Array): Uint8Array
  end(): Uint8Array
} {
  if (encoding !== 'utf-8' || !isUtf8) {
    const decoder = createDecoder(encoding)
    return { push: (bytes) => Buffer.from(decoder.push(bytes)), end: () => Buffer.from(decoder.end()) }
  }
  const utf8 = restUnseen ? createUtf8Check() : null
  let begun = false
  return {
    push(bytes) {
      if (utf8?.push(bytes) === false) throw new NotUtf8()
      if (begun || bytes.length === 0) return bytes
      begun = true
      return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
    },
    end() {
      if (utf8?.end() === false) throw new NotUtf8()
      return new Uint8Array()
    },
  }
}

const emptyTable = (): TableError =>
  new TableError({
    kind: 'empty',
    what: 'This file has no rows.',
    next: 'Choose a file with a header row and at least one row below it.',
  })

/** First bytes of formats that people take for tables. */
const otherFormats: readonly { bytes: readonly number[]; name: string; next: string }[] = [
  {
    bytes: [0x50, 0x4b, 3, 4],
    name: 'an archive or an Excel file',
    next: 'Save it as .csv and choose that file.',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    // A workbook with a password is packed into the format of old ones.
    name: 'an old Excel file, or an Excel file with a password',
    next: 'Open it in Excel, save it without a password as .xlsx or .csv, and choose that file.',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'a PDF', next: 'Get the same list as .csv.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'a picture', next: 'Choose a .csv file.' },
  { bytes: [0xff, 0xd8, 0xff], name: 'a picture', next: 'Choose a .csv file.' },
  { bytes: [0x1f, 0x8b], name: 'a compressed file', next: 'Unpack it and choose the file inside.' },
]

function refuseOtherFormats(beginning: Uint8Array): void {
  for (const { bytes, name, next } of otherFormats) {
    if (bytes.every((byte, at) => beginning[at] === byte)) {
      throw new TableError({ kind: 'not-a-table', what: `This file is ${name}, not a table.`, next })
    }
  }
}
