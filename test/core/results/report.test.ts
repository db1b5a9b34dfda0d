import Papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readReport } from '../../../core/results/read-report.ts'
import { reportCsv } from '../../../core/results/report-csv.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { skipRow } from '../../../core/send/queue.ts'
import { type RowUpdate, updateRow } from '../../../core/workspace/tables/rows.ts'
import { type Bakeries, eveningBefore as now, openBakeries, placeAt } from '../run/bakeries.ts'

let here: Bakeries
beforeEach(() => {
  here = openBakeries([
    placeAt('Denver'),
    placeAt('Boise', { name: '=Boise, "Old Town"' }),
    placeAt('Aurora', { timeZone: 'America/New_York' }),
  ])
  const defaults = ['offer', 'price'].map((placeholder) => ({ rowId: null, placeholder, value: '9.90' }))
  setValues(here.ws, here.runId, defaults, now)
})
afterEach(() => here.close())

const report = (listCount: (list: string) => number | null = () => null) =>
  readReport(here.ws, here.runId, { listCount: (_, list) => listCount(list), now })

const scheduled = (location: string, facts: RowUpdate = {}): void => {
  const rowId = here.rowOf(location)
  const work = evaluateRun(here.ws, here.runId, now, [rowId])[0]
  if (work === undefined) throw new Error(`No row ${location}`)
  updateRow(here.ws, rowId, {
    campaignId: `campaign ${location}`,
    campaignName: work.content().name,
    pushedHash: work.hash,
    remoteStatus: 'scheduled',
    scheduledAt: work.plannedAt,
    confirmedAt: '2026-11-23T19:30:00.000Z',
    ...facts,
  })
}

test('lists what is sent to whom and when, for each location in local time', () => {
  scheduled('Denver', { recipients: 1204 })
  scheduled('Aurora', { recipients: 80, remoteStatus: 'done' })
  const { rows, ...totals } = report()
  expect(totals).toEqual({
    runId: here.runId,
    scheduled: 1,
    sent: 1,
    contacts: 1284,
    firstAt: '2026-11-24T14:00:00.000Z',
    lastAt: '2026-11-24T16:00:00.000Z',
  })
  expect(rows[0]).toMatchObject({
    locationName: 'Denver',
    status: 'scheduled',
    campaignName: 'Tuesday offer 2026-11-24 Denver',
    subject: 'Fresh at Denver',
    listName: 'Denver',
    contacts: 1204,
    fromAddress: 'office@hearth.example',
    scheduledLocal: 'Tue, Nov 24, 2026, 9:00 AM MST',
    confirmedAt: '2026-11-23T19:30:00.000Z',
    problem: '',
  })
  expect(rows[2]?.scheduledLocal).toBe('Tue, Nov 24, 2026, 9:00 AM EST')
})

test("uses the list's count until the number of recipients is known", () => {
  scheduled('Denver')
  expect(report((list) => (list === 'list of Denver' ? 1190 : null)).contacts).toBe(1190)
})

test("lists a row's problem: a failure, a skip, another time, a missing value", () => {
  scheduled('Denver', { scheduledAt: '2026-11-24T17:00:00.000Z' })
  skipRow(here.ws, here.rowOf('Boise'), 'closed for repairs')
  setValues(here.ws, here.runId, [{ rowId: here.rowOf('Aurora'), placeholder: 'price', value: '' }], now)
  expect(report().rows.map(({ problem }) => problem)).toEqual([
    'Scheduled for Tue, Nov 24, 10:00 AM MST instead of Tue, Nov 24, 9:00 AM MST.',
    'Skipped: closed for repairs',
    'Price is missing.',
  ])
})

test('the CSV file can be read back cell by cell, without formulas', () => {
  scheduled('Boise', { recipients: 7 })
  const csv = reportCsv(report())
  expect(csv.startsWith('\uFEFF')).toBe(true)
  const { data, errors } = Papa.parse<Record<string, string>>(csv.slice(1), {
    header: true,
    skipEmptyLines: true,
  })
  expect(errors).toEqual([])
  expect(data).toHaveLength(3)
  expect(data[1]).toMatchObject({
    Location: `'=Boise, "Old Town"`,
    Contacts: '7',
    'Send time (UTC)': '2026-11-24T16:00:00.000Z',
  })
})
