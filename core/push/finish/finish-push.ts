import { evaluateRun } from '../../run/evaluate/evaluate-run.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { type Job, planJobs } from '../plan/plan-jobs.ts'
import { type PushContext, showMessage } from '../push-context.ts'
import type { PushRequest } from '../push-deps.ts'
import { cancelStaleUpdates } from '../queue/push-scheduled-row.ts'
import type { ReconciledCounts } from '../reconcile/reconcile-interrupted.ts'
import { readStatusesOfJobs } from '../statuses/read-statuses.ts'
import { formatPushSummary } from './push-summary.ts'

/** What the stages before have found and done. */
interface PushedSoFar {
  request: PushRequest
  jobs: readonly Job[]
  reconciled: ReconciledCounts
}

/** Ends a push: remembers when the pushed drafts changed, reports missed schedules, and shows the summary. */
export async function finishPush(
  context: PushContext,
  { request, jobs, reconciled }: PushedSoFar,
): Promise<void> {
  const { ws, runId, clock, gate, tally } = context
  const done = tally.doneRows()
  if (done.length > 0) await rememberUpdateTimes(context, done)
  cancelStaleUpdates(context, evaluateRun(ws, runId, clock.now(), request.rowIds))
  showMessage(
    context,
    formatPushSummary({
      reconciled,
      planned: jobs.map(({ planned }) => planned),
      done: tally.message(),
      stopped: [...context.stopped.values()],
      stoppedByOperator: gate.state === 'stopped',
      resumed: request.resumed ?? false,
    }),
  )
}

/** Keeps Constant Contact's update times of the drafts, so that later edits there are noticed. */
async function rememberUpdateTimes(context: PushContext, rowIds: readonly string[]): Promise<void> {
  const jobs = planJobs(context, rowIds).filter(({ evaluated }) => evaluated.row.pushedHash !== null)
  const statuses = await readStatusesOfJobs(context, jobs)
  for (const { evaluated } of jobs) {
    const summary = statuses.get(evaluated.row.campaignId ?? '')
    if (summary !== undefined) updateRow(context.ws, evaluated.row.id, { remoteUpdatedAt: summary.updatedAt })
  }
}
