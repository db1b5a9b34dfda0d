import type { TableShape } from './read-table.ts'
import type { RecordHandler } from './table-record.ts'

/** A table that was looked at and can be read as a whole. */
export interface Table {
  shape: TableShape
  /** Non-empty sheets of a spreadsheet; none for text. */
  sheets: string[]
  /** The sheet that is read; null for text. */
  sheet: string | null
  /** See `readRecords`. */
  read(
    onRecord: RecordHandler,
    onPiece: (bytes: number) => Promise<void> | void,
    signal?: AbortSignal,
  ): Promise<void>
}
