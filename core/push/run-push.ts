import { evaluateInSlices } from '../run/evaluate/evaluate-in-slices.ts'
import { finishPush } from './finish/finish-push.ts'
import { createApproval, type Job, planJobs } from './plan/plan-jobs.ts'
import { createPushContext, type PushContext, type PushControl, showMessage } from './push-context.ts'
import type { PushDeps, PushRequest } from './push-deps.ts'
import { workQueue } from './queue/work-queue.ts'
import { addCounts, reconcileInterrupted, rowsToReconcile } from './reconcile/reconcile-interrupted.ts'
import { refreshStatuses } from './statuses/refresh-statuses.ts'

/** How often a push reconciles and retries what was interrupted while it ran. */
const maxRounds = 3

/**
 * Runs one push: reconcile → plan → refresh statuses → work the queue → finish.
 * @throws what is wrong with the workspace
 */
export async function runPush(deps: PushDeps, control: PushControl, request: PushRequest): Promise<void> {
  const context = createPushContext(deps, control)
  if (request.resumed) showMessage(context, 'Resuming after Campaign Desk was closed.')

  let reconciled = await reconcileInterrupted(context)

  await evaluateInSlices(context.ws, context.runId, context.clock.now())
  const jobs = planJobs(context, request.rowIds)
  const isApproved = createApproval(context, jobs, request.scheduled)
  await pushJobs(context, jobs.filter(isApproved))

  const rowIds = jobs.map(({ planned }) => planned.rowId)
  for (let round = 1; round < maxRounds && context.gate.state !== 'stopped'; round++) {
    const interrupted = rowsToReconcile(context, rowIds)
    if (interrupted.length === 0) break
    reconciled = addCounts(reconciled, await reconcileInterrupted(context))
    await pushJobs(context, planJobs(context, interrupted).filter(isApproved))
  }

  await finishPush(context, { request, jobs, reconciled })
}

async function pushJobs(context: PushContext, approved: readonly Job[]): Promise<void> {
  const { jobs, statuses } = await refreshStatuses(context, approved)
  context.tally.begin(jobs.map(({ planned }) => planned))
  context.notify()
  await workQueue(context, jobs, statuses)
}
