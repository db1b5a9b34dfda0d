import { z } from 'zod'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'
import { parseOnce } from '../parse-once.ts'
import { wholeRun } from './rows.ts'

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

/** Lists all own values of a run's rows. */
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

/** A row's own values by placeholder, and when each was written, ISO 8601 UTC. */
export interface OwnCells {
  readonly values: Readonly<Record<string, string>>
  readonly editedAt: Readonly<Record<string, string>>
}

const texts = jsonColumn(z.record(z.string(), z.string()))
const storedCells = z
  .object({ row_id: z.string(), own: texts, edited: texts })
  .transform(({ row_id, own, edited }): readonly [string, OwnCells] => [
    row_id,
    { values: own, editedAt: edited },
  ])

/**
 * Returns the own values of a run's rows with edit times; rows without any are left out. Unchanged ones are the
 * same objects.
 */
export function ownCellsOfRun(ws: Workspace, runId: string, { from, to } = wholeRun): Map<string, OwnCells> {
  return new Map(
    ws
      .prepare(
        `SELECT v.row_id, json_group_object(v.placeholder, v.value) AS own,
           json_group_object(v.placeholder, v.edited_at) AS edited
         FROM row_values v JOIN rows r ON r.id = v.row_id
         WHERE r.run_id = ? AND r.position >= ? AND r.position < ? GROUP BY v.row_id`,
      )
      .all(runId, from, to)
      .map(parseOnce(ws, 'row_cells', storedCells.parse.bind(storedCells))),
  )
}

/** Returns the own values of a run's rows; rows without any are left out. Unchanged ones are the same objects. */
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

/** Returns a row's own values. */
export function readRowValues(ws: Workspace, rowId: string): Record<string, string> {
  const found = z
    .array(z.object({ placeholder: z.string(), value: z.string() }))
    .parse(ws.prepare('SELECT placeholder, value FROM row_values WHERE row_id = ?').all(rowId))
  return Object.fromEntries(found.map((one) => [one.placeholder, one.value]))
}

/** Sets a row's own value; null removes it. */
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

/** A cell of a row and its new own value; null removes it. */
export interface RowValueChange {
  rowId: string
  placeholder: string
  value: string | null
}

/** Writes many values like `setRowValue`, with a few statements for all of them. */
export function setRowValues(ws: Workspace, changes: readonly RowValueChange[], now: Date): void {
  const removed: [rowId: string, placeholder: string][] = []
  // Grouped by row, so that SQLite reads each row ID once rather than per cell.
  const valuesByRow = new Map<string, Map<string, string>>()
  for (const { rowId, placeholder, value } of changes) {
    if (value === null) {
      removed.push([rowId, placeholder])
      continue
    }
    const cells = valuesByRow.get(rowId) ?? new Map<string, string>()
    valuesByRow.set(rowId, cells)
    cells.set(placeholder, value)
  }
  if (removed.length > 0)
    ws.prepare(
      `DELETE FROM row_values
       WHERE (row_id, placeholder) IN (SELECT value->>0, value->>1 FROM json_each(?))`,
    ).run(JSON.stringify(removed))
  if (valuesByRow.size > 0)
    ws.prepare(
      `INSERT INTO row_values (row_id, placeholder, value, edited_at)
       SELECT r.key, c.key, c.value, ?1 FROM json_each(?2) r, json_each(r.value) c WHERE true
       ON CONFLICT (row_id, placeholder) DO UPDATE SET value = excluded.value, edited_at = excluded.edited_at`,
    ).run(now.toISOString(), textOf(valuesByRow))
}

/** Returns the values as JSON, by row and placeholder. */
const textOf = (valuesByRow: ReadonlyMap<string, ReadonlyMap<string, string>>): string =>
  JSON.stringify(Object.fromEntries([...valuesByRow].map(([row, cells]) => [row, Object.fromEntries(cells)])))
