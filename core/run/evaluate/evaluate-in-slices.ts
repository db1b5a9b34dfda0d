import type { Workspace } from '../../workspace/open.ts'
import { locationsOfRun } from '../../workspace/tables/locations.ts'
import { ownCellsOfRun } from '../../workspace/tables/row-values.ts'
import { countStoredRows, listStoredRows } from '../../workspace/tables/rows.ts'
import { getCachedRun } from './cached-run.ts'
import { createBatch, getEvaluatedRow } from './evaluate-row.ts'
import { isRunCached } from './run-cache.ts'

/** How long one slice runs before it yields, in milliseconds. */
const sliceMs = 12
/** Rows read from the workspace per query. */
const rowsAtOnce = 250

/** Resolves when pending events were handled. */
type YieldToOthers = () => Promise<unknown>

const untilNextTurn: YieldToOthers = () => new Promise((resolve) => setImmediate(resolve))

/**
 * Evaluates all rows of a run like `evaluateRun`, but in slices, so that the next `evaluateRun` finds them done:
 * for the main process, which must not block while thousands of emails are rendered. Small runs finish in one
 * slice.
 */
export async function evaluateInSlices(
  ws: Workspace,
  runId: string,
  now: Date,
  yieldToOthers: YieldToOthers = untilNextTurn,
): Promise<void> {
  let sliceBegan = performance.now()
  const yieldIfDue = async (): Promise<void> => {
    if (performance.now() - sliceBegan < sliceMs) return
    await yieldToOthers()
    sliceBegan = performance.now()
  }
  if (!isRunCached(ws, runId)) {
    const rows = countStoredRows(ws, runId)
    for (let from = 0; from < rows; from += rowsAtOnce) {
      // Rows read here are cached by the workspace: getCachedRun finds them parsed.
      const part = { from, to: from + rowsAtOnce }
      listStoredRows(ws, runId, part)
      await yieldIfDue()
      ownCellsOfRun(ws, runId, part)
      await yieldIfDue()
      locationsOfRun(ws, runId, part)
      await yieldIfDue()
    }
  }
  const cached = getCachedRun(ws, runId)
  const batch = createBatch(ws, cached, now)
  await yieldIfDue()
  for (const row of cached.rows) {
    getEvaluatedRow(batch, row)
    await yieldIfDue()
  }
}
