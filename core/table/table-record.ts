/**
 * A record's syntax error. `quote-not-closed`: a quotation mark opens a cell and never closes it, or closes it in
 * the middle of a later line. The record is then only its first line, taken literally, so that one stray mark can't
 * swallow the rows below it.
 */
export type RecordFlaw = 'quote-not-closed'

/** One record of a table. Valid until the next record; use `cell` or `cells` to copy what is needed longer. */
export interface TableRecord {
  /** Cells that it has. */
  readonly width: number
  /** The cell's text; empty where the record has fewer cells. */
  cell(at: number): string
  cells(): string[]
  /** What the places of plain cells are places of. They stay as they are until the next piece of the table is read. */
  readonly bytes: Uint8Array
  /** Where the record begins in these bytes; -1 where it is there as text only. */
  readonly begin: number
  /**
   * The start of a plain cell: UTF-8 that needs no trimming, fixing or JSON escaping. -1 if the cell isn't plain,
   * or wasn't checked.
   */
  plainStart(at: number): number
  /**
   * Where a cell begins that would be plain but for quotes, each of them doubled, and for blanks and line breaks that
   * are to become one blank or none. -1 for any other.
   */
  quotedStart(at: number): number
  /** Where a plain or a quoted cell ends. */
  plainEnd(at: number): number
}

/**
 * Takes one record. `line` is the physical line on which it begins, from 1.
 */
export type RecordHandler = (record: TableRecord, line: number, flaw: RecordFlaw | null) => void

/** A record whose cells are there as text. */
export function recordOf(cells: readonly string[]): TableRecord {
  return {
    width: cells.length,
    cell: (at) => cells[at] ?? '',
    cells: () => [...cells],
    bytes: new Uint8Array(),
    begin: -1,
    plainStart: () => -1,
    quotedStart: () => -1,
    plainEnd: () => -1,
  }
}

/** Returns whether a cell is empty. */
export function isBlankCell(record: TableRecord, at: number): boolean {
  const start = record.plainStart(at)
  return start === -1 ? record.cell(at).trim() === '' : record.plainEnd(at) === start
}

/** Returns whether a record is empty. */
export function isBlank(record: TableRecord): boolean {
  for (let at = 0; at < record.width; at++) if (!isBlankCell(record, at)) return false
  return true
}
