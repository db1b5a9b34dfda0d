import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRun, removeRun, renameRun, repeatRun } from '../../../core/run/create-run.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { plannedAt } from '../../../core/run/evaluate/planned-at.ts'
import { readRunView } from '../../../core/run/run-view.ts'
import { saveTemplate } from '../../../core/template/edit/save-template.ts'
import { listStoredRows, updateRow } from '../../../core/workspace/tables/rows.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt, runDate } from './bakeries.ts'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([placeAt('Denver'), placeAt('Boise')])
})
afterEach(() => here.close())

const view = (runId = here.runId) => readRunView(here.ws, runId, now, now.toISOString())

test('a run has a row per location, in this order', () => {
  expect(view().rows.map(({ locationId }) => locationId)).toEqual(['denver', 'boise'])
})

test('a repeated run has the same values and defaults, and no drafts', () => {
  setValues(
    here.ws,
    here.runId,
    [
      { rowId: here.rowOf('Boise'), placeholder: 'price', value: '9.40' },
      { rowId: null, placeholder: 'offer', value: '2 for 1' },
    ],
    now,
  )
  updateRow(here.ws, here.rowOf('Boise'), { campaignId: 'c', campaignName: 'n', pushedHash: 'h' })
  const { id } = repeatRun(here.ws, { id: here.runId, name: 'Wednesday offer', date: '2026-11-25' }, now)
  const repeated = view(id)
  expect(repeated.run.defaults).toEqual({ offer: '2 for 1' })
  expect(repeated.rows.map(({ values }) => values)).toEqual([{}, { price: '9.40' }])
  expect(repeated.rows.map(({ campaignId, campaignName }) => [campaignId, campaignName])).toEqual([
    [null, null],
    [null, null],
  ])
  expect(repeated.rows[0]?.plannedAt).toBe('2026-11-25T16:00:00.000Z')
})

test('a run keeps the template version it was created with', () => {
  const subject = 'New subject'
  saveTemplate(here.ws, { ...here.template, subject }, now)
  expect(view().rows[0]?.envelope.subject).toBe('Fresh at Denver')
  const newer = createRun(
    here.ws,
    { name: 'Later', date: runDate, templateId: here.template.id, locationIds: ['denver'] },
    now,
  )
  expect(view(newer.id).rows[0]?.envelope.subject).toBe(subject)
})

test('rejects two runs with the same name and date', () => {
  const same = {
    name: ' tuesday OFFER ',
    date: runDate,
    templateId: here.template.id,
    locationIds: ['denver'],
  }
  expect(() => createRun(here.ws, same, now)).toThrow(
    'A run named "tuesday OFFER" already exists on Tue, Nov 24.',
  )
  expect(() => renameRun(here.ws, { id: here.runId, name: 'Tuesday offer', date: runDate })).not.toThrow()
})

test.each(['', '24.11.2026', '2026-11-31'])('"%s" is no date for a run', (date) => {
  const input = { name: 'x', date, templateId: here.template.id, locationIds: ['denver'] }
  expect(() => createRun(here.ws, input, now)).toThrow("isn't a date")
})

test('removing a run removes its rows', () => {
  removeRun(here.ws, here.runId)
  expect(listStoredRows(here.ws, here.runId)).toEqual([])
})

test('the planned time follows local time through both clock changes', () => {
  expect(plannedAt('2026-07-01', '09:00', 'America/Denver')).toBe('2026-07-01T15:00:00.000Z')
  expect(plannedAt('2026-12-01', '09:00', 'America/Denver')).toBe('2026-12-01T16:00:00.000Z')
  // 02:30 does not exist on that day.
  expect(plannedAt('2026-03-08', '02:30', 'America/Denver')).toBe('2026-03-08T09:30:00.000Z')
  expect(plannedAt('2026-11-24', '09:00', 'America/Phoenix')).toBe('2026-11-24T16:00:00.000Z')
})
