import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BulkStatistics, ConstantContactService } from '../../../core/constant-contact/service.ts'
import { readReport } from '../../../core/results/read-report.ts'
import { refreshResults } from '../../../core/results/refresh-results.ts'
import { readToday } from '../../../core/today/read-today.ts'
import { putAccount } from '../../../core/workspace/tables/accounts.ts'
import { updateRow } from '../../../core/workspace/tables/rows.ts'
import { type Bakeries, bakery, eveningBefore as now, openBakeries, placeAt } from '../run/bakeries.ts'

let here: Bakeries
let requested: string[][]
beforeEach(() => {
  here = openBakeries([placeAt('Denver'), placeAt('Boise'), placeAt('Aurora')])
  requested = []
  for (const name of ['Denver', 'Boise'])
    updateRow(here.ws, here.rowOf(name), { campaignId: name, remoteStatus: 'done' })
  updateRow(here.ws, here.rowOf('Aurora'), { campaignId: 'Aurora', remoteStatus: 'scheduled' })
})
afterEach(() => here.close())

const numbers = (campaignId: string): BulkStatistics => ({
  campaignId,
  sends: 100,
  bounces: 4,
  opens: 30,
  clicks: 5,
  optouts: 1,
})
const refresh = () =>
  refreshResults(here.ws, {
    serviceOf: () =>
      ({
        readStatistics: async (ids: string[]) => {
          requested.push(ids)
          return ids.map(numbers)
        },
      }) as Partial<ConstantContactService> as ConstantContactService,
    clock: { now: () => now, sleep: async () => undefined },
  })
const today = () => readToday(here.ws, now, 'America/Denver')

test('reads the results of sent campaigns in one call, for each run and row', async () => {
  expect(today()).toMatchObject({ results: [], canReadResults: true })
  await refresh()
  expect(requested.map((ids) => ids.toSorted())).toEqual([['Boise', 'Denver']])
  expect(today().results).toEqual([
    {
      runId: here.runId,
      name: 'Tuesday offer',
      date: '2026-11-24',
      delivered: 192,
      opened: 60,
      clicked: 10,
      unsubscribed: 2,
      readAt: now.toISOString(),
    },
  ])
  const report = readReport(here.ws, here.runId, { listCount: () => null, now })
  expect(report.rows.map(({ results }) => results?.delivered ?? null)).toEqual([96, 96, null])
})

test('skips an account without permission to read reports', async () => {
  putAccount(here.ws, { ...bakery, capabilities: { ...bakery.capabilities, readReports: false } }, now)
  await refresh()
  expect(requested).toEqual([])
})
