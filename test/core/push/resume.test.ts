import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeInterruptedPushes } from '../../../core/push/resume-pushes.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { openEntry } from '../../../core/workspace/tables/journal.ts'
import {
  putPushInProgress,
  removePushInProgress,
  setPushInProgress,
} from '../../../core/workspace/tables/pushes-in-progress.ts'
import { updateRow } from '../../../core/workspace/tables/rows.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

let run: PracticeRun
beforeEach(async () => {
  run = await openPracticeRun({ rows: 3 })
  run.fill()
})
afterEach(() => run.close())

const ids = (): string[] => evaluateRun(run.ws, run.runId, new Date()).map(({ row }) => row.id)
const toGoOn = () => takeInterruptedPushes(run.ws)

test('a push that ended with the program goes on with what it was asked for', async () => {
  expect(toGoOn()).toEqual([])
  const request = { rowIds: ids().slice(1), overwrite: [], scheduled: [] }
  putPushInProgress(run.ws, run.runId, request)
  setPushInProgress(run.ws, run.runId, { isPaused: true })
  const [push] = toGoOn()
  expect(push).toEqual({ runId: run.runId, request: { ...request, resumed: true }, isPaused: true })
  const progress = await run.pushAll(push?.request)
  expect(progress.message).toBe('Resumed after Campaign Desk was closed. 2 drafts created.')
  removePushInProgress(run.ws, run.runId)
  expect(toGoOn()).toEqual([])
})

test('one that ends the program each time is left to the operator, until a row of it was finished', () => {
  putPushInProgress(run.ws, run.runId, {})
  expect([1, 2, 3, 4].map(() => toGoOn().length)).toEqual([1, 1, 1, 0])
  setPushInProgress(run.ws, run.runId, { resumed: 0 })
  expect(toGoOn()).toHaveLength(1)
})

test('calls that were cut off are looked up though no push was under way, and no row is pushed for it', async () => {
  const [first] = evaluateRun(run.ws, run.runId, new Date())
  const { row, location, name } = first ?? expect.fail()
  const of = { accountId: location.accountId, runId: run.runId, rowId: row.id, importId: null }
  openEntry(run.ws, { ...of, action: 'create-campaign', subject: name, detail: {} }, new Date())
  const [push] = toGoOn()
  expect(push?.request.rowIds).toEqual([])
  await run.newChanges()
  const progress = await run.pushAll(push?.request)
  expect(progress.message).toMatch(/Checked 1 interrupted call: 0 had gone through, 1 had not\.$/)
  expect(await run.newChanges()).toEqual([])
  expect(toGoOn()).toEqual([])
})

test('a campaign that is off its schedule only to be changed is finished', async () => {
  await run.pushAll()
  const [first] = evaluateRun(run.ws, run.runId, new Date())
  const { row, plannedAt } = first ?? expect.fail()
  await run.service.schedule(
    { campaignId: row.campaignId ?? '', activityId: row.activityId ?? '' },
    plannedAt,
  )
  updateRow(run.ws, row.id, { remoteStatus: 'scheduled', scheduledAt: plannedAt, pushedHash: 'another' })
  const refused = { match: { method: 'PUT' }, kind: 'status', status: 400, count: 1 }
  await run.server.control('faults', { faults: [refused] })
  await run.pushAll()
  const [push] = toGoOn()
  expect(push?.request).toEqual({ rowIds: [row.id], scheduled: [row.id], resumed: true })
  await run.pushAll(push?.request)
  const existing = (await run.campaigns()).find(({ campaign_id }) => campaign_id === row.campaignId)
  expect(existing?.current_status).toBe('SCHEDULED')
  expect(toGoOn()).toEqual([])
})
