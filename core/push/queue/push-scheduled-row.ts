import { ServiceError } from '../../constant-contact/errors.ts'
import type { DraftContent } from '../../constant-contact/service.ts'
import { formatTimeWithZone } from '../../format/dates.ts'
import { contentHash } from '../../run/evaluate/content-hash.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import type { Failure } from '../../run/run.ts'
import { listPushedContent, type PushedContent } from '../../workspace/tables/pushed-content.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { minTimeToUpdateMs } from '../plan/plan-push.ts'
import { type RowDeps, refOf } from '../row/row-deps.ts'
import { failureOf } from '../row/row-failure.ts'
import { detailOfUpdate, readUnfinishedUpdate, type UnfinishedUpdate } from '../row/unfinished-updates.ts'
import { callForRow, updateForRow } from './push-row.ts'

/**
 * Updates a scheduled campaign: unschedule, update, schedule again for the same time. The journal keeps the time,
 * so that the next push finishes an interrupted update. Once unscheduled, every error is reported prominently,
 * because the campaign wouldn't be sent.
 * @param earlier the content to restore instead of the row's
 * @throws ServiceError
 */
export async function updateScheduled(
  deps: RowDeps,
  evaluated: EvaluatedRow,
  earlier: PushedContent | null = null,
): Promise<void> {
  const { row, location } = evaluated
  const ref = refOf(row)
  if (ref === null) return
  const update =
    readUnfinishedUpdate(deps.ws, deps.runId, row.id) ??
    (await unscheduleForUpdate(deps, evaluated, earlier?.at ?? null))
  const content = contentFor(deps, evaluated, update?.restoredFrom ?? null)
  if (update === null) return updateForRow(deps, evaluated, ref, content)
  const { sendsAt } = update
  try {
    if (row.pushedHash !== contentHash(content)) await updateForRow(deps, evaluated, ref, content)
    await scheduleForRow(deps, evaluated, sendsAt, detailOfUpdate({ sendsAt, restoredFrom: null }))
  } catch (error) {
    if (error instanceof ServiceError) {
      const failure = notRescheduled(error, formatTimeWithZone(sendsAt, location.timeZone))
      updateRow(deps.ws, row.id, { failure })
    }
    throw error
  }
}

/** Returns the draft's new content: the row's, or the kept earlier content if it still exists. */
function contentFor({ ws }: RowDeps, evaluated: EvaluatedRow, restoredFrom: string | null): DraftContent {
  const kept = restoredFrom === null ? [] : listPushedContent(ws, evaluated.row.id)
  return kept.find(({ at }) => at === restoredFrom)?.content ?? evaluated.content()
}

/** Unschedules the campaign. Returns the update to finish, or null if the campaign wasn't scheduled any more. */
async function unscheduleForUpdate(
  deps: RowDeps,
  evaluated: EvaluatedRow,
  restoredFrom: string | null,
): Promise<UnfinishedUpdate | null> {
  const { row, location } = evaluated
  const ref = refOf(row)
  const sendsAt = ref === null ? null : await deps.service.readSchedule(ref)
  if (ref === null || sendsAt === null) return null
  if (Date.parse(sendsAt) - deps.clock.now().getTime() < minTimeToUpdateMs) {
    const error = new ServiceError({
      kind: 'conflict',
      what: `Sends at ${formatTimeWithZone(sendsAt, location.timeZone)}. It's too late to change it.`,
      next: 'Leave it as is, or unschedule it on the website.',
    })
    updateRow(deps.ws, row.id, { failure: { what: error.what, next: error.next } })
    throw error
  }
  const update = { sendsAt, restoredFrom }
  await unscheduleForRow(deps, evaluated, detailOfUpdate(update))
  return update
}

/** Unschedules the row's campaign through the journal. @throws ServiceError */
export const unscheduleForRow = (
  deps: RowDeps,
  evaluated: Pick<EvaluatedRow, 'row' | 'location'>,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  callForRow(deps, evaluated, {
    action: 'unschedule',
    subject: evaluated.row.campaignName ?? evaluated.location.name,
    detail,
    call: async () => {
      const ref = refOf(evaluated.row)
      if (ref !== null) await deps.service.unschedule(ref)
    },
    done: () =>
      updateRow(deps.ws, evaluated.row.id, {
        remoteStatus: 'draft',
        scheduledAt: null,
        confirmedAt: null,
        recipients: null,
        unconfirmed: false,
        failure: null,
      }),
  })

/** Schedules the row's campaign through the journal. `at` is ISO 8601 UTC. @throws ServiceError */
export const scheduleForRow = (
  deps: RowDeps,
  evaluated: Pick<EvaluatedRow, 'row' | 'location'>,
  at: string,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  callForRow(deps, evaluated, {
    action: 'schedule',
    subject: evaluated.row.campaignName ?? evaluated.location.name,
    detail: { at, ...detail },
    call: async () => {
      const ref = refOf(evaluated.row)
      if (ref !== null) await deps.service.schedule(ref, at)
    },
    done: () =>
      updateRow(deps.ws, evaluated.row.id, {
        remoteStatus: 'scheduled',
        scheduledAt: at,
        confirmedAt: null,
        skippedBecause: null,
        unconfirmed: false,
        failure: null,
      }),
  })

/** The failure of a row left unscheduled. Also used for an unconfirmed call: reconciling it clears the failure. */
const notRescheduled = (error: ServiceError, sendTime: string): Failure => ({
  ...failureOf(error),
  what: `Not scheduled: the campaign was unscheduled for an update and couldn't be scheduled again. ${error.what}`,
  next: `Push again before ${sendTime}, or schedule it on the send deps.`,
})
