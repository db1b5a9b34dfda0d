import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRun } from '../../../core/run/create-run.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { readToday } from '../../../core/today/read-today.ts'
import { listRunSummaries } from '../../../core/today/run-summary.ts'
import { listStoredRows, type RowUpdate, updateRow } from '../../../core/workspace/tables/rows.ts'
import { type Bakeries, openBakeries, placeAt } from '../run/bakeries.ts'

/** Seven in the morning in Denver, where the operator is. */
const now = new Date('2026-11-24T14:00:00Z')
const zone = 'America/Denver'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([placeAt('Denver'), placeAt('Boise')])
})
afterEach(() => here.close())

const addRun = (name: string, date: string): string =>
  createRun(here.ws, { name, date, templateId: here.template.id, locationIds: ['denver', 'boise'] }, now).id
const rowIds = (runId: string): string[] => listStoredRows(here.ws, runId).map(({ id }) => id)
/** As the given rows are after a push, and what came after it. */
const bring = (runId: string, facts: RowUpdate, which: number[] = [0, 1]): void => {
  const work = evaluateRun(here.ws, runId, now)
  for (const at of which) {
    const one = work[at]
    if (one === undefined) continue
    updateRow(here.ws, one.row.id, {
      campaignId: `campaign ${one.row.id}`,
      activityId: 'a',
      campaignName: one.content().name,
      pushedHash: one.hash,
      remoteStatus: 'draft',
      ...facts,
    })
  }
}
const today = () => {
  const { waiting, due, later, sent } = readToday(here.ws, now, zone)
  return Object.fromEntries(
    Object.entries({ waiting, due, later, sent }).map(([group, runs]) => [
      group,
      runs.map(({ name }) => name),
    ]),
  )
}

test("the day is in the operator's time zone", () => {
  expect(readToday(here.ws, new Date('2026-11-25T02:00:00Z'), zone).date).toBe('2026-11-24')
})

test('a run is upcoming before its date, due on it, and left out a week after', () => {
  addRun('Pie pick-up', '2026-11-27')
  addRun('Forgotten', '2026-11-10')
  expect(today()).toEqual({ waiting: [], due: ['Tuesday offer'], later: ['Pie pick-up'], sent: [] })
})

test('pushed drafts are ready to schedule unless they are skipped', () => {
  bring(here.runId, {})
  expect(today().waiting).toEqual(['Tuesday offer'])
  for (const id of rowIds(here.runId)) updateRow(here.ws, id, { skippedBecause: 'closed' })
  expect(today().waiting).toEqual([])
})

test('a run with all campaigns scheduled or sent is listed as sent', () => {
  bring(here.runId, { remoteStatus: 'scheduled', scheduledAt: '2026-11-24T16:00:00.000Z' })
  expect(today().sent).toEqual(['Tuesday offer'])
})

test('failed rows are listed with their run, whatever its group', () => {
  bring(here.runId, { failure: { what: 'From address not confirmed.', next: 'Confirm it.' } }, [1])
  bring(here.runId, { unconfirmed: true }, [0])
  const { failed } = readToday(here.ws, now, zone)
  expect(failed.map(({ runName, locationName, what }) => [runName, locationName, what])).toEqual([
    [
      'Tuesday offer',
      'Denver',
      expect.stringContaining('A call was interrupted. The next push checks whether it went through.'),
    ],
    ['Tuesday offer', 'Boise', 'From address not confirmed.'],
  ])
})

test("a run's next time is that of its first unscheduled campaign", () => {
  bring(here.runId, { remoteStatus: 'scheduled', scheduledAt: '2026-11-24T15:00:00.000Z' }, [0])
  bring(here.runId, {}, [1])
  expect(listRunSummaries(here.ws, now)[0]?.nextAt).toBe('2026-11-24T16:00:00.000Z')
  bring(here.runId, { remoteStatus: 'done' })
  expect(listRunSummaries(here.ws, now)[0]).toMatchObject({ nextAt: null, counts: { byStatus: { sent: 2 } } })
})

test('a finished run stays sent when its values change', () => {
  bring(here.runId, { remoteStatus: 'done' })
  setValues(here.ws, here.runId, [{ rowId: null, placeholder: 'offer', value: 'new' }], now)
  expect(today().sent).toEqual(['Tuesday offer'])
  expect(listRunSummaries(here.ws, now)[0]?.counts).toEqual({
    rows: 2,
    byStatus: { sent: 2 },
    warnings: 0,
    errors: 0,
  })
})
