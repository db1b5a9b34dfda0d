import type { Workspace } from '../../workspace/open.ts'
import { locationsOfRun } from '../../workspace/tables/locations.ts'
import { ownCellsOfRun } from '../../workspace/tables/row-values.ts'
import { countStoredRows, listStoredRows } from '../../workspace/tables/rows.ts'
import { getCachedRun } from './cached-run.ts'
import { currentEvaluation, openBatch } from './evaluate-row.ts'
import { isCached } from './run-cache.ts'

/** How long one slice runs before others get a turn, in milliseconds. */
const turnMs = 12
/** Rows that are read from the workspace at once. */
const rowsAtOnce = 250

/** Lets everything else that waits have its turn. */
type Breathe = () => Promise<unknown>

const inSlices: Breathe = () => new Promise((resolve) => setImmediate(resolve))

/**
 * Evaluates all rows of a run like `evaluateRun`, but in slices, so that the next `evaluateRun` finds them done:
 * for the main process, which must not block while thousands of emails are rendered. Small runs finish in one
 * slice.
 */
export async function evaluateInSlices(
  ws: Workspace,
  runId: string,
  now: Date,
  breathe: Breathe = inSlices,
): Promise<void> {
  let begun = performance.now()
  const rest = async (): Promise<void> => {
    if (performance.now() - begun < turnMs) return
    await breathe()
    begun = performance.now()
  }
  if (!isCached(ws, runId)) {
    const rows = countStoredRows(ws, runId)
    for (let from = 0; from < rows; from += rowsAtOnce) {
      // What was read once is known again by the reading of the whole.
      const part = { from, to: from + rowsAtOnce }
      listStoredRows(ws, runId, part)
      await rest()
      ownCellsOfRun(ws, runId, part)
      await rest()
      locationsOfRun(ws, runId, part)
      await rest()
    }
  }
  const cached = getCachedRun(ws, runId)
  const batch = openBatch(ws, cached, now)
  await rest()
  for (const row of cached.rows) {
    currentEvaluation(batch, row)
    await rest()
  }
}
