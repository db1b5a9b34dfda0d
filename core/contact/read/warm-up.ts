import { openTable } from '../../table/open-table.ts'
import { checkByRules } from '../check/row-rules.ts'
import { createSplitter } from '../check/split.ts'
import { emptyBuckets } from '../import.ts'
import { isFieldName } from '../match/match-columns.ts'
import { createAddressTable } from './address-table.ts'
import { createGathering } from './gather-blocks.ts'
import { readBlocks } from './read-blocks.ts'
import { syntheticTable } from './synthetic-table.ts'

/**
 * Reads synthetic contacts and discards the result. Compiled code runs several times faster, so idle time before a
 * file arrives is used for this.
 */
export async function warmUp(): Promise<void> {
  const { bytes, rules } = syntheticTable()
  const table = await openTable({ text: Buffer.from(bytes).toString() }, (name) => isFieldName(name, []))
  const check = checkByRules(rules)
  const gather = createGathering({
    check,
    delimiter: table.shape.delimiter,
    winners: createAddressTable(),
    splitter: createSplitter({ onPart: () => undefined, onChunk: () => undefined }),
    onRow: () => undefined,
    buckets: emptyBuckets(),
  })
  // As if blocks came from another thread.
  await readBlocks(table, rules, check)((block) => gather(structuredClone(block)))
}
