import { afterEach, describe, expect, test } from 'vitest'
import type { Clock } from '../../../core/clock.ts'
import { systemClock } from '../../../core/clock.ts'
import { planPush } from '../../../core/push/plan/plan-push.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { getAccount, putAccount } from '../../../core/workspace/tables/accounts.ts'
import { listEntries } from '../../../core/workspace/tables/journal.ts'
import { listStoredRows, type StoredRow, updateRow } from '../../../core/workspace/tables/rows.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

let run: PracticeRun
afterEach(() => run.close())

const row = (at: number): StoredRow => listStoredRows(run.ws, run.runId)[at] ?? expect.fail(`no row ${at}`)
const evaluated = (at: number) =>
  evaluateRun(run.ws, run.runId, new Date())[at] ?? expect.fail(`no row ${at}`)
const refOf = (at: number) => ({ campaignId: row(at).campaignId ?? '', activityId: row(at).activityId ?? '' })
const change = (at: number, offer: string): void =>
  setValues(run.ws, run.runId, [{ rowId: row(at).id, placeholder: 'offer', value: offer }], new Date())
const planned = (at: number) =>
  planPush(run.ws, run.runId, { callsLeftToday: 10_000, now: new Date() }).rows[at] ?? expect.fail()
const faults = (list: object[]): Promise<unknown> => run.server.control('faults', { faults: list })
const existing = async (at: number) =>
  (await run.campaigns()).find(({ campaign_id }) => campaign_id === row(at).campaignId) ?? expect.fail()

/** Opens a run with two pushed rows, the first scheduled for its planned time. Returns that time. */
const open = async (options: Parameters<typeof openPracticeRun>[0] = {}): Promise<string> => {
  run = await openPracticeRun({ rows: 2, ...options })
  run.fill()
  await run.pushAll()
  const { plannedAt } = evaluated(0)
  await run.service.schedule(refOf(0), plannedAt)
  updateRow(run.ws, row(0).id, {
    remoteStatus: 'scheduled',
    scheduledAt: plannedAt,
    confirmedAt: plannedAt,
  })
  await run.newChanges()
  return plannedAt
}

const schedules = '/v3/emails/activities/:id/schedules'
const rescheduleCalls = [`DELETE ${schedules}`, 'PUT /v3/emails/activities/:id', `POST ${schedules}`]

