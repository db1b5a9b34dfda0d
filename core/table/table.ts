import type { TableShape } from './read-table.ts'
import type { OnRecord } from './table-record.ts'

/** A table that was looked at and can be read as a whole. */
export interface Table {
  shape: TableShape
