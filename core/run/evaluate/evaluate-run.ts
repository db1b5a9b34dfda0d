import type { Workspace } from '../../workspace/open.ts'
import { getCachedRun } from './cached-run.ts'
import { createBatch, evaluateRow, getEvaluatedRow } from './evaluate-row.ts'
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
  const batch = createBatch(ws, cached, now)
  const wanted = rowIds === undefined ? null : new Set(rowIds)
  const evaluated: EvaluatedRow[] = []
  for (const row of cached.rows) {
    if (wanted !== null && !wanted.has(row.row.id)) continue
    const current = getEvaluatedRow(batch, row)
    if (current !== null) evaluated.push(current)
  }
  return evaluated
}

/** Evaluates one row with `overlay` over its own values, at every keystroke. null if the row doesn't exist. */
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
  return evaluateRow(createBatch(ws, cached, now), { ...row, location }, values, null).evaluated
}
