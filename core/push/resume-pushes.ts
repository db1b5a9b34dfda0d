import type { Workspace } from '../workspace/open.ts'
import { runsUnreconciled } from '../workspace/tables/journal.ts'
import { listPushesInProgress, setPushInProgress } from '../workspace/tables/pushes-in-progress.ts'
import { listStoredRuns } from '../workspace/tables/runs.ts'
import type { PushRequest } from './push-deps.ts'
import { readUnfinished } from './reconcile/unfinished-steps.ts'

/** A push that resumes when the program starts. */
export interface InterruptedPush {
  runId: string
  request: PushRequest
  isPaused: boolean
}

/** A push that ended together with the program so often, and finished no row since, is left to the operator. */
const mostResumes = 3

/**
 * Returns the work interrupted by a crash, a power failure or closing the program: pushes in progress, calls that
 * may or may not have gone through, campaigns unscheduled only for an update. Counts the attempt.
 */
export function takeInterruptedPushes(ws: Workspace): InterruptedPush[] {
  const underWay = listPushesInProgress(ws)
  const begun = new Set(underWay.map(({ runId }) => runId))
  const goOn = underWay.filter(({ resumed }) => resumed < mostResumes)
  for (const { runId, resumed } of goOn) setPushInProgress(ws, runId, { resumed: resumed + 1 })
  const unreconciled = new Set(runsUnreconciled(ws))
  const others = listStoredRuns(ws).flatMap(({ id }): InterruptedPush[] => {
    if (begun.has(id)) return []
    const unfinished = [...readUnfinished(ws, id).keys()]
    if (unfinished.length === 0 && !unreconciled.has(id)) return []
    return [
      { runId: id, request: { rowIds: unfinished, scheduled: unfinished, resumed: true }, isPaused: false },
    ]
  })
  return [
    ...goOn.map(({ runId, request, isPaused }) => ({
      runId,
      request: { ...request, resumed: true },
      isPaused,
    })),
    ...others,
  ]
}
