import { z } from 'zod'
import type { Workspace } from './open.ts'

const stored = z.object({
  row_id: z.string(),
  placeholder: z.string(),
  value: z.string(),
  edited_at: z.string(),
})

export interface RowValue {
  rowId: string
  placeholder: string
  value: string
  editedAt: string
}

/** All own values of a run's rows. */
export function listRowValues(ws: Workspace, runId: string): RowValue[] {
  return z
    .array(stored)
    .parse(
      ws
        .prepare(
          `SELECT v.row_id, v.placeholder, v.value, v.edited_at FROM row_values v JOIN rows r ON r.id = v.row_id
           WHERE r.run_id = ?`,
        )
        .all(runId),
    )
    .map((one) => ({
      rowId: one.row_id,
      placeholder: one.placeholder,
      value: one.value,
      editedAt: one.edited_at,
    }))
}

/** One row's own values. */
export function readRowValues(ws: Workspace, rowId: string): Record<string, string> {
  const found = z
    .array(z.object({ placeholder: z.string(), value: z.string() }))
    .parse(ws.prepare('SELECT placeholder, value FROM row_values WHERE row_id = ?').all(rowId))
  return Object.fromEntries(found.map((one) => [one.placeholder, one.value]))
}

/** Gives the row a value of its own, or with null takes it away again. */
export function setRowValue(
  ws: Workspace,
  rowId: string,
  placeholder: string,
  value: string | null,
  now: Date,
): void {
  if (value === null) {
    ws.prepare('DELETE FROM row_values WHERE row_id = ? AND placeholder = ?').run(rowId, placeholder)
    return
  }
  ws.prepare(
    `INSERT INTO row_values (row_id, placeholder, value, edited_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (row_id, placeholder) DO UPDATE SET value = excluded.value, edited_at = excluded.edited_at`,
  ).run(rowId, placeholder, value, now.toISOString())
}
