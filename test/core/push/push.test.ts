import { afterEach, describe, expect, test } from 'vitest'
import { planPush } from '../../../core/push/plan/plan-push.ts'
import type { PushProgress } from '../../../core/push/plan/plan-schema.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { listEntries, listUnreconciled } from '../../../core/workspace/tables/journal.ts'
import { listStoredRows, type StoredRow } from '../../../core/workspace/tables/rows.ts'
import { createCampaign } from '../../../sandbox/account/campaigns.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

let run: PracticeRun
afterEach(() => run.close())

const rows = (): StoredRow[] => listStoredRows(run.ws, run.runId)
const evaluated = () => evaluateRun(run.ws, run.runId, new Date())
const row = (at: number): StoredRow => {
  const found = rows()[at]
  if (found === undefined) throw new Error(`no row ${at}`)
  return found
}
const edit = (at: number, placeholder: string, value: string): void =>
  setValues(run.ws, run.runId, [{ rowId: row(at).id, placeholder, value }], new Date())
const open = async (options?: Parameters<typeof openPracticeRun>[0]): Promise<void> => {
  run = await openPracticeRun(options)
  run.fill()
}
const plan = () => planPush(run.ws, run.runId, { callsLeftToday: 10_000, now: new Date() })
const actions = (): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { action } of plan().rows) counts[action] = (counts[action] ?? 0) + 1
  return counts
}

