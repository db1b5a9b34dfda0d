import { createRecordReader } from '../../table/parse-records.ts'
import { rowOf } from '../check/check-block.ts'
import type { RowCheck } from '../check/check-row.ts'
import type { Place } from '../check/row-rules.ts'
import type { Splitter } from '../check/split.ts'
import type { Bucket } from '../import.ts'
import type { AddressTable } from './address-table.ts'
import type { CheckedBlock, CheckedRow } from './checked-block.ts'

/** Which row of the same address counts. */
export type DuplicateRule = 'first' | 'last' | 'fullest'

export interface GatheringPlan {
  check: RowCheck<Place>
  /** Of the records in the blocks' sources. */
  delimiter: string
  /** The line that counts of each address; for the rule "first" empty, and filled as the blocks come. */
  winners: AddressTable
  splitter: Splitter
  /** Takes the rows that are worth showing. */
  onRow(row: CheckedRow): void
  buckets: Record<Bucket, number>
}

/** Gathers a file's blocks in order: finds duplicates, counts buckets and passes contacts to the splitter. */
export function createGathering({
  check,
  delimiter,
  winners,
  splitter,
  onRow,
  buckets,
}: GatheringPlan): (block: CheckedBlock) => void {
  const readRecord = createRecordReader(delimiter)
  const hash = new Uint32Array(2)

  const keepDuplicate = (block: CheckedBlock, at: number, winner: number): void => {
    const record = readRecord(block.source, block.origins[at] as number)
    const verdict = check.check(record)
    check.contacts.clear()
    const place = 'reason' in verdict ? null : verdict.location
    const problem = { reason: 'same-address', detail: `Also on line ${winner}` } as const
    onRow(rowOf(check, record, block.lines[at] as number, 'duplicates', problem, place))
    buckets.duplicates += 1
  }

  return (block) => {
    const { hashes, lines } = block
    for (const row of block.rejected) onRow(row)
    buckets.rejected += block.rejected.length
    let at = 0
    for (let run = 0; run < block.runs; run++) {
      const list = block.runsOf[run * 2] as number
      const end = at + (block.runsOf[run * 2 + 1] as number)
      winners.fetch(list, hashes, at, end)
      /** The first contact that was not handed on yet. */
      let first = at
      for (; at < end; at++) {
        hash[0] = hashes[at * 2] as number
        hash[1] = hashes[at * 2 + 1] as number
        const winner = winners.getOrSet(list, hash, lines[at] as number)
        if (winner === lines[at]) continue
        if (at > first) splitter.add(list, block, first, at)
        first = at + 1
        keepDuplicate(block, at, winner)
        block.warnings.delete(at)
        buckets.new -= 1
      }
      if (end > first) splitter.add(list, block, first, end)
    }
    for (const row of block.warnings.values()) onRow(row)
    buckets.warnings += block.warnings.size
    buckets.new += block.contacts - block.warnings.size
  }
}

/** Remembers which line of each address counts, where that is not the first. */
export function recordWinners(
  { contacts, runs, runsOf, hashes, lines, filled }: CheckedBlock,
  rule: 'last' | 'fullest',
  winners: AddressTable,
  values: AddressTable,
): void {
  const hash = new Uint32Array(2)
  let at = 0
  for (let run = 0; run < runs && at < contacts; run++) {
    const list = runsOf[run * 2] as number
    for (const end = at + (runsOf[run * 2 + 1] as number); at < end; at++) {
      hash[0] = hashes[at * 2] as number
      hash[1] = hashes[at * 2 + 1] as number
      if (rule === 'fullest') {
        const filledHere = filled[at] as number
        if (filledHere <= values.get(list, hash)) continue
        values.set(list, hash, filledHere)
      }
      winners.set(list, hash, lines[at] as number)
    }
  }
}
