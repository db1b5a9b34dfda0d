import type { ImportRow } from '../import.ts'

/** A row that is worth showing, with its cells as they were in the file. */
export type CheckedRow = ImportRow & { cells: string[] }

/**
 * The result of checking some rows, for gathering in file order. It consists of numbers and bytes, so that it can
 * be transferred from another thread without copying.
 */
export interface CheckedBlock {
  /** Rows that were checked. */
  rows: number
  /** Good contacts, from 0 to `contacts` in the arrays below: list by list, within a list in the file's order. */
  contacts: number
  /** By list that has any, as they come in the file: its number and how many there are; `runs` pairs. */
  runs: number
  runsOf: Int32Array
  /** The contacts' JSON, each with a comma before it, and where each one ends. */
  json: Uint8Array
  ends: Int32Array
  /** The line in the file on which each begins. */
  lines: Uint32Array
  /** Two numbers for each; see `AddressHash`. */
  hashes: Uint32Array
  /** The number of non-empty cells of each; counted if it decides between duplicates. */
  filled: Uint16Array
  /** Where the record of each begins in `source`, by which a contact that turns out to be a duplicate is shown. */
  origins: Int32Array
  source: Uint8Array
  /** Rows that were rejected. */
  rejected: CheckedRow[]
  /** Rows with a warning, by contact: one that turns out to be a duplicate is no warning. */
  warnings: Map<number, CheckedRow>
}

export function createCheckedBlock(): CheckedBlock {
  const room = 1 << 13
  return {
    rows: 0,
    contacts: 0,
    runs: 0,
    runsOf: new Int32Array(256),
    json: new Uint8Array(1 << 20),
    ends: new Int32Array(room),
    lines: new Uint32Array(room),
    hashes: new Uint32Array(room * 2),
    filled: new Uint16Array(room),
    origins: new Int32Array(room),
    source: new Uint8Array(),
    rejected: [],
    warnings: new Map(),
  }
}

/** Returns the arrays of a block, to transfer it to another thread. */
export const buffersOf = (block: CheckedBlock): ArrayBufferLike[] => [
  block.runsOf.buffer,
  block.json.buffer,
  block.ends.buffer,
  block.lines.buffer,
  block.hashes.buffer,
  block.filled.buffer,
  block.origins.buffer,
  block.source.buffer,
]
