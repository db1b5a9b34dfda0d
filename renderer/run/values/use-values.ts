import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import { type Block, blockWidth } from '../../grid/clipboard/clipboard.ts'
import { readClipboard } from '../../grid/clipboard/read-clipboard.ts'
import type { Editing, EntryEnd } from '../../grid/editors/editing.ts'
import type { GridWindow } from '../../grid/grid-props.ts'
import { advance, moveSelection } from '../../grid/selection/moves.ts'
import {
  clampSelection,
  isSameRange,
  type Place,
  type Range,
  rangeOf,
  rangesOf,
  type Selection,
  selectPlace,
  selectRange,
} from '../../grid/selection/selection.ts'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import type { Change } from '../apply-changes.ts'
import { rememberCell, rememberedCell } from '../remembered-cell.ts'
import { type RunView, useEditSteps, useSetValues } from '../use-run.ts'
import { type Arrangement, runOrder } from './arrange-rows.ts'
import { editEach, editPasteEach, fitsEach } from './edit-each.ts'
import {
  type Edit,
  editContinueSeries,
  editEntry,
  editFillDown,
  editFillSeries,
  editLeaveEmpty,
  editPaste,
  editRestoreDefault,
} from './edits.ts'
import { columnsOf, type RunGrid, readGrid } from './run-grid.ts'
import { useRowOrder } from './use-row-order.ts'

/** Returns the row that shows an ID, 0 for the default row; null if it isn't shown. */
const rowOf = (grid: RunGrid, rowId: string | null): number | null => {
  for (let row = 0; row <= grid.extent.rows; row += 1) if (grid.rowIdAt(row) === rowId) return row
  return null
}

const startOf = (grid: RunGrid, runId: string): Selection => {
  const cell = rememberedCell(runId)
  const column = grid.columns.findIndex(({ name }) => name === cell?.placeholder)
  const row = cell ? rowOf(grid, cell.rowId) : null
  return selectPlace({ row: row ?? Math.min(1, grid.extent.rows), column: Math.max(0, column) })
}

/** Returns the rectangle around the cells of an undone or redone edit, as far as they are shown. */
const rangeAround = (
  grid: RunGrid,
  cells: readonly { rowId: string | null; placeholder: string }[],
): Range | null => {
  const rows = new Map<string | null, number>([[null, 0]])
  for (let row = 1; row <= grid.extent.rows; row += 1) {
    const id = grid.rowIdAt(row)
    if (id !== undefined) rows.set(id, row)
  }
  const columns = new Map(grid.columns.map(({ name }, index) => [name, index]))
  const places = cells.flatMap(({ rowId, placeholder }): Place[] => {
    const [row, column] = [rows.get(rowId), columns.get(placeholder)]
    return row === undefined || column === undefined ? [] : [{ row, column }]
  })
  const inRows = places.filter(({ row }) => row > 0)
  const [first, ...others] = inRows.length > 0 ? inRows : places
  if (!first) return null
  return others.reduce<Range>(
    (range, { row, column }) => ({
      top: Math.min(range.top, row),
      bottom: Math.max(range.bottom, row),
      left: Math.min(range.left, column),
      right: Math.max(range.right, column),
    }),
    { top: first.row, bottom: first.row, left: first.column, right: first.column },
  )
}

const afterEntry: Readonly<
  Record<'down' | 'up' | 'right' | 'left', { key: 'Enter' | 'Tab'; back: boolean }>
> = {
  down: { key: 'Enter', back: false },
  up: { key: 'Enter', back: true },
  right: { key: 'Tab', back: false },
  left: { key: 'Tab', back: true },
}

const blockMismatch = (block: Block): string =>
  `You copied ${formatCount(block.length, 'row')} by ${formatCount(blockWidth(block), 'column')}. To paste into several ranges, each range must match that size.`

/** How long after the last keystroke a draft is saved, in milliseconds. */
const saveDelayMs = 400

