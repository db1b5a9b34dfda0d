import type { Table } from '../../table/table.ts'
import { createBlockCheck } from '../check/check-block.ts'
import type { RowCheck } from '../check/check-row.ts'
import type { Place, RowRules } from '../check/row-rules.ts'
import type { CheckedBlock } from './checked-block.ts'

/**
 * Reads a table and checks its rows, passing on the blocks in order. A block is valid until `onBlock` resolves.
 * @param onBlock gets how much of the table was read so far, measured as in `TableShape.bytes`
 * @throws TableError, or the signal's reason when aborted
 */
export type BlockReader = (
  onBlock: (block: CheckedBlock, bytes: number) => Promise<void> | void,
  signal?: AbortSignal,
) => Promise<void>

/** Reads and checks in this very thread. */
export function readBlocks(table: Table, rules: RowRules, check: RowCheck<Place>): BlockReader {
  return async (onBlock, signal) => {
    const checking = createBlockCheck(check, table.shape.delimiter, rules.countFilled)
    let block: CheckedBlock | undefined
    await table.read(
      (record, line, flaw) => checking.add(record, line, flaw),
      async (bytes) => {
        block = checking.take(block)
        await onBlock(block, bytes)
      },
      signal,
    )
    block = checking.take(block)
    await onBlock(block, table.shape.bytes)
  }
}
