import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../core/clock.ts'
import type { ConstantContactService } from '../../../core/constant-contact/service.ts'
import { readReport } from '../../../core/results/read-report.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { confirmQueue } from '../../../core/send/confirm.ts'
import { readQueue, skipRow } from '../../../core/send/queue.ts'
import { scheduleRows, sendRowsNow, unscheduleRows } from '../../../core/send/schedule-by-api.ts'
import { listEntries, listUnreconciled } from '../../../core/workspace/tables/journal.ts'
import { listStoredRows, type StoredRow } from '../../../core/workspace/tables/rows.ts'
import { eventually, owner } from '../constant-contact/practice-server.ts'
import { openPracticeRun, type PracticeRun } from '../push/practice-run.ts'

let run: PracticeRun
let service: ConstantContactService
afterEach(() => run.close())

const open = async (rows: number, date?: string): Promise<void> => {
  run = await openPracticeRun({ rows, ...(date === undefined ? {} : { date }) })
  const defaults = ['headline', 'offer', 'price']
  setValues(
    run.ws,
    run.runId,
    defaults.map((placeholder) => ({ rowId: null, placeholder, value: '9.90' })),
    new Date(),
  )
  await run.pushAll()
  service = run.service
}
/** Moves the practice account's time; tokens live for a day only. */
const moveTo = async (time: string): Promise<void> => {
  await run.server.control('clock', { setTo: time })
  service = await run.server.serviceOf(owner)
}
const rows = (): StoredRow[] => listStoredRows(run.ws, run.runId)
const row = (at: number): StoredRow => {
  const found = rows()[at]
  if (found === undefined) throw new Error(`no row ${at}`)
  return found
}
const ref = (at: number) => ({ campaignId: row(at).campaignId ?? '', activityId: row(at).activityId ?? '' })
const queue = () => readQueue(run.ws, run.runId, 'time', new Date())
const planned = (at: number): string => queue()[at]?.plannedAt ?? ''
const confirm = (listCount?: () => number) =>
  confirmQueue(run.ws, {
    runId: run.runId,
    serviceOf: () => service,
    clock: systemClock,
    ...(listCount ? { listCount } : {}),
  })
