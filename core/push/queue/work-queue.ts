import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignSummary } from '../../constant-contact/service.ts'
import { getStoredRow, updateRow } from '../../workspace/tables/rows.ts'
import type { PlannedRow } from '../plan/plan-schema.ts'
import { type Job, type Session, toPush } from '../push-session.ts'
import { refOf } from '../row-deps.ts'
import type { RowOutcome } from './push-progress.ts'
import { createForRow, updateForRow } from './push-row.ts'
import { updateScheduled } from './push-scheduled-row.ts'
import { changedRemotely, keepTheirDraft, readIfChanged } from './refresh-statuses.ts'
import { failureOf, stopsPush } from './row-failure.ts'

/** Rows in flight at once: at 4 calls a second and up to 2 s for an answer the limiter is never idle. */
const rowsInFlight = 8

type Seen = ReadonlyMap<string, CampaignSummary>

/** Pushes the jobs, several at a time. @throws what is wrong with the workspace or the program, after all have ended */
export async function pushJobs(session: Session, jobs: readonly Job[], seen: Seen): Promise<void> {
  const queue = [...jobs]
  let broken: { error: unknown } | null = null
  const worker = async (): Promise<void> => {
    while (broken === null && (await session.gate.pass())) {
      const job = queue.shift()
      if (job === undefined) return
      if (session.stopped.has(job.work.location.accountId)) continue
      try {
        // Planned anew: what was done before it had to wait is not done again.
        if (await pushJob(session, job, seen)) queue.unshift(...toPush(session.plan([job.planned.rowId])))
      } catch (error) {
        broken ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: rowsInFlight }, worker))
  if (broken !== null) throw (broken as { error: unknown }).error
}

/** Answers whether the row waited and is to be tried again. */
async function pushJob(session: Session, job: Job, seen: Seen): Promise<boolean> {
  const { tally } = session
  const { planned, work } = job
  tally.working(planned.locationName)
  session.notify()
  try {
    tally.finished(planned, await pushRow(session, job, seen))
    session.wentWell()
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    if (error.kind === 'unconfirmed') tally.finished(planned, 'unconfirmed')
    else if (!stopsPush(error)) fail(session, planned, error)
    else return await session.mayGoOn(work.location.accountId, error)
  } finally {
    session.onRowChanged(planned.rowId)
    session.notify()
  }
  return false
}

/** Errors of reading calls are not in the row yet. */
function fail({ ws, tally }: Session, planned: PlannedRow, error: ServiceError): void {
  tally.finished(planned, 'failed')
  if (getStoredRow(ws, planned.rowId)?.failure === null)
    updateRow(ws, planned.rowId, { failure: failureOf(error) })
}

async function pushRow(session: Session, { planned, work }: Job, seen: Seen): Promise<RowOutcome> {
  const { ws, clock, runId } = session
  const desk = { ws, clock, runId, service: session.serviceOf(work.location.accountId) }
  const ref = refOf(work.row)
  if (planned.action === 'create' || ref === null) {
    await createForRow(desk, work)
    return 'created'
  }
  const summary = seen.get(ref.campaignId)
  const theirs = summary === undefined ? null : await readIfChanged(ws, desk.service, work.row, summary)
  if (theirs !== null && !session.overwrite.has(work.row.id)) {
    updateRow(ws, work.row.id, { failure: changedRemotely })
    return 'failed'
  }
  if (theirs !== null) keepTheirDraft(ws, work.row.id, theirs, clock.now())
  if (planned.action === 'update-scheduled') {
    await updateScheduled(desk, work)
    return 'rescheduled'
  }
  await updateForRow(desk, work, ref, work.content())
  // The update completes a campaign that was made before it was cut off.
  return work.row.pushedHash === null ? 'created' : 'updated'
}