/** Returns the state and the actions of the Values tab: arranged rows, selection, entry, and edits. */
export const useValues = (view: RunView) => {
  const { run } = view
  const columns = useMemo(() => columnsOf(run), [run])
  const [arrangement, setArrangement] = useState<Arrangement>(runOrder)
  const order = useRowOrder(view, columns, arrangement)
  const grid = useMemo(() => readGrid(view, columns, order), [view, columns, order])
  const [requested, setRequested] = useState(() => startOf(grid, run.id))
  const selection = useMemo(() => clampSelection(requested, grid.extent), [requested, grid.extent])
  const range = rangeOf(selection)
  const ranges = useMemo(() => rangesOf(selection), [selection])
  const [editing, setEditing] = useState<Editing | null>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const gridWindow = useRef<GridWindow>(null)
  const setValues = useSetValues(run.id)
  const steps = useEditSteps(run.id)

  const { active } = selection
  const activeRowId = grid.rowIdAt(active.row)
  const activeName = columns[active.column]?.name
  useEffect(() => {
    if (activeRowId !== undefined && activeName)
      rememberCell(run.id, { rowId: activeRowId, placeholder: activeName })
  }, [run.id, activeRowId, activeName])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the screen opens; later moves reveal their cell
  useEffect(() => {
    gridWindow.current?.reveal(active)
  }, [])

  const select = useCallback((next: Selection, reveal: Place | null = null): void => {
    setRequested(next)
    if (reveal) gridWindow.current?.reveal(reveal)
  }, [])

  const apply = (edit: Edit): void => {
    void setValues(edit.changes)
    if (!isSameRange(edit.range, range)) select(selectRange(edit.range))
  }

  const each = (edit: (range: Range) => Edit): Edit => editEach(ranges, edit)

  const startEditing = (place: Place, typed?: string): void => {
    const cell = grid.cellAt(place)
    // In the default row, a cell without a value shows its source, which isn't text to edit.
    const shown =
      place.row === 0 ? (grid.ownAt(place) ?? (cell.source === 'template' ? cell.text : '')) : cell.text
    setRequested((current) =>
      place.row === current.active.row && place.column === current.active.column
        ? current
        : selectPlace(place),
    )
    gridWindow.current?.reveal(place)
    const rowId = grid.rowIdAt(place.row)
    if (rowId === undefined) return
    setEditing({
      place,
      rowId,
      entry: crypto.randomUUID(),
      own: grid.ownAt(place),
      text: typed ?? shown,
      typedOver: typed !== undefined,
    })
    setDraft(typed ?? null)
  }

  const endEditing = (): void => {
    setEditing(null)
    setDraft(null)
  }

  /** Saves an entry into its cell, in whichever row it is by now. */
  const saveEntry = (entry: Editing, changesAt: (cell: Range) => readonly Change[]): void => {
    const row = rowOf(grid, entry.rowId)
    if (row === null) return
    const { column } = entry.place
    const cell = { top: row, bottom: row, left: column, right: column }
    void setValues(changesAt(cell), entry.entry)
  }

  // Saved at each pause in typing, so that a crash loses a word at most.
  const saveDraft = useRef<() => void>(() => {})
  useEffect(() => {
    saveDraft.current = () => {
      if (!editing || draft === null) return
      saveEntry(editing, (cell) => editEntry(grid, cell, draft).changes)
    }
  })
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => saveDraft.current(), saveDelayMs)
    return () => clearTimeout(timer)
  }, [draft])

  const revertEntry = (entry: Editing): void =>
    saveEntry(entry, ({ top: row, left: column }) => {
      const name = columns[column]?.name
      return name === undefined || grid.ownAt({ row, column }) === entry.own
        ? []
        : [{ rowId: entry.rowId, placeholder: name, value: entry.own }]
    })

  const cancel = (): void => {
    if (editing) revertEntry(editing)
    endEditing()
  }

  const commit = (text: string, end: EntryEnd): void => {
    if (!editing) return
    const isUntouched = !editing.typedOver && text === editing.text
    if (end === 'all') void setValues(each((part) => editEntry(grid, part, text)).changes, editing.entry)
    else if (isUntouched) revertEntry(editing)
    else saveEntry(editing, (cell) => editEntry(grid, cell, text).changes)
    endEditing()
    if (end === 'stay' || end === 'all') return
    const { key, back } = afterEntry[end]
    const next = advance(selection, key, back, grid.extent)
    select(next, next.active)
  }

  const paste = (text: string, html: string): void => {
    const block = readClipboard(text, html)
    if (block.length === 0) return
    if (ranges.length > 1) {
      if (fitsEach(block, ranges)) apply(editPasteEach(grid, block, ranges))
      else postNotice({ tone: 'warn', text: blockMismatch(block) })
      return
    }
    const edit = editPaste(grid, block, range)
    apply(edit)
    const { rowsOutside, columnsOutside } = edit
    if (rowsOutside > 0 || columnsOutside > 0) {
      const parts = [
        rowsOutside > 0 ? formatCount(rowsOutside, 'row') : '',
        columnsOutside > 0 ? formatCount(columnsOutside, 'column') : '',
      ].filter(Boolean)
      postNotice({
        tone: 'warn',
        text: `${parts.join(' and ')} didn't fit in the grid and weren't pasted.`,
      })
    }
  }

  const runStep = async (step: typeof steps.undo): Promise<void> => {
    const cells = await step()
    const around = cells && rangeAround(grid, cells)
    if (around) select(selectRange(around), { row: around.top, column: around.left })
  }

  return {
    grid,
    columns,
    arrangement,
    setArrangement,
    selection,
    /** The range of the active cell. */
    range,
    /** All that is selected. */
    ranges,
    select,
    editing,
    draft,
    setDraft,
    startEditing,
    cancel,
    commit,
    apply,
    paste,
    window: gridWindow,
    restoreDefault: () => apply(each((part) => editRestoreDefault(grid, part))),
    leaveEmpty: () => apply(each((part) => editLeaveEmpty(grid, part))),
    continueSeries: () => apply(each((part) => editContinueSeries(grid, part))),
    fillDown: () => apply(each((part) => editFillDown(grid, part))),
    fillSeries: (target: Range, repeat: boolean) => apply(editFillSeries(grid, range, target, repeat)),
    undo: () => void runStep(steps.undo),
    redo: () => void runStep(steps.redo),
    /** Moves by a key; false where the key moves nothing. */
    move: (key: { key: string; shift: boolean; mod: boolean }): boolean => {
      const next = moveSelection(selection, key, {
        extent: grid.extent,
        page: gridWindow.current?.pageRows() ?? 10,
        filled: (place) => grid.ownAt(place) !== null,
      })
      if (!next) return false
      const isAll = key.mod && key.key.toLowerCase() === 'a'
      select(next, isAll || key.key === ' ' ? null : next.corner)
      return true
    },
    advance: (key: 'Enter' | 'Tab', back: boolean): void => {
      const next = advance(selection, key, back, grid.extent)
      select(next, next.active)
    },
  }
}

export type Values = ReturnType<typeof useValues>
