import { z } from 'zod'
import { jsonColumn } from './json-column.ts'
import type { Workspace } from './open.ts'
import { parseOnce } from './parse-once.ts'

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

const storedOwn = z
  .object({ row_id: z.string(), own: jsonColumn(z.record(z.string(), z.string())) })
  .transform(({ row_id, own }): readonly [string, Readonly<Record<string, string>>] => [row_id, own])

/** Own values of a run's rows by row; a row without any is left out. Unchanged values are the same object again. */
export function ownValuesOfRun(ws: Workspace, runId: string): Map<string, Readonly<Record<string, string>>> {
  return new Map(
    ws
      .prepare(
        `SELECT v.row_id, json_group_object(v.placeholder, v.value) AS own
         FROM row_values v JOIN rows r ON r.id = v.row_id WHERE r.run_id = ? GROUP BY v.row_id`,
      )
      .all(runId)
      .map(parseOnce(ws, 'row_values', storedOwn.parse.bind(storedOwn))),
  )
}

/** Which own values of a run were written since a time, ISO 8601 UTC: row by row, their placeholders. */
export function editedSince(ws: Workspace, runId: string, since: string): Map<string, string[]> {
  const byRow = new Map<string, string[]>()
  const edited = z.array(z.object({ row_id: z.string(), placeholder: z.string() })).parse(
    ws
      .prepare(
        `SELECT v.row_id, v.placeholder FROM row_values v JOIN rows r ON r.id = v.row_id
         WHERE r.run_id = ? AND v.edited_at >= ?`,
      )
      .all(runId, since),
  )
  for (const { row_id, placeholder } of edited) {
    const placeholders = byRow.get(row_id)
    if (placeholders === undefined) byRow.set(row_id, [placeholder])
    else placeholders.push(placeholder)
  }
  return byRow
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
