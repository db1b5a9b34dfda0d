import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../core/clock.ts'
import {
  acceptRemoteDraft,
  keepRemoteVersion,
  readDraftDifference,
  readDraftVersions,
  readPlannedDifference,
} from '../../../core/push/restore/compare-draft.ts'
import { deleteDrafts, planDeletion } from '../../../core/push/restore/delete-drafts.ts'
import { listEarlierDrafts, restoreDrafts } from '../../../core/push/restore/restore-drafts.ts'
import type { DraftsDeps } from '../../../core/push/row/row-deps.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../../core/run/evaluate/evaluate-run.ts'
import { confirmQueue } from '../../../core/send/confirm.ts'
import { listEntries } from '../../../core/workspace/tables/journal.ts'
import { listPushedContent } from '../../../core/workspace/tables/pushed-content.ts'
import { updateRow } from '../../../core/workspace/tables/rows.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

let run: PracticeRun
let deps: DraftsDeps
beforeEach(async () => {
  run = await openPracticeRun({ rows: 3 })
  run.fill()
  await run.pushAll()
  deps = {
    ws: run.ws,
    runId: run.runId,
    serviceOf: () => run.service,
    clock: systemClock,
    onRowChanged: () => undefined,
  }
})
afterEach(() => run.close())

const all = () => evaluateRun(run.ws, run.runId, new Date())
const evaluated = (at: number) => all()[at] ?? expect.fail()
const ids = (): string[] => all().map(({ row }) => row.id)
const statuses = (): string[] => all().map(({ status }) => status)
const change = (at: number, offer: string): void =>
  setValues(
    run.ws,
    run.runId,
    [{ rowId: evaluated(at).row.id, placeholder: 'offer', value: offer }],
    new Date(),
  )
const existing = async (at: number) =>
  (await run.campaigns()).find(({ campaign_id }) => campaign_id === evaluated(at).row.campaignId) ??
  expect.fail()

describe('deleting the drafts of a run', () => {
  test('lists them first, and leaves out scheduled campaigns', async () => {
    updateRow(run.ws, evaluated(1).row.id, { remoteStatus: 'scheduled' })
    const planned = planDeletion(run.ws, run.runId, new Date())
    expect(planned.map(({ campaignName }) => campaignName)).toEqual(all().map(({ row }) => row.campaignName))
    expect(planned.map(({ blocked }) => blocked !== null)).toEqual([false, true, false])
    expect(await deleteDrafts(deps, ids())).toEqual({ deleted: 2, failed: 0 })
    const remoteStatuses = (await run.campaigns()).map(({ current_status }) => current_status)
    expect(remoteStatuses.toSorted()).toEqual(['DRAFT', 'REMOVED', 'REMOVED'])
    expect(statuses()).toEqual(['ready', 'scheduled', 'ready'])
  })

  test('lets the rows be pushed again, with the next names', async () => {
    await deleteDrafts(deps, ids())
    await run.newChanges()
    await run.pushAll()
    expect(await run.newChanges()).toHaveLength(6)
    expect(all().every(({ row }) => row.campaignName?.endsWith(' (2)'))).toBe(true)
  })

  test('reconciles an interrupted deletion', async () => {
    const cut = (kind: string) => ({ match: { method: 'DELETE' }, kind, count: 1 })
    await run.server.control('faults', { faults: [cut('reset-after'), cut('reset-before')] })
    await deleteDrafts(deps, ids())
    expect(statuses().toSorted()).toEqual(['ready', 'unconfirmed', 'unconfirmed'])
    await deleteDrafts(deps, ids())
    expect(statuses()).toEqual(['ready', 'ready', 'ready'])
    expect((await run.campaigns()).every(({ current_status }) => current_status === 'REMOVED')).toBe(true)
    const { entries } = listEntries(run.ws, { runId: run.runId, offset: 0, limit: 99 })
    expect(
      entries.filter(({ action, outcome }) => action === 'delete-campaign' && outcome === 'done'),
    ).toHaveLength(2)
  })
})

