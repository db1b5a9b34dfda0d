import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignSummary } from '../../constant-contact/service.ts'
import { getStoredRow, updateRow } from '../../workspace/tables/rows.ts'
import { type Job, planJobs, pushableJobs } from '../plan/plan-jobs.ts'
import type { PlannedRow } from '../plan/plan-schema.ts'
import type { RowOutcome } from '../progress/push-totals.ts'
import type { PushContext } from '../push-context.ts'
import { waitToContinue } from '../push-context.ts'
import { refOf } from '../row/row-deps.ts'
import { failureOf, mustStopPush } from '../row/row-failure.ts'
import { createForRow, updateForRow } from './push-row.ts'
import { updateScheduled } from './push-scheduled-row.ts'
import { editedRemotely, keepRemoteDraft, readIfEdited } from './remote-edits.ts'

/** Rows in flight at once: with 4 calls a second and responses of up to 2 s, the limiter is never idle. */
const rowsInFlight = 8

type Statuses = ReadonlyMap<string, CampaignSummary>

/**
 * Pushes the jobs, several at a time.
 * @throws what is wrong with the workspace or the program, after the jobs in flight have ended
 */
export async function workQueue(
  context: PushContext,
  jobs: readonly Job[],
  statuses: Statuses,
): Promise<void> {
  const queue = [...jobs]
  let crash: { error: unknown } | null = null
  const worker = async (): Promise<void> => {
    while (crash === null && (await context.gate.pass())) {
      const job = queue.shift()
      if (job === undefined) return
      if (context.stopped.has(job.evaluated.location.accountId)) continue
      try {
        // Planned again after the wait, so that no finished call is repeated.
        if (await pushJob(context, job, statuses))
          queue.unshift(...pushableJobs(planJobs(context, [job.planned.rowId])))
      } catch (error) {
        crash ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: rowsInFlight }, worker))
  if (crash !== null) throw (crash as { error: unknown }).error
}

/** Pushes one row. Returns whether it waited and is to be tried again. */
async function pushJob(context: PushContext, job: Job, statuses: Statuses): Promise<boolean> {
  const { tally } = context
  const { planned, evaluated } = job
  tally.working(planned.locationName)
  context.notify()
  try {
    tally.finished(planned, await pushRow(context, job, statuses))
    context.waits.succeeded()
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    if (error.kind === 'unconfirmed') tally.finished(planned, 'unconfirmed')
    else if (!mustStopPush(error)) recordFailure(context, planned, error)
    else return await waitToContinue(context, evaluated.location.accountId, error)
  } finally {
    context.onRowChanged(planned.rowId)
    context.notify()
  }
  return false
}

/** Counts a failed row, and stores the failure if no changing call has stored it. */
function recordFailure({ ws, tally }: PushContext, planned: PlannedRow, error: ServiceError): void {
  tally.finished(planned, 'failed')
  if (getStoredRow(ws, planned.rowId)?.failure === null)
    updateRow(ws, planned.rowId, { failure: failureOf(error) })
}

/** Makes the row's calls: creates, updates or reschedules its draft, unless it was edited in Constant Contact. */
async function pushRow(
  context: PushContext,
  { planned, evaluated }: Job,
  statuses: Statuses,
): Promise<RowOutcome> {
  const { ws, clock, runId } = context
  const { row, location } = evaluated
  const deps = { ws, clock, runId, service: context.serviceOf(location.accountId) }
  const ref = refOf(row)
  if (planned.action === 'create' || ref === null) {
    await createForRow(deps, evaluated)
    return 'created'
  }
  const summary = statuses.get(ref.campaignId)
  const edited = summary === undefined ? null : await readIfEdited(ws, deps.service, row, summary)
  if (edited !== null && !context.overwrite.has(row.id)) {
    updateRow(ws, row.id, { failure: editedRemotely })
    return 'failed'
  }
  if (edited !== null) keepRemoteDraft(ws, row.id, edited, clock.now())
  if (planned.action === 'update-scheduled') {
    await updateScheduled(deps, evaluated)
    return 'rescheduled'
  }
  await updateForRow(deps, evaluated, ref, evaluated.content())
  // The update completes a campaign whose creation was interrupted.
  return row.pushedHash === null ? 'created' : 'updated'
}
