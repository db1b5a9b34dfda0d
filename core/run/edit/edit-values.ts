import { inTransaction, type Workspace } from '../../workspace/open.ts'
import {
  addEdit,
  type CellChange,
  changeEdit,
  editToRedo,
  editToUndo,
  markEdit,
} from '../../workspace/tables/edits.ts'
import { setRowValues } from '../../workspace/tables/row-values.ts'
import { putStoredRun } from '../../workspace/tables/runs.ts'
import { applyEditToCache, getCachedRun } from '../evaluate/cached-run.ts'
import type { CachedRun } from '../evaluate/run-cache.ts'
import { RunError } from '../run-error.ts'

/**
 * A cell of the grid and its new value; rowId null is the run's default, value null restores the inherited value.
 */
export interface ValueChange {
  rowId: string | null
  placeholder: string
  value: string | null
}

export interface EditedCell {
  rowId: string | null
  placeholder: string
}

const keyOf = (rowId: string | null, placeholder: string): string => `${rowId ?? ''}\n${placeholder}`

const write = (ws: Workspace, cached: CachedRun, changes: readonly ValueChange[], now: Date): void => {
  const { stored: run } = cached.context
  const ofRows = changes.flatMap(({ rowId, placeholder, value }) =>
    rowId === null || !cached.byId.has(rowId) ? [] : [{ rowId, placeholder, value }],
  )
  setRowValues(ws, ofRows, now)
  const ofRun = changes.filter(({ rowId }) => rowId === null)
  if (ofRun.length === 0) return
  const defaults = { ...run.defaults }
  for (const { placeholder, value } of ofRun) {
    if (value === null) delete defaults[placeholder]
    else defaults[placeholder] = value
  }
  putStoredRun(ws, { ...run, defaults })
}

/** Writes an edit as one transaction, and updates the run cache. */
function inOneEdit(
  ws: Workspace,
  runId: string,
  now: Date,
  work: (cached: CachedRun) => readonly ValueChange[],
): readonly ValueChange[] {
  // Writes inside a larger transaction may be rolled back: the cache isn't updated, but read again.
  const isWhole = !ws.db.isTransaction
  let revision = ''
  const written = inTransaction(ws, () => {
    const cached = getCachedRun(ws, runId)
    revision = cached.revision
    const changes = work(cached)
    write(ws, cached, changes, now)
    return changes
  })
  if (isWhole && written.length > 0) applyEditToCache(ws, runId, revision, written, now)
  return written
}

/** The last entry saved while typing, by run, and the edit that contains it. */
const entries = new WeakMap<Workspace, Map<string, { entry: string; seq: number }>>()

/** Merges two edits: the values before the first, and after the second. */
function mergeEdits(first: readonly CellChange[], second: readonly CellChange[]): CellChange[] {
  const cells = new Map(first.map((change) => [keyOf(change.rowId, change.placeholder), change]))
  for (const change of second) {
    const key = keyOf(change.rowId, change.placeholder)
    cells.set(key, { ...change, before: (cells.get(key) ?? change).before })
  }
  return [...cells.values()].filter(({ before, after }) => before !== after)
}

/** Adds an edit to the undo stack, or merges it into the last edit if both are from typing one entry. */
function addToUndoStack(
  ws: Workspace,
  runId: string,
  edit: readonly CellChange[],
  entry: string | undefined,
): void {
  const ofRuns = entries.get(ws) ?? new Map<string, { entry: string; seq: number }>()
  entries.set(ws, ofRuns)
  const typed = ofRuns.get(runId)
  const last = entry !== undefined && typed?.entry === entry ? editToUndo(ws, runId) : null
  if (last !== null && last.seq === typed?.seq) {
    changeEdit(ws, runId, last.seq, mergeEdits(last.changes, edit))
    return
  }
  const { seq } = addEdit(ws, runId, edit)
  if (entry === undefined) ofRuns.delete(runId)
  else ofRuns.set(runId, { entry, seq })
}

/**
 * Writes several cells as one edit that can be undone. Unchanged cells are left out.
 * @param entry typing into a cell is saved continuously: everything saved for one entry is one undo step
 */
export function setValues(
  ws: Workspace,
  runId: string,
  changes: readonly ValueChange[],
  now: Date,
  entry?: string,
): void {
  inOneEdit(ws, runId, now, (cached) => {
    const last = new Map(changes.map((change) => [keyOf(change.rowId, change.placeholder), change]))
    const edit = [...last.values()].flatMap(({ rowId, placeholder, value }): CellChange[] => {
      const own = rowId === null ? cached.context.stored.defaults : cached.byId.get(rowId)?.values
      if (own === undefined) throw new RunError('A row in this edit no longer exists.', 'Open the run again.')
      const before = own[placeholder] ?? null
      return before === value ? [] : [{ rowId, placeholder, before, after: value }]
    })
    if (edit.length > 0) addToUndoStack(ws, runId, edit, entry)
    return edit.map(({ rowId, placeholder, after }) => ({ rowId, placeholder, value: after }))
  })
}

/** Undoes the last edit. Returns the cells it touched, none if there is nothing to undo. */
export const undoEdit = (ws: Workspace, runId: string, now: Date): EditedCell[] =>
  step(ws, runId, now, editToUndo, 'before')

/** Redoes the last undone edit. Returns the cells it touched. */
export const redoEdit = (ws: Workspace, runId: string, now: Date): EditedCell[] =>
  step(ws, runId, now, editToRedo, 'after')

function step(
  ws: Workspace,
  runId: string,
  now: Date,
  find: typeof editToUndo,
  side: 'before' | 'after',
): EditedCell[] {
  const written = inOneEdit(ws, runId, now, () => {
    const edit = find(ws, runId)
    if (edit === null) return []
    markEdit(ws, runId, edit.seq, side === 'before')
    return edit.changes.map((change) => ({
      rowId: change.rowId,
      placeholder: change.placeholder,
      value: change[side],
    }))
  })
  return written.map(({ rowId, placeholder }) => ({ rowId, placeholder }))
}