describe('a row changed while its campaign is scheduled', () => {
  test('is unscheduled, updated, and scheduled again for the same time', async () => {
    const plannedAt = await open()
    change(0, 'Rye rolls')
    expect(planned(0)).toMatchObject({ action: 'update-scheduled' })
    const progress = await run.pushAll()
    expect(progress).toMatchObject({ done: 1, message: '1 updated and rescheduled.' })
    expect(await run.newChanges()).toEqual(rescheduleCalls)
    const campaign = await existing(0)
    expect(campaign.current_status).toBe('SCHEDULED')
    expect(campaign.activity.subject).toContain('Rye rolls')
    expect(Date.parse(campaign.activity.scheduled_date ?? '')).toBe(Date.parse(plannedAt))
    expect(row(0)).toMatchObject({ remoteStatus: 'scheduled', scheduledAt: plannedAt, failure: null })
    expect(planned(0).action).toBe('skip')
  })

  test.each([1, 2, 3])('is finished by the next push if step %i was interrupted', async (step) => {
    const plannedAt = await open()
    change(0, 'Rye rolls')
    const [method, pathPattern] = [
      ['DELETE', 'schedules$'],
      ['PUT', 'activities'],
      ['POST', 'schedules$'],
    ][step - 1] ?? ['', '']
    const kinds = ['reset-after', 'reset-before']
    await faults(kinds.map((kind) => ({ match: { method, pathPattern }, kind, count: 1 })))
    for (let pushes = 0; pushes < 3 && planned(0).action !== 'skip'; pushes++) await run.pushAll()
    const campaign = await existing(0)
    expect(campaign.activity.subject).toContain('Rye rolls')
    expect(campaign.activity.scheduled_date).toBe(plannedAt)
    expect(row(0).failure).toBeNull()
    expect(listEntries(run.ws, { runId: run.runId, offset: 0, limit: 99 }).entries).not.toContainEqual(
      expect.objectContaining({ outcome: expect.stringMatching(/open|unconfirmed/) }),
    )
  })

  test('keeps its send time on the day the clocks change', async () => {
    const plannedAt = await open({ date: '2027-03-14' })
    expect(plannedAt).toBe('2027-03-14T13:00:00.000Z')
    change(0, 'Rye rolls')
    await run.pushAll()
    expect(Date.parse((await existing(0)).activity.scheduled_date ?? '')).toBe(Date.parse(plannedAt))
  })

  test('fails as not scheduled when the update is rejected, and is scheduled again by the next push', async () => {
    const plannedAt = await open()
    change(0, 'Rye rolls')
    await faults([{ match: { method: 'PUT' }, kind: 'status', status: 400, count: 1 }])
    await run.pushAll()
    expect(row(0).failure?.what).toMatch(/^Not scheduled: the campaign was unscheduled for an update/)
    expect((await existing(0)).current_status).toBe('DRAFT')
    expect(planned(0)).toMatchObject({ action: 'update-scheduled', calls: 2 })
    await run.pushAll()
    expect((await existing(0)).activity.scheduled_date).toBe(plannedAt)
    expect(row(0).failure).toBeNull()
  })

  test('fails when its send time passes while it is unscheduled', async () => {
    const plannedAt = await open()
    change(0, 'Rye rolls')
    await faults([{ match: { method: 'PUT' }, kind: 'status', status: 400, count: 1 }])
    await run.pushAll()
    const afterwards: Clock = { ...systemClock, now: () => new Date(Date.parse(plannedAt) + 1000) }
    await run.push({ clock: afterwards }).start()
    expect((await existing(0)).current_status).toBe('DRAFT')
    expect((await existing(0)).activity.subject).toContain('Rye rolls')
    expect(row(0).failure?.what).toMatch(/^Not scheduled: .* its send time, 9:00 AM E[SD]T, has passed/)
    await run.push({ clock: afterwards }).start()
    expect(await run.newChanges()).toHaveLength(3)
  })

  test('is blocked when it sends in less than 15 minutes', async () => {
    await open()
    const soon = new Date(Date.now() + 14 * 60_000).toISOString()
    updateRow(run.ws, row(0).id, { scheduledAt: soon })
    change(0, 'Rye rolls')
    expect(planned(0)).toMatchObject({ action: 'blocked', calls: 0 })
    expect(planned(0).why).toMatch(/15 minutes/)
    await run.pushAll()
    expect(await run.newChanges()).toEqual([])
  })

  test('is blocked if the account can not schedule through the API', async () => {
    await open()
    const account = getAccount(run.ws, 'practice') ?? expect.fail()
    const capabilities = { ...account.capabilities, schedule: false }
    putAccount(run.ws, { ...account, capabilities }, new Date())
    change(0, 'Rye rolls')
    expect(planned(0)).toMatchObject({ action: 'blocked' })
    expect(planned(0).why).toMatch(/on the website/)
  })

  test('is left alone if it was scheduled after the push was planned', async () => {
    await open()
    updateRow(run.ws, row(0).id, { remoteStatus: 'draft', scheduledAt: null, confirmedAt: null })
    change(0, 'Rye rolls')
    expect(planned(0).action).toBe('update')
    await run.pushAll()
    expect(await run.newChanges()).toEqual([])
    expect((await existing(0)).current_status).toBe('SCHEDULED')
    expect(planned(0).action).toBe('update-scheduled')
  })
})

describe('a draft edited in Constant Contact after the push', () => {
  const editRemotely = (at: number, what: object): Promise<unknown> =>
    run.server.control('campaigns/edit', { campaign_id: row(at).campaignId, ...what })

  test('is left unchanged until the operator overwrites it', async () => {
    await open()
    await editRemotely(1, { subject: 'Somebody edited this by hand' })
    change(1, 'Rye rolls')
    const progress = await run.pushAll()
    expect(progress).toMatchObject({ done: 0, failed: 1 })
    expect(row(1).failure?.what).toMatch(/edited in Constant Contact/)
    expect(await run.newChanges()).toEqual([])
    await run.pushAll({ rowIds: [row(1).id], overwrite: [row(1).id] })
    expect((await existing(1)).activity.subject).toContain('Rye rolls')
    expect(row(1).failure).toBeNull()
  })

  test('is overwritten without asking if the edit was undone', async () => {
    await open()
    await editRemotely(1, { subject: 'Somebody edited this by hand' })
    await editRemotely(1, { subject: evaluated(1).content().subject })
    change(1, 'Rye rolls')
    expect(await run.pushAll()).toMatchObject({ done: 1, failed: 0 })
  })
})

test('the failure keeps the message and key of Constant Contact', async () => {
  await open()
  change(0, 'Rye rolls')
  await faults([
    { match: { method: 'POST', pathPattern: 'schedules$' }, kind: 'status', status: 400, count: 1 },
  ])
  await run.pushAll()
  expect(row(0).failure).toMatchObject({ vendorKey: 'sandbox.fault' })
  expect(row(0).failure?.next).toMatch(/before \d+:\d\d [AP]M E[SD]T/)
})
