import { expect, test } from 'vitest'
import { checkByRules } from '../../../../core/contact/check/row-rules.ts'
import { isFieldName } from '../../../../core/contact/match/match-columns.ts'
import type { CheckedBlock } from '../../../../core/contact/read/checked-block.ts'
import { readBlocks } from '../../../../core/contact/read/read-blocks.ts'
import { syntheticTable } from '../../../../core/contact/read/synthetic-table.ts'
import { openTable } from '../../../../core/table/open-table.ts'

test('made-up contacts go every way that contacts of a file go, or warming up with them is worth nothing', async () => {
  const { bytes, rules, delimiter, firstDataLine } = syntheticTable()
  const text = Buffer.from(bytes).toString()
  const table = await openTable({ text }, (name) => isFieldName(name, []))
  expect(table.shape).toMatchObject({ delimiter, header: { firstDataLine } })
  const blocks: CheckedBlock[] = []
  await readBlocks(
    table,
    rules,
    checkByRules(rules),
  )((block) => {
    blocks.push(structuredClone(block))
  })
  const sum = (of: (block: CheckedBlock) => number): number =>
    blocks.reduce((all, block) => all + of(block), 0)
  expect(sum(({ rows }) => rows)).toBe(2000)
  expect(sum(({ contacts }) => contacts)).toBeGreaterThan(1900)
  expect(sum(({ warnings }) => warnings.size)).toBe(20)
  const reasons = blocks.flatMap(({ rejected }) => rejected.map(({ reason }) => reason))
  expect(new Set(reasons)).toEqual(new Set(['address-two-ats', 'location-unknown']))
})
