import { z } from 'zod'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

/** A changed cell of an edit. rowId null is the run's default, a null value is an inherited one. */
export const cellChangeSchema = z.object({
  rowId: z.string().nullable(),
  placeholder: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type CellChange = z.infer<typeof cellChangeSchema>

const stored = z.object({ seq: z.number(), changes: jsonColumn(z.array(cellChangeSchema)) })
export type Edit = z.output<typeof stored>

/** Adds an edit to the undo stack, and removes undone edits. */
export function addEdit(ws: Workspace, runId: string, changes: readonly CellChange[]): Pick<Edit, 'seq'> {
  ws.prepare('DELETE FROM edits WHERE run_id = ? AND undone = 1').run(runId)
  const added = ws
    .prepare(
      `INSERT INTO edits (run_id, seq, changes)
       SELECT ?, coalesce(max(seq), 0) + 1, ? FROM edits WHERE run_id = ? RETURNING seq`,
    )
    .get(runId, JSON.stringify(changes), runId)
  return z.object({ seq: z.number() }).parse(added)
}

/** Replaces an edit's changes; without any, removes the edit. */
export function changeEdit(ws: Workspace, runId: string, seq: number, changes: readonly CellChange[]): void {
  if (changes.length === 0) ws.prepare('DELETE FROM edits WHERE run_id = ? AND seq = ?').run(runId, seq)
  else
    ws.prepare('UPDATE edits SET changes = ? WHERE run_id = ? AND seq = ?').run(
      JSON.stringify(changes),
      runId,
      seq,
    )
}

const readEdit = (ws: Workspace, sql: string, runId: string): Edit | null => {
  const row = ws.prepare(sql).get(runId)
  return row === undefined ? null : stored.parse(row)
}

/** Returns the edit that undo would revert; null if there is none. */
export const editToUndo = (ws: Workspace, runId: string): Edit | null =>
  readEdit(
    ws,
    'SELECT seq, changes FROM edits WHERE run_id = ? AND undone = 0 ORDER BY seq DESC LIMIT 1',
    runId,
  )

/** Returns the edit that redo would apply; null if there is none. */
export const editToRedo = (ws: Workspace, runId: string): Edit | null =>
  readEdit(ws, 'SELECT seq, changes FROM edits WHERE run_id = ? AND undone = 1 ORDER BY seq LIMIT 1', runId)

/** Returns whether there is an edit to undo or redo, without reading them: an edit may have ten thousand cells. */
export function edits(ws: Workspace, runId: string): { canUndo: boolean; canRedo: boolean } {
  const { undo, redo } = z.object({ undo: z.number(), redo: z.number() }).parse(
    ws
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM edits WHERE run_id = ?1 AND undone = 0) AS undo,
             EXISTS (SELECT 1 FROM edits WHERE run_id = ?1 AND undone = 1) AS redo`,
      )
      .get(runId),
  )
  return { canUndo: undo === 1, canRedo: redo === 1 }
}

/** Stores whether an edit is undone. */
export function markEdit(ws: Workspace, runId: string, seq: number, undone: boolean): void {
  ws.prepare('UPDATE edits SET undone = ? WHERE run_id = ? AND seq = ?').run(undone ? 1 : 0, runId, seq)
}
