import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import { type Block, blockWidth } from '../../grid/clipboard/clipboard.ts'
import { readClipboard } from '../../grid/clipboard/read-clipboard.ts'
import type { Editing, EntryEnd } from '../../grid/editing/editing.ts'
import type { GridWindow } from '../../grid/grid-props.ts'
import { rememberCell, rememberedCell } from '../../grid/grid-state-store.ts'
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
import { useOrder } from '../../grid/use-order.ts'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { type RunView, useEditSteps, useSetValues } from '../use-run.ts'
import { type Arrangement, asTheyCome } from './arrange-columns.ts'
import type { Change } from './change.ts'
import { editEach, editPasteEach, fitsEach } from './edit-each.ts'
import {
  type Edit,
  editEntry,
  editFillDown,
  editFillSeries,
  editGoOnSeries,
  editLeaveEmpty,
  editPaste,
  editUseDefault,
} from './edits.ts'
import { columnsOf, type Grid, readGrid } from './import/read-values-grid.ts'

/** The row in which an id is shown, 0 for the default row; null where it is not shown. */
const rowOf = (grid: Grid, rowId: string | null): number | null => {
  for (let row = 0; row <= grid.extent.rows; row += 1) if (grid.rowIdAt(row) === rowId) return row
  return null
}

const startOf = (grid: Grid, runId: string): Selection => {
  const cell = rememberedCell(runId)
  const column = grid.columns.findIndex(({ name }) => name === cell?.placeholder)
  const row = cell ? rowOf(grid, cell.rowId) : null
  return selectPlace({ row: row ?? Math.min(1, grid.extent.rows), column: Math.max(0, column) })
}

/** The rectangle around the cells of an edit that was undone or done again, as far as they are shown. */
const rangeAround = (
  grid: Grid,
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

const notFitting = (block: Block): string =>
  `You copied ${formatCount(block.length, 'row')} by ${formatCount(blockWidth(block), 'column')}. To paste into several ranges, each range must match that size.`

/** How long the hands rest before what was typed so far is saved, in milliseconds. */
const restMs = 400

/** Everything the Values screen has and does: rows as arranged, selection, entry, and edits. */
export const useValues = (view: RunView) => {
  const { run } = view
  const columns = useMemo(() => columnsOf(run), [run])
  const [arrangement, setArrangement] = useState<Arrangement>(asTheyCome)
  const order = useOrder(view, columns, arrangement)
  const grid = useMemo(() => readGrid(view, columns, order), [view, columns, order])
  const [wanted, setWanted] = useState(() => startOf(grid, run.id))
  const selection = useMemo(() => clampSelection(wanted, grid.extent), [wanted, grid.extent])
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the screen opens; later moves reveal themselves
  useEffect(() => {
    gridWindow.current?.reveal(active)
  }, [])

  const select = useCallback((next: Selection, reveal: Place | null = null): void => {
    setWanted(next)
    if (reveal) gridWindow.current?.reveal(reveal)
  }, [])

  const apply = (edit: Edit): void => {
    void setValues(edit.changes)
    if (!isSameRange(edit.range, range)) select(selectRange(edit.range))
  }

  const each = (edit: (one: Range) => Edit): Edit => editEach(ranges, edit)

  const startEditing = (place: Place, typed?: string): void => {
    const cell = grid.cellAt(place)
    // In the default row, a cell without a value shows its source: that isn't text to edit.
    const shown =
      place.row === 0 ? (grid.ownAt(place) ?? (cell.source === 'template' ? cell.text : '')) : cell.text
    setWanted((current) =>
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

  /** Saves an entry into its cell, wherever its row is by now. */
  const saveEntry = (of: Editing, changesAt: (cell: Range) => readonly Change[]): void => {
    const row = rowOf(grid, of.rowId)
    if (row === null) return
    const { column } = of.place
    const cell = { top: row, bottom: row, left: column, right: column }
    void setValues(changesAt(cell), of.entry)
  }

  // What is typed is saved whenever the hands rest: a program that is ended in the middle of a word loses no more than
  // that word.
  const saveDraft = useRef<() => void>(() => {})
  useEffect(() => {
    saveDraft.current = () => {
      if (!editing || draft === null) return
      saveEntry(editing, (cell) => editEntry(grid, cell, draft).changes)
    }
  })
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => saveDraft.current(), restMs)
    return () => clearTimeout(timer)
  }, [draft])

  const takeBack = (of: Editing): void =>
    saveEntry(of, ({ top: row, left: column }) => {
      const name = columns[column]?.name
      return name === undefined || grid.ownAt({ row, column }) === of.own
        ? []
        : [{ rowId: of.rowId, placeholder: name, value: of.own }]
    })

  const cancel = (): void => {
    if (editing) takeBack(editing)
    endEditing()
  }

  const commit = (text: string, end: EntryEnd): void => {
    if (!editing) return
    const isUntouched = !editing.typedOver && text === editing.text
    if (end === 'all') void setValues(each((one) => editEntry(grid, one, text)).changes, editing.entry)
    else if (isUntouched) takeBack(editing)
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
      else postNotice({ tone: 'warn', text: notFitting(block) })
      return
    }
    const edit = editPaste(grid, block, range)
    apply(edit)
    const { rowsLeftOut, columnsLeftOut } = edit
    if (rowsLeftOut > 0 || columnsLeftOut > 0) {
      const parts = [
        rowsLeftOut > 0 ? formatCount(rowsLeftOut, 'row') : '',
        columnsLeftOut > 0 ? formatCount(columnsLeftOut, 'column') : '',
      ].filter(Boolean)
      postNotice({
        tone: 'warn',
        text: `${parts.join(' and ')} didn't fit in the grid and weren't pasted.`,
      })
    }
  }

  const goBack = async (step: typeof steps.undo): Promise<void> => {
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
    putDefault: () => apply(each((one) => editUseDefault(grid, one))),
    leaveEmpty: () => apply(each((one) => editLeaveEmpty(grid, one))),
    goOnSeries: () => apply(each((one) => editGoOnSeries(grid, one))),
    fillDown: () => apply(each((one) => editFillDown(grid, one))),
    fillSeries: (target: Range, repeat: boolean) => apply(editFillSeries(grid, range, target, repeat)),
    undo: () => void goBack(steps.undo),
    redo: () => void goBack(steps.redo),
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