describe('restoring drafts', () => {
  test('is possible after a draft was overwritten, and keeps the values', async () => {
    const before = (await existing(0)).activity.html_content
    expect(listEarlierDrafts(deps)).toEqual([])
    change(0, 'Rye rolls')
    await run.pushAll()
    expect(listEarlierDrafts(deps).map(({ rowId }) => rowId)).toEqual([evaluated(0).row.id])
    expect(await restoreDrafts(deps, ids())).toEqual({ restored: 1, failed: 0 })
    expect((await existing(0)).activity.html_content).toBe(before)
    expect(statuses()).toEqual(['changed', 'pushed', 'pushed'])
    await restoreDrafts(deps, ids())
    expect((await existing(0)).activity.html_content).toContain('Rye rolls')
    expect(statuses()).toEqual(['pushed', 'pushed', 'pushed'])
  })

  const scheduleFirst = async (at: string): Promise<void> => {
    const { campaignId, activityId } = evaluated(0).row
    await run.service.schedule({ campaignId: campaignId ?? '', activityId: activityId ?? '' }, at)
    updateRow(run.ws, evaluated(0).row.id, { remoteStatus: 'scheduled', scheduledAt: at, confirmedAt: at })
  }

  test('unschedules a scheduled campaign, and schedules it again for the same time', async () => {
    const before = (await existing(0)).activity.html_content
    change(0, 'Rye rolls')
    await run.pushAll()
    const { plannedAt } = evaluated(0)
    await scheduleFirst(plannedAt)
    expect(listEarlierDrafts(deps)).toMatchObject([{ scheduledAt: plannedAt, blocked: null }])
    await run.newChanges()
    expect(await restoreDrafts(deps, ids())).toEqual({ restored: 1, failed: 0 })
    expect(await run.newChanges()).toHaveLength(3)
    const { activity, current_status } = await existing(0)
    expect(activity.html_content).toBe(before)
    expect(current_status).toBe('SCHEDULED')
    expect(Date.parse(activity.scheduled_date ?? '')).toBe(Date.parse(plannedAt))
  })

  test.each(['reset-after', 'reset-before'])(
    'is finished by the next push if it was interrupted (%s) while the campaign was unscheduled',
    async (kind) => {
      const before = (await existing(0)).activity.html_content
      change(0, 'Rye rolls')
      await run.pushAll()
      const { plannedAt } = evaluated(0)
      await scheduleFirst(plannedAt)
      await run.server.control('faults', { faults: [{ match: { method: 'PUT' }, kind, count: 1 }] })
      expect(await restoreDrafts(deps, ids())).toEqual({ restored: 0, failed: 1 })
      expect((await existing(0)).current_status).toBe('DRAFT')
      await run.pushAll({ rowIds: [evaluated(0).row.id], scheduled: [] })
      const { activity, current_status } = await existing(0)
      expect(current_status).toBe('SCHEDULED')
      expect(activity.html_content).toBe(before)
      expect(Date.parse(activity.scheduled_date ?? '')).toBe(Date.parse(plannedAt))
      expect(evaluated(0).row.failure).toBeNull()
    },
  )

  test('is blocked for a campaign that sends in less than 15 minutes', async () => {
    change(0, 'Rye rolls')
    await run.pushAll()
    const soon = new Date(Date.now() + 14 * 60_000).toISOString()
    updateRow(run.ws, evaluated(0).row.id, { remoteStatus: 'scheduled', scheduledAt: soon })
    expect(listEarlierDrafts(deps)[0]?.blocked).toMatch(/15 minutes/)
    await run.newChanges()
    expect(await restoreDrafts(deps, ids())).toEqual({ restored: 0, failed: 0 })
    expect(await run.newChanges()).toEqual([])
  })

  test('leaves a draft edited in Constant Contact unchanged, and reports it', async () => {
    change(0, 'Rye rolls')
    await run.pushAll()
    const body = { campaign_id: evaluated(0).row.campaignId, subject: 'Edited by hand' }
    await run.server.control('campaigns/edit', body)
    expect(await restoreDrafts(deps, ids())).toEqual({ restored: 0, failed: 1 })
    expect((await existing(0)).activity.subject).toBe('Edited by hand')
    expect(evaluated(0).row.failure?.changedThere).toBe(true)
  })

  test('keeps three versions, newest first even if the clock was set back', async () => {
    for (const [n, hours] of [2, 1, 0, -3].entries()) {
      change(0, `offer ${n}`)
      const clock = { ...systemClock, now: () => new Date(Date.now() + hours * 3_600_000) }
      await run.push({ clock }).start()
    }
    const kept = listPushedContent(run.ws, evaluated(0).row.id).map(({ content }) => content.subject)
    expect(kept.map((subject) => subject.at(-1))).toEqual(['3', '2', '1'])
  })
})

