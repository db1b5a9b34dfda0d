import { formatTimeWithZone } from '../../format/dates.ts'
import { formatCount } from '../../format/numbers.ts'
import { evaluateRun } from '../../run/evaluate/evaluate-run.ts'
import type { Failure } from '../../run/run.ts'
import { inTransaction } from '../../workspace/open.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { type Job, planJobs } from '../plan/plan-jobs.ts'
import { minTimeToRescheduleMs } from '../plan/plan-push.ts'
import { type PushContext, showMessage } from '../push-context.ts'
import type { PushRequest } from '../push-deps.ts'
import type { ReconciledCounts } from '../reconcile/reconcile-interrupted.ts'
import { cancelUnfinishedUpdate, readUnfinishedUpdates } from '../row/unfinished-updates.ts'
import { readStatusesOfJobs } from '../statuses/read-statuses.ts'

/** What the earlier stages started with and found. */
interface PushedSoFar {
  request: PushRequest
  /** The plan that the push started with. */
  jobs: readonly Job[]
  reconciled: ReconciledCounts
}

/** Ends a push: stores when the pushed drafts changed, reports missed send times, and shows the summary. */
export async function finishPush(context: PushContext, pushed: PushedSoFar): Promise<void> {
  const pushedRowIds = context.tally.doneRows()
  if (pushedRowIds.length > 0) await storeUpdateTimes(context, pushedRowIds)
  reportMissedSendTimes(context, pushed.request.rowIds)
  showMessage(context, formatPushSummary(context, pushed))
}

/** Stores Constant Contact's update times of the drafts, so that later edits there are noticed. */
async function storeUpdateTimes(context: PushContext, rowIds: readonly string[]): Promise<void> {
  const jobs = planJobs(context, rowIds).filter(({ evaluated }) => evaluated.row.pushedHash !== null)
  const statuses = await readStatusesOfJobs(context, jobs)
  for (const { evaluated } of jobs) {
    const summary = statuses.get(evaluated.row.campaignId ?? '')
    if (summary !== undefined) updateRow(context.ws, evaluated.row.id, { remoteUpdatedAt: summary.updatedAt })
  }
}

/**
 * Marks rows as failed whose send time passed while they were unscheduled for an update. Those that someone
 * scheduled meanwhile count as finished.
 */
function reportMissedSendTimes({ ws, clock, runId }: PushContext, rowIds?: readonly string[]): void {
  const now = clock.now()
  const unfinished = readUnfinishedUpdates(ws, runId)
  for (const { row, location } of evaluateRun(ws, runId, now, rowIds)) {
    const sendsAt = unfinished.get(row.id)
    if (sendsAt === undefined || row.unconfirmed) continue
    const isScheduled = row.remoteStatus === 'scheduled'
    if (!isScheduled && Date.parse(sendsAt) - now.getTime() >= minTimeToRescheduleMs) continue
    inTransaction(ws, () => {
      cancelUnfinishedUpdate(ws, runId, row.id, now)
      if (!isScheduled)
        updateRow(ws, row.id, { failure: sendTimePassed(formatTimeWithZone(sendsAt, location.timeZone)) })
    })
  }
}

const sendTimePassed = (sendTime: string): Failure => ({
  what: `Not scheduled: the campaign was unscheduled for an update, and its send time, ${sendTime}, has passed.`,
  next: 'Schedule it for a later time.',
})

/** Returns one line for the operator: what was done, and what is left. */
function formatPushSummary(
  { tally, gate, stopped }: PushContext,
  { request, jobs, reconciled }: PushedSoFar,
): string {
  const actions = jobs.map(({ planned }) => planned.action)
  const blocked = actions.filter((action) => action === 'blocked').length
  const isUpToDate = actions.length > 0 && actions.every((action) => action === 'skip')
  const reasons = new Set([...stopped.values()].map(({ what, next }) => `${what} ${next}`))
  return [
    request.resumed ? 'Resumed after Campaign Desk was closed.' : '',
    formatReconciled(reconciled),
    tally.message(),
    isUpToDate ? 'All drafts are up to date.' : '',
    blocked === 0 ? '' : `${formatCount(blocked, 'row')} blocked.`,
    ...reasons,
    gate.state === 'stopped' ? "Stopped. Rows that hadn't started are unchanged." : '',
  ]
    .filter((message) => message !== '')
    .join(' ')
}

/** Returns how many interrupted calls had gone through; empty if there were none. */
function formatReconciled({ done, notDone }: ReconciledCounts): string {
  const total = done + notDone
  if (total === 0) return ''
  return `Checked ${formatCount(total, 'interrupted call')}: ${done} had gone through, ${notDone} had not.`
}
