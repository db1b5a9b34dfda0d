import type { ServiceError } from '../constant-contact/errors.ts'
import { evaluateInSlices } from '../run/evaluate/evaluate-in-slices.ts'
import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import type { PushDeps, PushRequest } from './push-deps.ts'
import { type Job, openSession, type PushParts, type Session, toPush } from './push-session.ts'
import { formatPushSummary } from './push-summary.ts'
import { abandonPassed } from './queue/push-scheduled-row.ts'
import { refreshStatuses, rememberTimes } from './queue/refresh-statuses.ts'
import { pushJobs } from './queue/work-queue.ts'
import { listCutOff, reconcileRun } from './reconcile/reconcile.ts'
import { readUnfinished } from './reconcile/unfinished-steps.ts'

/** How often a push looks up what was cut off while it ran, and goes on with it. */
const mostRounds = 3

/** One push, from looking up what was cut off to the last status query. @throws what is wrong with the workspace */
export async function runPush(
  world: PushDeps,
  parts: PushParts,
  { rowIds, scheduled, goesOn = false }: PushRequest,
): Promise<void> {
  const session = openSession(world, parts)
  const { ws, runId, clock, gate, tally } = session
  const reconciled = { done: 0, notDone: 0 }
  if (goesOn) session.setMessage('Resuming after Campaign Desk was closed.')
  const reconcile = async (): Promise<void> => add(reconciled, await reconcileAll(session))

  await reconcile()
  await evaluateInSlices(ws, runId, clock.now())
  const all = session.plan(rowIds)
  const mayBeChanged = agreed(session, all, scheduled)
  await pushOnce(session, all.filter(mayBeChanged))
  for (let round = 1; round < mostRounds && gate.state !== 'stopped'; round++) {
    const unconfirmed = unreconciledOf(session, all)
    if (unconfirmed.length === 0) break
    await reconcile()
    await pushOnce(session, session.plan(unconfirmed).filter(mayBeChanged))
  }
  const done = tally.doneRows()
  if (done.length > 0) await rememberTimes(session, done)
  abandonPassed(session, evaluateRun(ws, runId, clock.now(), rowIds))
  session.setMessage(
    formatPushSummary({
      reconciled,
      planned: all.map(({ planned }) => planned),
      done: tally.message(),
      stopped: [...session.stopped.values()],
      stoppedByOperator: gate.state === 'stopped',
      wentOn: goesOn,
    }),
  )
}

/**
 * Tells jobs that may be done from those that would take a campaign off its schedule without the operator having
 * agreed to it. What a push before this one took off is put back in any case.
 */
function agreed(
  { ws, runId }: Session,
  planned: readonly Job[],
  scheduled: readonly string[] | undefined,
): (job: Job) => boolean {
  const named =
    scheduled ??
    planned.flatMap(({ planned: { action, rowId } }) => (action === 'update-scheduled' ? [rowId] : []))
  const rows = new Set([...named, ...readUnfinished(ws, runId).keys()])
  return ({ planned: { action, rowId } }) => action !== 'update-scheduled' || rows.has(rowId)
}

async function pushOnce(session: Session, jobs: readonly Job[]): Promise<void> {
  const looked = await refreshStatuses(session, toPush(jobs))
  session.tally.begin(looked.jobs.map(({ planned }) => planned))
  session.notify()
  await pushJobs(session, looked.jobs, looked.seen)
}

const unreconciledOf = ({ ws, runId }: Session, jobs: readonly Job[]): string[] => {
  const unreconciled = new Set(listCutOff(ws, runId).map(({ rowId }) => rowId))
  return jobs.flatMap(({ planned }) => (unreconciled.has(planned.rowId) ? [planned.rowId] : []))
}

/** Looks up what was cut off, and again after a wait where that is of use. */
async function reconcileAll(session: Session): Promise<{ done: number; notDone: number }> {
  const total = { done: 0, notDone: 0 }
  if (listCutOff(session.ws, session.runId).length === 0) return total
  session.setMessage('Checking interrupted calls first.')
  for (;;) {
    const found = await reconcileRun(session, session.runId)
    add(total, found)
    const goOn = await Promise.all([...found.problems].map((problem) => afterProblem(session, problem)))
    if (!goOn.includes(true)) break
  }
  session.setMessage('')
  return total
}

/** An account whose calls could not be looked up: its other rows wait for that no longer than is of use. */
const afterProblem = (session: Session, [accountId, error]: [string, ServiceError]): Promise<boolean> =>
  session.mayGoOn(accountId, error)

const add = (total: { done: number; notDone: number }, more: { done: number; notDone: number }): void => {
  total.done += more.done
  total.notDone += more.notDone
}