describe('a draft edited in Constant Contact', () => {
  const editRemotely = async (): Promise<void> => {
    const body = { campaign_id: evaluated(0).row.campaignId, subject: 'Edited by hand' }
    await run.server.control('campaigns/edit', body)
    change(0, 'Rye rolls')
    await run.pushAll()
    expect(statuses()[0]).toBe('failed')
  }

  test('is read together with what a push would write', async () => {
    await editRemotely()
    const { remote, planned, pushed } = await readDraftVersions(deps, evaluated(0).row.id)
    expect(remote.subject).toBe('Edited by hand')
    expect(planned.subject).toContain('Rye rolls')
    expect(pushed?.subject).toContain('offer 1')
  })

  test('is compared field by field and line by line, and kept if it is still the compared version', async () => {
    await editRemotely()
    expect(evaluated(0).row.failure?.changedThere).toBe(true)
    const { fields, text, updatedAt } = await readDraftDifference(deps, evaluated(0).row.id)
    expect(fields.map(({ field, before }) => [field, before])).toContainEqual(['Subject', 'Edited by hand'])
    expect(text.filter(({ kind }) => kind === 'added').some(({ text }) => text.includes('Rye rolls'))).toBe(
      true,
    )
    await run.server.control('campaigns/edit', {
      campaign_id: evaluated(0).row.campaignId,
      subject: 'Once more',
    })
    await expect(keepRemoteVersion(deps, { rowId: evaluated(0).row.id, updatedAt })).rejects.toThrow(
      'changed again',
    )
    expect(statuses()[0]).toBe('failed')
    await keepRemoteVersion(deps, await readDraftDifference(deps, evaluated(0).row.id))
    expect(statuses()[0]).toBe('pushed')
  })

  test('is kept when it is overwritten, and can be restored', async () => {
    await editRemotely()
    const [rowId] = ids()
    await run.pushAll({ rowIds: [rowId ?? ''], overwrite: [rowId ?? ''] })
    expect((await existing(0)).activity.subject).toContain('Rye rolls')
    expect(await restoreDrafts(deps, [rowId ?? ''])).toEqual({ restored: 1, failed: 0 })
    expect((await existing(0)).activity.subject).toBe('Edited by hand')
  })

  test('is noticed even if the campaign was scheduled and unscheduled meanwhile', async () => {
    const { campaignId, activityId } = evaluated(0).row
    const ref = { campaignId: campaignId ?? '', activityId: activityId ?? '' }
    await run.service.schedule(ref, evaluated(0).plannedAt)
    await confirmQueue(run.ws, deps)
    await run.service.unschedule(ref)
    await run.server.control('campaigns/edit', { campaign_id: campaignId, subject: 'Edited by hand' })
    await confirmQueue(run.ws, deps)
    change(0, 'Rye rolls')
    await run.pushAll()
    expect(evaluated(0).row.failure?.changedThere).toBe(true)
    expect((await existing(0)).activity.subject).toBe('Edited by hand')
  })

  test('is compared with the next push without any call', async () => {
    const before = (await run.requests()).length
    const [rowId = ''] = ids()
    expect(readPlannedDifference(deps, rowId)).toEqual({ fields: [], text: [], onlyHtml: false })
    change(0, 'Rye rolls')
    const difference = readPlannedDifference(deps, rowId)
    expect(difference?.fields.map(({ field }) => field)).toEqual(['Subject'])
    expect(difference?.text.some(({ kind, text }) => kind === 'added' && text.includes('Rye rolls'))).toBe(
      true,
    )
    expect((await run.requests()).length).toBe(before)
  })

  test('can be kept, and the next push keeps it too', async () => {
    await editRemotely()
    acceptRemoteDraft(deps, await readDraftVersions(deps, evaluated(0).row.id))
    expect(statuses()[0]).toBe('pushed')
    await run.newChanges()
    await run.pushAll()
    expect(await run.newChanges()).toEqual([])
    change(0, 'Seed bread')
    await run.pushAll()
    expect((await existing(0)).activity.subject).toContain('Seed bread')
  })
})
