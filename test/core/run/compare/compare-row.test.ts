import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DraftsDeps } from '../../../../core/push/row/row-deps.ts'
import { compareRow } from '../../../../core/run/compare/compare-row.ts'
import type { ComparedWith } from '../../../../core/run/compare/row-difference.ts'
import { createRun } from '../../../../core/run/create-run.ts'
import { setValues } from '../../../../core/run/edit/edit-values.ts'
import { evaluateOneRow } from '../../../../core/run/evaluate/evaluate-run.ts'
import { keepPushedContent } from '../../../../core/workspace/tables/pushed-content.ts'
import { listStoredRows } from '../../../../core/workspace/tables/rows.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from '../bakeries.ts'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([placeAt('Denver'), placeAt('Boise')])
})
afterEach(() => here.close())

/** Nothing here may ask Constant Contact. */
const deps = (runId = here.runId): DraftsDeps => ({
  ws: here.ws,
  runId,
  serviceOf: () => {
    throw new Error('Constant Contact was asked.')
  },
  clock: { now: () => now, sleep: async () => undefined },
  onRowChanged: () => undefined,
})
const compare = (to: ComparedWith, rowId = here.rowOf('Denver'), runId = here.runId) =>
  compareRow(deps(runId), rowId, to, (file) => `app:${file}`)
const offer = (rowId: string | null, value: string, runId = here.runId): void =>
  setValues(here.ws, runId, [{ rowId, placeholder: 'offer', value }], now)
const push = (rowId: string, runId = here.runId): void => {
  const content = evaluateOneRow(here.ws, runId, rowId, {}, now)?.content()
  if (content) keepPushedContent(here.ws, rowId, content, now)
}
const changed = (lines: readonly { kind: string; text: string }[] = []): string[] =>
  lines.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind}: ${text}`)

describe('a row compared with its draft', () => {
  test('returns what changed since the push, without a call', async () => {
    const denver = here.rowOf('Denver')
    offer(denver, '2 for 1')
    push(denver)
    expect(await compare({ kind: 'pushed' })).toMatchObject({ fields: [], text: [], onlyHtml: false })
    offer(denver, 'Rye rolls')
    const difference = await compare({ kind: 'pushed' })
    expect(difference?.fields).toEqual([{ field: 'Preview text', before: '2 for 1', after: 'Rye rolls' }])
    expect(changed(difference?.text)).toEqual([
      'removed: 2 for 1 for , says Manager of Denver.',
      'added: Rye rolls for , says Manager of Denver.',
    ])
    expect(difference?.before).toMatchObject({ title: 'Pushed', at: now.toISOString() })
  })

  test('returns null before the first push', async () => {
    expect(await compare({ kind: 'pushed' })).toBeNull()
    expect(await compare({ kind: 'constant-contact' })).toBeNull()
  })
})

describe('a row compared with the previous run', () => {
  const tomorrow = (templateId = here.template.id): { runId: string; denver: string } => {
    const run = createRun(
      here.ws,
      { name: 'Wednesday offer', date: '2026-11-25', templateId, locationIds: ['denver'] },
      now,
    )
    return { runId: run.id, denver: listStoredRows(here.ws, run.id)[0]?.id ?? '' }
  }

  test("is compared with what was pushed, otherwise with that run's values", async () => {
    offer(null, '2 for 1')
    const { runId, denver } = tomorrow()
    offer(null, 'Rye rolls', runId)
    const against = async () => (await compare({ kind: 'previous-run' }, denver, runId))?.fields[0]
    expect(await against()).toEqual({ field: 'Preview text', before: '2 for 1', after: 'Rye rolls' })
    push(here.rowOf('Denver'))
    offer(null, 'changed after it was pushed')
    expect(await against()).toEqual({ field: 'Preview text', before: '2 for 1', after: 'Rye rolls' })
    expect((await compare({ kind: 'previous-run' }, denver, runId))?.before).toMatchObject({
      title: 'Tuesday offer',
      at: '2026-11-24',
    })
  })

  test('returns null without a previous run', async () => {
    expect(await compare({ kind: 'previous-run' })).toBeNull()
  })
})

test('a row compared with another row includes subject, sender and list', async () => {
  const difference = await compare({ kind: 'row', rowId: here.rowOf('Boise') })
  expect(difference?.before.title).toBe('Boise')
  expect(difference?.fields.map(({ field }) => field)).toEqual([
    'Subject',
    'From name',
    'Lists',
    'Footer address',
  ])
  expect(changed(difference?.text)).toHaveLength(2)
  expect(difference?.after.html).not.toContain('[[')
})
