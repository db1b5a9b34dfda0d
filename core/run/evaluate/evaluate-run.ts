import type { Workspace } from '../../workspace/open.ts'
import { holdRun } from './cached-run.ts'
import { currentWork, openBatch, workOut } from './evaluate-row.ts'
import type { RowWork } from './evaluated-row.ts'

/**
 * Works out the rows of a run: each one's email, what the checks say of it, its status. What has not changed since
 * the last time is remembered, and is the very same object again. Rows whose location is gone are left out.
 */
export function readRunWork(ws: Workspace, runId: string, now: Date, rowIds?: readonly string[]): RowWork[] {
  const held = holdRun(ws, runId)
  const batch = openBatch(ws, held, now)
  const wanted = rowIds === undefined ? null : new Set(rowIds)
  const work: RowWork[] = []
  for (const row of held.rows) {
    if (wanted !== null && !wanted.has(row.row.id)) continue
    const current = currentWork(batch, row)
    if (current !== null) work.push(current)
  }
  return work
}

/** One row with `overlay` before its own values: fast enough for every keystroke. null when it is not there. */
export function readRowWork(
  ws: Workspace,
  runId: string,
  rowId: string,
  overlay: Record<string, string>,
  now: Date,
): RowWork | null {
  const held = holdRun(ws, runId)
  const row = held.byId.get(rowId)
  if (row === undefined || row.location === null) return null
  const { location } = row
  const values = { ...row.values, ...overlay }
  return workOut(openBatch(ws, held, now), { ...row, location }, values, null).work
}
