import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeInterruptedPushes } from '../../../core/push/resume-pushes.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { openEntry } from '../../../core/workspace/tables/journal.ts'
import {
  removePushInProgress,
  setPushInProgress,
  startPushInProgress,
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
const takeInterrupted = () => takeInterruptedPushes(run.ws)

test('resumes a push that the program was closed on, with the same request', async () => {
  expect(takeInterrupted()).toEqual([])
  const request = { rowIds: ids().slice(1), overwrite: [], scheduled: [] }
  startPushInProgress(run.ws, run.runId, request)
  setPushInProgress(run.ws, run.runId, { isPaused: true })
  const [push] = takeInterrupted()
  expect(push).toEqual({ runId: run.runId, request: { ...request, resumed: true }, isPaused: true })
  const progress = await run.pushAll(push?.request)
  expect(progress.message).toBe('Resumed after Campaign Desk was closed. 2 drafts created.')
  removePushInProgress(run.ws, run.runId)
  expect(takeInterrupted()).toEqual([])
})

test('gives up after three attempts, unless a row was finished', () => {
  startPushInProgress(run.ws, run.runId, {})
  expect([1, 2, 3, 4].map(() => takeInterrupted().length)).toEqual([1, 1, 1, 0])
  setPushInProgress(run.ws, run.runId, { resumed: 0 })
  expect(takeInterrupted()).toHaveLength(1)
})

test('reconciles interrupted calls even if no push was in progress, without pushing rows', async () => {
  const [first] = evaluateRun(run.ws, run.runId, new Date())
  const { row, location, name } = first ?? expect.fail()
  const intent = { accountId: location.accountId, runId: run.runId, rowId: row.id, importId: null }
  openEntry(run.ws, { ...intent, action: 'create-campaign', subject: name, detail: {} }, new Date())
  const [push] = takeInterrupted()
  expect(push?.request.rowIds).toEqual([])
  await run.newChanges()
  const progress = await run.pushAll(push?.request)
  expect(progress.message).toMatch(/Checked 1 interrupted call: 0 had gone through, 1 had not\.$/)
  expect(await run.newChanges()).toEqual([])
  expect(takeInterrupted()).toEqual([])
})

test('finishes a campaign that was unscheduled for an update', async () => {
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
  const [push] = takeInterrupted()
  expect(push?.request).toEqual({ rowIds: [row.id], scheduled: [row.id], resumed: true })
  await run.pushAll(push?.request)
  const existing = (await run.campaigns()).find(({ campaign_id }) => campaign_id === row.campaignId)
  expect(existing?.current_status).toBe('SCHEDULED')
  expect(takeInterrupted()).toEqual([])
})
