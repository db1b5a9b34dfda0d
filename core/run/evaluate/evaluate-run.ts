import type { Workspace } from '../../workspace/open.ts'
import { getCachedRun } from './cached-run.ts'
import { currentEvaluation, evaluateRow, openBatch } from './evaluate-row.ts'
import type { EvaluatedRow } from './evaluated-row.ts'

/**
 * Evaluates the rows of a run: each one's email, findings and status. Unchanged rows are cached and returned as the
 * same objects. Rows whose location is missing are left out.
 */
export function evaluateRun(
  ws: Workspace,
  runId: string,
  now: Date,
  rowIds?: readonly string[],
): EvaluatedRow[] {
  const cached = getCachedRun(ws, runId)
  const batch = openBatch(ws, cached, now)
  const wanted = rowIds === undefined ? null : new Set(rowIds)
  const work: EvaluatedRow[] = []
  for (const row of cached.rows) {
    if (wanted !== null && !wanted.has(row.row.id)) continue
    const current = currentEvaluation(batch, row)
    if (current !== null) work.push(current)
  }
  return work
}

/** One row with `overlay` before its own values: fast enough for every keystroke. null when it is not there. */
export function evaluateOneRow(
  ws: Workspace,
  runId: string,
  rowId: string,
  overlay: Record<string, string>,
  now: Date,
): EvaluatedRow | null {
  const cached = getCachedRun(ws, runId)
  const row = cached.byId.get(rowId)
  if (row === undefined || row.location === null) return null
  const { location } = row
  const values = { ...row.values, ...overlay }
  return evaluateRow(openBatch(ws, cached, now), { ...row, location }, values, null).work
}
