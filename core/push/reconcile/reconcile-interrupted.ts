import { type PushContext, showMessage, waitToContinue } from '../push-context.ts'
import { listInterrupted, reconcileRun } from './reconcile.ts'

/** How many interrupted calls had gone through, and how many hadn't. */
export interface ReconciledCounts {
  done: number
  notDone: number
}

export const addCounts = (a: ReconciledCounts, b: ReconciledCounts): ReconciledCounts => ({
  done: a.done + b.done,
  notDone: a.notDone + b.notDone,
})

/** Looks up every interrupted call of the run, and tries again after a wait where waiting helps. */
export async function reconcileInterrupted(context: PushContext): Promise<ReconciledCounts> {
  let total: ReconciledCounts = { done: 0, notDone: 0 }
  if (listInterrupted(context.ws, context.runId).length === 0) return total
  showMessage(context, 'Checking interrupted calls first.')
  for (;;) {
    const found = await reconcileRun(context, context.runId)
    total = addCounts(total, found)
    const retries = await Promise.all(
      [...found.problems].map(([accountId, error]) => waitToContinue(context, accountId, error)),
    )
    if (!retries.includes(true)) break
  }
  showMessage(context, '')
  return total
}

/** Returns those of the rows that have interrupted calls. */
export function rowsToReconcile(
  { ws, runId }: Pick<PushContext, 'ws' | 'runId'>,
  rowIds: readonly string[],
): string[] {
  const interrupted = new Set(listInterrupted(ws, runId).map(({ rowId }) => rowId))
  return rowIds.filter((rowId) => interrupted.has(rowId))
}
