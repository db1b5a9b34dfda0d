import { addEdit, type CellChange, editToRedo, editToUndo, markEdit } from '../workspace/edits.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { readRowValues, setRowValue } from '../workspace/row-values.ts'
import { getStoredRun, putStoredRun } from '../workspace/runs.ts'
import { RunError } from './run-error.ts'

/** A cell of the grid and its new value; rowId null is the run's default, value null goes back to what is inherited. */
export interface ValueChange {
  rowId: string | null
  placeholder: string
  value: string | null
}

export interface TouchedCell {
  rowId: string | null
  placeholder: string
}

const keyOf = (rowId: string | null, placeholder: string): string => `${rowId ?? ''}\n${placeholder}`

const write = (ws: Workspace, runId: string, changes: readonly ValueChange[], now: Date): void => {
  const run = getStoredRun(ws, runId)
  if (run === null) throw new RunError('This run is not there any more.', 'Go back to Runs.')
  const defaults = { ...run.defaults }
  for (const { rowId, placeholder, value } of changes) {
    if (rowId !== null) setRowValue(ws, rowId, placeholder, value, now)
    else if (value === null) delete defaults[placeholder]
    else defaults[placeholder] = value
  }
  if (changes.some(({ rowId }) => rowId === null)) putStoredRun(ws, { ...run, defaults })
}

/** Writes several cells as one edit that can be undone. Cells that keep their value are left out of it. */
export function setValues(ws: Workspace, runId: string, changes: readonly ValueChange[], now: Date): void {
  inTransaction(ws, () => {
    const run = getStoredRun(ws, runId)
    if (run === null) throw new RunError('This run is not there any more.', 'Go back to Runs.')
    const before = new Map<string, string>()
    for (const rowId of new Set(changes.map((change) => change.rowId))) {
      const own = rowId === null ? {} : readRowValues(ws, rowId)
      for (const [placeholder, value] of Object.entries(own)) before.set(keyOf(rowId, placeholder), value)
    }
    for (const [placeholder, value] of Object.entries(run.defaults))
      before.set(keyOf(null, placeholder), value)
    const last = new Map(changes.map((change) => [keyOf(change.rowId, change.placeholder), change]))
    const edit = [...last.values()].flatMap(({ rowId, placeholder, value }): CellChange[] => {
      const was = before.get(keyOf(rowId, placeholder)) ?? null
      return was === value ? [] : [{ rowId, placeholder, before: was, after: value }]
    })
    if (edit.length === 0) return
    write(
      ws,
      runId,
      edit.map(({ rowId, placeholder, after }) => ({ rowId, placeholder, value: after })),
      now,
    )
    addEdit(ws, runId, edit)
  })
}

const cellsOf = (changes: readonly CellChange[]): TouchedCell[] =>
  changes.map(({ rowId, placeholder }) => ({ rowId, placeholder }))

/** Takes the last edit back. Answers the cells that it touched, none when there is nothing to undo. */
export function undoEdit(ws: Workspace, runId: string, now: Date): TouchedCell[] {
  return inTransaction(ws, () => {
    const edit = editToUndo(ws, runId)
    if (edit === null) return []
    write(
      ws,
      runId,
      edit.changes.map(({ rowId, placeholder, before }) => ({ rowId, placeholder, value: before })),
      now,
    )
    markEdit(ws, runId, edit.seq, true)
    return cellsOf(edit.changes)
  })
}

/** Does the edit again that was undone last. */
export function redoEdit(ws: Workspace, runId: string, now: Date): TouchedCell[] {
  return inTransaction(ws, () => {
    const edit = editToRedo(ws, runId)
    if (edit === null) return []
    write(
      ws,
      runId,
      edit.changes.map(({ rowId, placeholder, after }) => ({ rowId, placeholder, value: after })),
      now,
    )
    markEdit(ws, runId, edit.seq, false)
    return cellsOf(edit.changes)
  })
}