describe('a push', () => {
  test('creates one draft per row, with its content and list', async () => {
    await open({ rows: 42 })
    const progress = await run.pushAll()
    expect(progress).toMatchObject({ state: 'done', total: 42, done: 42, failed: 0, unconfirmed: 0 })
    expect(progress.message).toBe('42 drafts created.')
    const campaigns = await run.campaigns()
    expect(campaigns).toHaveLength(42)
    for (const { row, content, location } of evaluated()) {
      const { html, subject } = content()
      const existing = campaigns.find(({ campaign_id }) => campaign_id === row.campaignId)
      expect(existing?.name).toBe(row.campaignName)
      expect(existing?.activity).toMatchObject({ subject, contact_list_ids: [location.listId] })
      expect(existing?.activity.html_content).toBe(html)
      expect(row.pushedHash).not.toBeNull()
    }
    expect(evaluated().every(({ status }) => status === 'pushed')).toBe(true)
    expect(listUnreconciled(run.ws, run.runId)).toEqual([])
  })

  test('makes no calls if nothing changed', async () => {
    await open({ rows: 5 })
    await run.pushAll()
    const before = (await run.requests()).length
    const progress = await run.pushAll()
    expect((await run.requests()).length).toBe(before)
    expect(progress).toMatchObject({ total: 0, calls: 0 })
    expect(progress.message).toBe('All drafts are up to date.')
  })

  test('updates exactly the two drafts that changed', async () => {
    await open({ rows: 6 })
    await run.pushAll()
    await run.newChanges()
    edit(1, 'offer', 'Rye rolls')
    edit(4, 'price', '3.20')
    expect(actions()).toEqual({ skip: 4, update: 2 })
    const progress = await run.pushAll()
    expect(progress.message).toBe('2 drafts updated.')
    expect(await run.newChanges()).toEqual(['PUT /v3/emails/activities/:id', 'PUT /v3/emails/activities/:id'])
    expect((await run.campaigns())[1]?.activity.subject).toContain('Rye rolls')
  })

  test('reads the status of one old draft among many without reading all pages', async () => {
    await open({ rows: 1 })
    await run.pushAll()
    const { store } = run.server.sandbox
    const [account] = store.accounts.values()
    const activity = account && [...account.activities.values()][0]
    if (!account || !activity) expect.fail('no campaign')
    for (let n = 0; n < 1100; n++) createCampaign(store, account, { ...activity, name: `Another ${n}` })
    const before = (await run.requests()).length
    edit(0, 'offer', 'Rye rolls')
    await run.pushAll()
    const requested = (await run.requests()).slice(before).filter(({ method }) => method === 'GET')
    // Two pages and the draft itself in two calls, before the update and after it.
    expect(requested.length).toBeLessThanOrEqual(8)
    expect(row(0).remoteUpdatedAt).not.toBeNull()
  })

  test('pushes only the requested rows', async () => {
    await open({ rows: 4 })
    await run.pushAll({ rowIds: [row(2).id] })
    expect((await run.campaigns()).map(({ name }) => name)).toEqual([row(2).campaignName])
    expect(actions()).toEqual({ create: 3, skip: 1 })
  })

  test('skips rows with errors, and counts them as blocked', async () => {
    await open({ rows: 3 })
    edit(0, 'price', '')
    edit(0, 'headline', '')
    const progress = await run.pushAll()
    expect(progress.message).toBe('2 drafts created. 1 row blocked.')
    expect(await run.campaigns()).toHaveLength(2)
    expect(plan().rows[0]?.why).toMatch(/empty|missing|no value/i)
  })

  test('reports its progress', async () => {
    await open({ rows: 6 })
    const reported: PushProgress[] = []
    await run.push({ onProgress: (progress) => reported.push(progress) }).start()
    expect(reported.at(0)).toMatchObject({ state: 'running', done: 0 })
    expect(reported.map(({ done }) => done)).toEqual(
      reported.map(({ done }) => done).toSorted((a, b) => a - b),
    )
    expect(reported.some(({ current }) => current.startsWith('Bakery'))).toBe(true)
    expect(reported.at(-1)).toMatchObject({ state: 'done', done: 6, total: 6 })
    // Twelve for the drafts, one to read their update times.
    expect(reported.at(-1)?.calls).toBe(13)
  })

  test('leaves the remaining rows unchanged when stopped, and continues later', async () => {
    await open({ rows: 30 })
    const push = run.push({ onProgress: ({ done }) => (done >= 3 ? push.stop() : undefined) })
    const progress = await push.start()
    expect(progress.done).toBeGreaterThanOrEqual(3)
    expect(progress.done).toBeLessThan(30)
    expect(progress.message).toMatch(/Stopped/)
    expect(await run.campaigns()).toHaveLength(progress.done)
    await run.pushAll()
    expect(await run.campaigns()).toHaveLength(30)
    expect(actions()).toEqual({ skip: 30 })
  })

  test('starts no more rows while paused', async () => {
    await open({ rows: 30 })
    const push = run.push({
      onProgress: ({ done, state }) => (done === 2 && state === 'running' ? push.pause() : undefined),
    })
    const end = push.start()
    await expect.poll(() => push.progress().state).toBe('paused')
    await expect.poll(async () => (await run.newChanges()).length, { interval: 80 }).toBe(0)
    expect((await run.campaigns()).length).toBeLessThan(30)
    push.resume()
    await end
    expect(await run.campaigns()).toHaveLength(30)
  })
})

describe('campaign names', () => {
  test('get a number if they are in use, even in the trash', async () => {
    await open({ rows: 3 })
    const used = evaluated()[1]?.content().name ?? ''
    const other = await run.service.createDraft({
      ...(evaluated()[0]?.content() ?? expect.fail()),
      name: used,
    })
    await run.service.deleteCampaign(other)
    await run.newChanges()
    const progress = await run.pushAll()
    expect(progress).toMatchObject({ done: 3, failed: 0 })
    expect(row(1).campaignName).toBe(`${used} (2)`)
    expect(actions()).toEqual({ skip: 3 })
    const live = (await run.campaigns()).filter(({ current_status }) => current_status !== 'REMOVED')
    expect(live.map(({ name }) => name).toSorted()).toEqual(rows().map(({ campaignName }) => campaignName))
  })

  test('of deleted campaigns stay reserved: the row gets a new campaign with the next number', async () => {
    await open({ rows: 2 })
    await run.pushAll()
    const { campaignId, activityId, campaignName } = row(0)
    await run.service.deleteCampaign({ campaignId: campaignId ?? '', activityId: activityId ?? '' })
    edit(0, 'offer', 'Rye rolls')
    const first = await run.pushAll()
    expect(first).toMatchObject({ done: 1, failed: 0 })
    expect(row(0).campaignName).toBe(`${campaignName} (2)`)
    expect(row(0).campaignId).not.toBe(campaignId)
  })
})

