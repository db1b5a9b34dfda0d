import type { ImportContact } from '../../constant-contact/service.ts'
import type { ChunkList } from '../../workspace/tables/import-chunks.ts'
import type { StoredImportRow } from '../../workspace/tables/import-rows.ts'
import type { Bucket } from '../import.ts'

/** A row of the fix as it is now. */
export interface FixedRow {
  row: StoredImportRow
  bucket: Bucket
  reason: string
  detail: string
  /** The lists it is uploaded to. */
  contact: ImportContact | null
  /** By `listKey`; empty if the row isn't uploaded. */
  list: string
  location: string
  joins: boolean
  key: string
}

/** The same for the same lists. */
export const listKey = (lists: readonly ChunkList[]): string => lists.map(({ name }) => name).join('\n')
