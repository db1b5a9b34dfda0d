import { ServiceError } from '../../constant-contact/errors.ts'
import type { DraftContent } from '../../constant-contact/service.ts'
import { formatTimeWithZone } from '../../format/dates.ts'
import { contentHash } from '../../run/evaluate/content-hash.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import type { Failure } from '../../run/run.ts'
import { inTransaction } from '../../workspace/open.ts'
import { listPushedContent, type PushedContent } from '../../workspace/tables/pushed-content.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { nearestChangeMs, nearestRescheduleMs } from '../plan/plan-push.ts'
import {
  cancelUnfinishedSteps,
  readUnfinished,
  readUnfinishedStep,
  type UnfinishedStep,
} from '../reconcile/unfinished-steps.ts'
import { type RowDeps, refOf } from '../row-deps.ts'
import { callForRow, updateForRow } from './push-row.ts'
import { failureOf } from './row-failure.ts'

/**
 * Updates a scheduled campaign: unschedule, update, schedule again for the same time. The journal keeps the time,
 * so that an interrupted step is finished by the next push. Once unscheduled, every error is reported prominently,
 * because the campaign wouldn't be sent.
 * @param earlier the content to restore instead of the row's
 * @throws ServiceError
 */
export async function updateScheduled(
  desk: RowDeps,
  work: EvaluatedRow,
  earlier: PushedContent | null = null,
): Promise<void> {
  const ref = refOf(work.row)
  if (ref === null) return
  const step =
    readUnfinishedStep(desk.ws, desk.runId, work.row.id) ?? (await takeOff(desk, work, earlier?.at ?? null))
  const content = contentOf(desk, work, step?.restored ?? null)
  if (step === null) return updateForRow(desk, work, ref, content)
  const { again } = step
  const local = formatTimeWithZone(again, work.location.timeZone)
  try {
    if (work.row.pushedHash !== contentHash(content)) await updateForRow(desk, work, ref, content)
    await scheduleForRow(desk, work, again, { again })
  } catch (error) {
    if (error instanceof ServiceError) updateRow(desk.ws, work.row.id, { failure: offSchedule(error, local) })
    throw error
  }
}

/** The draft's new content: the row's, or the kept earlier content if it still exists. */
function contentOf({ ws }: RowDeps, work: EvaluatedRow, restored: string | null): DraftContent {
  const kept = restored === null ? [] : listPushedContent(ws, work.row.id)
  return kept.find(({ at }) => at === restored)?.content ?? work.content()
}

/** Unschedules the campaign. Returns the remaining step, or null if it wasn't scheduled any more. */
async function takeOff(
  desk: RowDeps,
  work: EvaluatedRow,
  restored: string | null,
): Promise<UnfinishedStep | null> {
  const ref = refOf(work.row)
  const again = ref === null ? null : await desk.service.readSchedule(ref)
  if (ref === null || again === null) return null
  if (Date.parse(again) - desk.clock.now().getTime() < nearestChangeMs) {
    const error = new ServiceError({
      kind: 'conflict',
      what: `Sends at ${formatTimeWithZone(again, work.location.timeZone)}. It's too late to change it.`,
      next: 'Leave it as is, or unschedule it on the website.',
    })
    updateRow(desk.ws, work.row.id, { failure: { what: error.what, next: error.next } })
    throw error
  }
  await unscheduleForRow(desk, work, { again, ...(restored === null ? {} : { restored }) })
  return { again, restored }
}

/** Unschedules the row's campaign through the journal. @throws ServiceError */
export const unscheduleForRow = (
  desk: RowDeps,
  work: Pick<EvaluatedRow, 'row' | 'location'>,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  callForRow(desk, work, {
    action: 'unschedule',
    subject: work.row.campaignName ?? work.location.name,
    detail,
    call: async () => {
      const ref = refOf(work.row)
      if (ref !== null) await desk.service.unschedule(ref)
    },
    done: () =>
      updateRow(desk.ws, work.row.id, {
        remoteStatus: 'draft',
        scheduledAt: null,
        confirmedAt: null,
        recipients: null,
        unconfirmed: false,
        failure: null,
      }),
  })

/** Schedules the row's campaign, with the journal around it. `at` is ISO 8601 UTC. @throws ServiceError */
export const scheduleForRow = (
  desk: RowDeps,
  work: Pick<EvaluatedRow, 'row' | 'location'>,
  at: string,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  callForRow(desk, work, {
    action: 'schedule',
    subject: work.row.campaignName ?? work.location.name,
    detail: { at, ...detail },
    call: async () => {
      const ref = refOf(work.row)
      if (ref !== null) await desk.service.schedule(ref, at)
    },
    done: () =>
      updateRow(desk.ws, work.row.id, {
        remoteStatus: 'scheduled',
        scheduledAt: at,
        confirmedAt: null,
        skippedBecause: null,
        unconfirmed: false,
        failure: null,
      }),
  })

/** Also for an unconfirmed call: if it went through after all, reconciling it clears the failure. */
const offSchedule = (error: ServiceError, local: string): Failure => ({
  ...failureOf(error),
  what: `Not scheduled: the campaign was unscheduled for an update and couldn't be scheduled again. ${error.what}`,
  next: `Push again before ${local}, or schedule it on the send desk.`,
})

/**
 * Reports rows whose send time passed while they were unscheduled, and leaves them to the operator. Those scheduled
 * by someone meanwhile are finished.
 */
export function cancelStaleUpdates(
  { ws, clock, runId }: Pick<RowDeps, 'ws' | 'clock' | 'runId'>,
  work: readonly EvaluatedRow[],
): void {
  const now = clock.now()
  const unfinished = readUnfinished(ws, runId)
  for (const { row, location } of work) {
    const again = unfinished.get(row.id)
    if (again === undefined || row.unconfirmed) continue
    const isScheduled = row.remoteStatus === 'scheduled'
    if (!isScheduled && Date.parse(again) - now.getTime() >= nearestRescheduleMs) continue
    inTransaction(ws, () => {
      cancelUnfinishedSteps(ws, runId, row.id, now)
      if (!isScheduled)
        updateRow(ws, row.id, { failure: tooLate(formatTimeWithZone(again, location.timeZone)) })
    })
  }
}

const tooLate = (local: string): Failure => ({
  what: `Not scheduled: the campaign was unscheduled for an update, and its send time, ${local}, has passed.`,
  next: 'Schedule it for a later time.',
})