const request = (rowIds: readonly string[]) => ({
  runId: run.runId,
  rowIds,
  serviceOf: () => run.service,
  clock: systemClock,
  onRowChanged: () => undefined,
})
/** Paths of the reading calls made while `work` ran, without ids. */
const readingCalls = async (work: () => Promise<unknown>): Promise<string[]> => {
  const before = (await run.requests()).length
  await work()
  return (await run.requests())
    .slice(before)
    .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`)
}

/** Puts two people on the first row's list. */
const addPeople = async (): Promise<void> => {
  const { listIds } = await run.service.readDraft(ref(0))
  const people = [{ email: 'ann@example.com' }, { email: 'carl@example.com' }]
  const { id } = await run.service.importContacts(people, listIds)
  await eventually(
    () => run.service.readActivity(id),
    ({ state }) => state === 'done',
  )
}

describe('a confirmation', () => {
  test('of a queue in which nothing has happened is one call', async () => {
    await open(12)
    expect(await readingCalls(() => confirm())).toEqual(['GET /v3/emails'])
  })

  test('tells who was scheduled on the page, and when', async () => {
    await open(3)
    await run.service.schedule(ref(1), planned(1))
    expect(await confirm(() => 118)).toEqual([row(1).id])
    expect(queue().map(({ status, mismatch }) => [status, mismatch])).toEqual([
      ['pushed', null],
      ['scheduled', null],
      ['pushed', null],
    ])
    expect(row(1)).toMatchObject({ scheduledAt: planned(1), recipients: 118, failure: null })
    expect(row(1).confirmedAt).not.toBeNull()
  })

  test('asks for time and content of a campaign once', async () => {
    await open(2)
    await run.service.schedule(ref(0), planned(0))
    await confirm()
    expect(await readingCalls(() => confirm())).toEqual(['GET /v3/emails'])
  })

  test('calls out a wrong time, also when only the day is wrong', async () => {
    await open(1)
    const at = planned(0)
    const tooLate = new Date(Date.parse(at) + 86_400_000).toISOString()
    await run.service.schedule(ref(0), tooLate)
    await confirm()
    expect(queue()[0]?.mismatch).toMatch(
      /^Scheduled for \w+, \w+ \d+, 9:00 AM E.T instead of \w+, \w+ \d+, 9:00 AM/,
    )
  })

  test('calls out a list that was changed in a draft before anybody presses, and asks about it once', async () => {
    await open(2)
    const [mine, other] = [await run.service.readDraft(ref(0)), await run.service.readDraft(ref(1))]
    await run.service.updateDraft(ref(0), { ...mine, listIds: other.listIds })
    const looked = new Map<string, string>()
    const look = () =>
      confirmQueue(run.ws, { runId: run.runId, serviceOf: () => service, clock: systemClock, looked })
    expect(await look()).toEqual([row(0).id])
    expect(queue().map(({ mismatch }) => mismatch)).toEqual([
      expect.stringContaining(
        "In Constant Contact, the campaign goes to a different list than the location's.",
      ),
      null,
    ])
    expect(await readingCalls(look)).toEqual(['GET /v3/emails'])
    // By API it is left out, and a push that would overwrite the change still notices it.
    expect(await scheduleRows(run.ws, request([row(0).id]))).toEqual({ done: 0, failed: 0 })
    await run.service.updateDraft(ref(0), mine)
    await look()
    expect(queue()[0]?.mismatch).toBeNull()
  })

  test('calls out a wrong list', async () => {
    await open(2)
    const [mine, other] = [await run.service.readDraft(ref(0)), await run.service.readDraft(ref(1))]
    await run.service.updateDraft(ref(0), { ...mine, listIds: other.listIds })
    await run.service.schedule(ref(0), planned(0))
    await confirm()
    expect(queue()[0]?.mismatch).toBe(
      "In Constant Contact, the campaign goes to a different list than the location's.",
    )
  })

  test('calls out content that somebody changed on the website', async () => {
    await open(1)
    await run.service.updateDraft(ref(0), { ...(await run.service.readDraft(ref(0))), subject: 'Free bread' })
    await run.service.schedule(ref(0), planned(0))
    await confirm()
    expect(queue()[0]?.mismatch).toBe('In Constant Contact, the subject is "Free bread".')
  })

  test('says of a row that was changed after it was scheduled that the earlier email goes out', async () => {
    await open(1)
    await run.service.schedule(ref(0), planned(0))
    await confirm()
    setValues(run.ws, run.runId, [{ rowId: row(0).id, placeholder: 'price', value: '1' }], new Date())
    expect(queue()[0]).toMatchObject({
      status: 'scheduled',
      mismatch: 'Changed since it was scheduled. Constant Contact still has the earlier content.',
    })
  })

  test('notices a campaign that was taken off its schedule, and one that was deleted', async () => {
    await open(2)
    await run.service.schedule(ref(0), planned(0))
    await confirm()
    await run.service.unschedule(ref(0))
    await run.service.deleteCampaign(ref(1))
    await confirm()
    expect(queue().map(({ status }) => status)).toEqual(['pushed', 'failed'])
    expect(row(0)).toMatchObject({ scheduledAt: null, confirmedAt: null })
    expect(queue()[1]?.problem).toContain('was deleted in Constant Contact')
  })

  test('follows a campaign until it has gone out, and to how many it went', async () => {
    await open(1)
    await addPeople()
    await run.service.schedule(ref(0), planned(0))
    await confirm()
    await moveTo(new Date(Date.parse(planned(0)) + 1000).toISOString())
    await confirm()
    expect(queue()[0]?.status).toBe('sending')
    await run.server.control('clock', { advanceMs: 3_600_000 })
    await confirm()
    expect(queue()[0]?.status).toBe('sent')
    const report = readReport(run.ws, run.runId, { listCount: () => null, now: new Date() })
    expect(report).toMatchObject({ scheduled: 0, sent: 1, contacts: 2, firstAt: planned(0) })
  })

  test('calls out what was sent at once on the page, though a later time was planned', async () => {
    await open(1)
    await addPeople()
    await run.service.schedule(ref(0), 'now')
    await run.server.control('clock', { advanceMs: 120_000 })
    await confirm()
    expect(queue()[0]?.status).toMatch(/^sen[dt]/)
    expect(queue()[0]?.mismatch).toMatch(/^Sent early: it was planned for \w+, \w+ \d+, 9:00 AM/)
    await run.server.control('clock', { advanceMs: 3_600_000 })
    await confirm()
    expect(queue()[0]).toMatchObject({
      status: 'sent',
      mismatch: expect.stringMatching(/^Sent early/),
    })
  })

  test('does not call out what was sent at once by API: that was asked for', async () => {
    await open(1)
    await addPeople()
    expect(await sendRowsNow(run.ws, request([row(0).id]))).toEqual({ done: 1, failed: 0 })
    await run.server.control('clock', { advanceMs: 3_600_000 })
    await confirm()
    expect(queue()[0]).toMatchObject({ status: 'sent', mismatch: null })
  })

  test('says why a campaign could not be sent', async () => {
    await open(1)
    await run.service.schedule(ref(0), planned(0))
    await confirm()
    await moveTo(new Date(Date.parse(planned(0)) + 3_600_000).toISOString())
    await run.server.control('clock', { advanceMs: 3_600_000 })
    await confirm()
    expect(queue()[0]).toMatchObject({ status: 'failed' })
    expect(queue()[0]?.problem).toMatch(/^Constant Contact couldn't send this campaign: .*contacts/i)
  })

  test('of a run that has gone out calls nothing any more', async () => {
    await open(1)
    await addPeople()
    await run.service.schedule(ref(0), planned(0))
    await moveTo(new Date(Date.parse(planned(0)) + 3_600_000).toISOString())
    await run.server.control('clock', { advanceMs: 3_600_000 })
    await confirm()
    expect(queue()[0]?.status).toBe('sent')
    expect(await readingCalls(() => confirm())).toEqual([])
  })
})

describe('scheduling by API', () => {
  test('schedules each at its planned time and has it confirmed', async () => {
    await open(10)
    await run.newChanges()
    const ids = rows().map(({ id }) => id)
    expect(await scheduleRows(run.ws, request(ids))).toEqual({ done: 10, failed: 0 })
    expect(new Set(await run.newChanges())).toEqual(new Set(['POST /v3/emails/activities/:id/schedules']))
    const campaigns = await run.campaigns()
    expect(campaigns.map(({ current_status }) => current_status)).toEqual(Array(10).fill('SCHEDULED'))
    expect(
      queue().every(
        ({ status, scheduledAt, plannedAt }) => status === 'scheduled' && scheduledAt === plannedAt,
      ),
    ).toBe(true)
    expect(rows().every(({ confirmedAt }) => confirmedAt !== null)).toBe(true)
    // Again: there is nothing left to schedule.
    expect(await scheduleRows(run.ws, request(ids))).toEqual({ done: 0, failed: 0 })
    expect(await run.newChanges()).toEqual([])
  })

  test('leaves out what is skipped or was changed since it was pushed', async () => {
    await open(3)
    skipRow(run.ws, row(0).id, 'closed today')
    setValues(run.ws, run.runId, [{ rowId: row(1).id, placeholder: 'price', value: '1' }], new Date())
    const ids = rows().map(({ id }) => id)
    expect(await scheduleRows(run.ws, request(ids))).toEqual({ done: 1, failed: 0 })
    expect(rows().map(({ remoteStatus }) => remoteStatus)).toEqual(['draft', 'draft', 'scheduled'])
  })

  test('refuses a time that has passed, and says so', async () => {
    await open(1, new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10))
    await run.newChanges()
    expect(await scheduleRows(run.ws, request([row(0).id]))).toEqual({ done: 0, failed: 1 })
    expect(queue()[0]).toMatchObject({ status: 'pushed', isLate: true })
    expect(queue()[0]?.problem).toContain('has passed')
    expect(await run.newChanges()).toEqual([])
  })

  test('looks up a call that was cut off: scheduled it was, and once', async () => {
    await open(2)
    const cut = { match: { method: 'POST', pathPattern: 'schedules' }, kind: 'reset-after', count: 1 }
    await run.server.control('faults', { faults: [cut] })
    await run.newChanges()
    expect(await scheduleRows(run.ws, request(rows().map(({ id }) => id)))).toEqual({
      done: 2,
      failed: 0,
    })
    expect(await run.newChanges()).toHaveLength(2)
    expect(listUnreconciled(run.ws, run.runId)).toEqual([])
    expect(queue().map(({ status }) => status)).toEqual(['scheduled', 'scheduled'])
  })

  test('stops at once where the account is signed out, and throws that', async () => {
    await open(30)
    await run.server.control('tokens/revoke', { user: 'owner@hearthandcrumb.example' })
    await run.newChanges()
    const ids = rows().map(({ id }) => id)
    await expect(scheduleRows(run.ws, request(ids))).rejects.toMatchObject({ kind: 'signed-out' })
    expect((await run.newChanges()).length).toBeLessThan(30)
    expect(rows().every(({ failure }) => failure === null)).toBe(true)
  })

  test('is taken back until a campaign runs', async () => {
    await open(3)
    const ids = rows().map(({ id }) => id)
    await scheduleRows(run.ws, request(ids))
    expect(await unscheduleRows(run.ws, request(ids))).toEqual({ done: 3, failed: 0 })
    expect(queue().map(({ status, scheduledAt }) => [status, scheduledAt])).toEqual(
      Array(3).fill(['pushed', null]),
    )
    const { entries } = listEntries(run.ws, { runId: run.runId, offset: 0, limit: 6 })
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      ...Array(3).fill('unschedule done'),
      ...Array(3).fill('schedule done'),
    ])
  })
})
