import { flawOf, IndexedRecord, RecordIndex } from './record-index.ts'
import { createRecordScanner } from './scan-records.ts'
import { longestRecord, recordTooLong } from './table-error.ts'
import type { RecordFlaw, RecordHandler, TableRecord } from './table-record.ts'

export interface RecordParser {
  /**
   * Parses the next bytes, of any length, and emits the records that end in them.
   * @throws TableError if a record is too long
   */
  push(bytes: Uint8Array): void
  /** Ends the table: emits the last record if no line break ended it. */
  end(): void
}

/** Reads delimited text in UTF-8 a piece at a time; see `createRecordScanner` for what is understood. */
export function createRecordParser(delimiter: string, onRecord: RecordHandler): RecordParser {
  const scanner = createRecordScanner(delimiter)
  const index = new RecordIndex()
  const record = new IndexedRecord(index)
  /** Bytes of the record that has begun and not ended. */
  let rest: Uint8Array = new Uint8Array()

  const parse = (bytes: Uint8Array, isLast: boolean): void => {
    index.load(bytes, 0, index.endLine)
    do {
      index.clear()
      scanner.scan(index, isLast)
      for (let at = 0; at < index.records; at++) {
        record.select(at)
        onRecord(record, index.lines[at] as number, flawOf(index, at))
      }
    } while (index.records > 0)
  }
  return {
    push(piece) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
      parse(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), false)
      rest = new Uint8Array(bytes.subarray(index.end))
      if (rest.length > longestRecord) throw recordTooLong()
    },
    end() {
      parse(rest, true)
      rest = new Uint8Array()
    },
  }
}

/** Reads single records again by their position in bytes parsed before. Each is valid until the next is read. */
export function createRecordReader(delimiter: string): (bytes: Uint8Array, begin: number) => TableRecord {
  const scanner = createRecordScanner(delimiter)
  const index = new RecordIndex(64)
  const record = new IndexedRecord(index)
  return (bytes, begin) => {
    index.load(bytes, begin, 1)
    scanner.scan(index, true, 1)
    record.select(0)
    return record
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