describe('failures', () => {
  const faults = (list: object[]): Promise<unknown> => run.server.control('faults', { faults: list })
  const creation = { method: 'POST', pathPattern: '^/v3/emails$' }

  test('a draft created by an interrupted call is found by its name and completed', async () => {
    await open({ rows: 5 })
    await faults([{ match: creation, kind: 'reset-after', count: 2 }])
    const progress = await run.pushAll()
    expect(progress).toMatchObject({ done: 5, failed: 0, unconfirmed: 0 })
    expect(progress.message).toMatch(/Checked 2 interrupted calls: 2 had gone through, 0 had not/)
    expect(await run.campaigns()).toHaveLength(5)
    expect(listUnreconciled(run.ws, run.runId)).toEqual([])
    expect(actions()).toEqual({ skip: 5 })
  })

  test('a draft not created by an interrupted call is created', async () => {
    await open({ rows: 5 })
    await faults([{ match: creation, kind: 'reset-before', count: 2 }])
    const progress = await run.pushAll()
    expect(progress).toMatchObject({ done: 5, unconfirmed: 0 })
    expect(await run.campaigns()).toHaveLength(5)
  })

  test('another campaign with the same name is not mistaken for the interrupted one', async () => {
    await open({ rows: 1 })
    const content = evaluated()[0]?.content() ?? expect.fail()
    await run.service.createDraft({ ...content, subject: 'Somebody else wrote this' })
    await faults([{ match: creation, kind: 'reset-before', count: 1 }])
    await run.pushAll()
    expect(row(0).campaignName).toBe(`${content.name} (2)`)
    const [foreign, ours] = await run.campaigns()
    expect(foreign?.activity.subject).toBe('Somebody else wrote this')
    expect(ours?.campaign_id).toBe(row(0).campaignId)
  })

  test('a rejected row stores the reason, the others continue, and the next push retries it', async () => {
    await open({ rows: 3 })
    await faults([{ match: creation, kind: 'status', status: 400, count: 1 }])
    const progress = await run.pushAll()
    expect(progress).toMatchObject({ done: 2, failed: 1 })
    const failed = rows().filter(({ failure }) => failure !== null)
    expect(failed).toHaveLength(1)
    expect(failed[0]?.failure).toMatchObject({ vendorKey: 'sandbox.fault' })
    await run.pushAll({ rowIds: failed.map(({ id }) => id) })
    expect(rows().every(({ failure }) => failure === null)).toBe(true)
    expect(await run.campaigns()).toHaveLength(3)
  })

  test('being signed out stops the push and leaves every row unchanged', async () => {
    await open({ rows: 12 })
    await run.server.control('tokens/revoke', { user: 'owner@hearthandcrumb.example' })
    const progress = await run.pushAll()
    expect(progress).toMatchObject({ done: 0, failed: 0, unconfirmed: 0 })
    expect(progress.message).toMatch(/Sign in again/)
    expect(rows().every(({ failure, campaignId }) => failure === null && campaignId === null)).toBe(true)
    const { entries } = listEntries(run.ws, { runId: run.runId, offset: 0, limit: 100 })
    expect(entries.every(({ outcome }) => outcome === 'failed')).toBe(true)
  })

  test('a server that fails after each change gets nothing twice', async () => {
    await open({ rows: 8 })
    const broken = { kind: 'status', status: 502, after: true, probability: 0.5 }
    await faults([
      { match: { method: 'POST', pathPattern: '^/v3/emails' }, ...broken },
      { match: { method: 'PUT' }, ...broken },
      { match: { pathPattern: '^/v3/emails' }, kind: 'cut-body', probability: 0.1 },
    ])
    for (let tries = 0; tries < 20 && actions().skip !== 8; tries++) await run.pushAll()
    expect(actions()).toEqual({ skip: 8 })
    expect(await run.campaigns()).toHaveLength(8)
  })
})
