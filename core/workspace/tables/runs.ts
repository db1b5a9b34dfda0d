import { z } from 'zod'
import { timingSchema } from '../../run/edit/timing.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

const stored = z
  .object({
    id: z.string(),
    name: z.string(),
    date: z.string(),
    template_version_id: z.string(),
    defaults: jsonColumn(z.record(z.string(), z.string())),
    created_at: z.string(),
    timing: jsonColumn(timingSchema),
  })
  .transform((row) => ({
    id: row.id,
    name: row.name,
    date: row.date,
    templateVersionId: row.template_version_id,
    defaults: row.defaults,
    createdAt: row.created_at,
    timing: row.timing,
  }))

/** A stored run. Its columns come from its template version. */
export type StoredRun = z.output<typeof stored>

/** Lists all runs, latest date first. */
export function listStoredRuns(ws: Workspace): StoredRun[] {
  return z.array(stored).parse(ws.prepare('SELECT * FROM runs ORDER BY date DESC, created_at DESC').all())
}

export function getStoredRun(ws: Workspace, id: string): StoredRun | null {
  const row = ws.prepare('SELECT * FROM runs WHERE id = ?').get(id)
  return row === undefined ? null : stored.parse(row)
}

/** Adds or overwrites a run, except its creation time. */
export function putStoredRun(ws: Workspace, run: StoredRun): void {
  ws.prepare(
    `INSERT INTO runs (id, name, date, template_version_id, defaults, created_at, timing)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, date = excluded.date,
       template_version_id = excluded.template_version_id, defaults = excluded.defaults,
       timing = excluded.timing`,
  ).run(
    run.id,
    run.name,
    run.date,
    run.templateVersionId,
    JSON.stringify(run.defaults),
    run.createdAt,
    JSON.stringify(run.timing),
  )
}

/** Removes a run with its rows, values and edits. Its journal entries stay. */
export function removeStoredRun(ws: Workspace, id: string): void {
  ws.prepare('DELETE FROM runs WHERE id = ?').run(id)
}
