import type { Workspace } from '../workspace/open.ts'
import { listRunsToReconcile } from '../workspace/tables/journal.ts'
import { listPushesInProgress, setPushInProgress } from '../workspace/tables/pushes-in-progress.ts'
import { listStoredRuns } from '../workspace/tables/runs.ts'
import type { PushRequest } from './push-deps.ts'
import { readUnfinishedUpdates } from './row/unfinished-updates.ts'

/** A push to resume when the program starts. */
export interface InterruptedPush {
  runId: string
  request: PushRequest
  isPaused: boolean
}

/** A push that was resumed this often without finishing a row isn't resumed again. */
const maxResumes = 3

/**
 * Returns what a crash, a power failure or closing the program interrupted: pushes in progress, calls that may or
 * may not have gone through, campaigns unscheduled for an update. Counts the attempt to resume.
 */
export function takeInterruptedPushes(ws: Workspace): InterruptedPush[] {
  const inProgress = listPushesInProgress(ws)
  const runsInProgress = new Set(inProgress.map(({ runId }) => runId))
  const toResume = inProgress.filter(({ resumed }) => resumed < maxResumes)
  for (const { runId, resumed } of toResume) setPushInProgress(ws, runId, { resumed: resumed + 1 })
  const unreconciled = new Set(listRunsToReconcile(ws))
  const others = listStoredRuns(ws).flatMap(({ id }): InterruptedPush[] => {
    if (runsInProgress.has(id)) return []
    const unfinished = [...readUnfinishedUpdates(ws, id).keys()]
    if (unfinished.length === 0 && !unreconciled.has(id)) return []
    return [
      { runId: id, request: { rowIds: unfinished, scheduled: unfinished, resumed: true }, isPaused: false },
    ]
  })
  return [
    ...toResume.map(({ runId, request, isPaused }) => ({
      runId,
      request: { ...request, resumed: true },
      isPaused,
    })),
    ...others,
  ]
}
