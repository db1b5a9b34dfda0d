import type { ImportColumn } from '../import.ts'
import { createLocationIndex, type FindableLocation } from '../match/location-index.ts'
import type { FieldTypes } from './check-columns.ts'
import { createRowCheck, type RowCheck } from './check-row.ts'

/** A location as rows find it, and the number of the lists that its contacts go to. */
export interface Place {
  name: string
  listNumber: number
}

/** How the rows of a file are checked. Plain data, so that it can be sent to another thread. */
export interface RowRules {
  columns: readonly ImportColumn[]
  /** Rows by which the order of day and month is found. */
  sample: readonly { cells: readonly string[] }[]
  /** null: the whole file goes to lists chosen separately. */
  places: readonly (Place & FindableLocation)[] | null
  fieldTypes: FieldTypes
  ignoreDots: boolean
  fixTypos: boolean
  /** Whether of two rows with one address the fullest counts, so that its cells have to be counted. */
  countFilled: boolean
}

/** The check of a file's rows by these rules. */
export const checkByRules = ({ places, ...same }: RowRules): RowCheck<Place> =>
  createRowCheck({ ...same, findLocation: places === null ? null : createLocationIndex(places) })
