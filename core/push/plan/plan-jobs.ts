import { evaluateRun } from '../../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import type { PushDeps } from '../push-deps.ts'
import { readUnfinishedUpdates } from '../row/unfinished-updates.ts'
import { makesCalls, planRows, readPlanInputs } from './plan-push.ts'
import type { PlannedRow } from './plan-schema.ts'

/** A row of the run with its planned action. */
export interface Job {
  planned: PlannedRow
  evaluated: EvaluatedRow
}

type PlanDeps = Pick<PushDeps, 'ws' | 'runId' | 'clock'>

/** Plans rows as they are now; the whole run when `rowIds` is missing. Makes no calls. */
export function planJobs({ ws, runId, clock }: PlanDeps, rowIds?: readonly string[]): Job[] {
  const now = clock.now()
  const rows = evaluateRun(ws, runId, now, rowIds)
  const plan = planRows(rows, readPlanInputs(ws, runId, now))
  return rows.flatMap((evaluated, at) => {
    const planned = plan[at]
    return planned === undefined ? [] : [{ evaluated, planned }]
  })
}

/** Returns the jobs that make calls now. Rows that still need reconciling are left alone. */
export const pushableJobs = (jobs: readonly Job[]): Job[] =>
  jobs.filter(({ planned }) => makesCalls(planned) && planned.action !== 'reconcile')

/** Groups jobs by account ID. */
export function jobsByAccount(jobs: readonly Job[]): Map<string, Job[]> {
  const groups = new Map<string, Job[]>()
  for (const job of jobs) {
    const { accountId } = job.evaluated.location
    const group = groups.get(accountId)
    if (group === undefined) groups.set(accountId, [job])
    else group.push(job)
  }
  return groups
}

/**
 * Returns a test for jobs that the operator agreed to. Only updates of scheduled campaigns need it: those named in
 * `scheduled`, or, when it is missing, those in `jobs`. Campaigns that an earlier push unscheduled always pass, so
 * that they are scheduled again.
 */
export function createApproval(
  { ws, runId }: PlanDeps,
  jobs: readonly Job[],
  scheduled: readonly string[] | undefined,
): (job: Job) => boolean {
  const named =
    scheduled ??
    jobs.flatMap(({ planned: { action, rowId } }) => (action === 'update-scheduled' ? [rowId] : []))
  const approved = new Set([...named, ...readUnfinishedUpdates(ws, runId).keys()])
  return ({ planned: { action, rowId } }) => action !== 'update-scheduled' || approved.has(rowId)
}
