import {
  clampPlace,
  type Extent,
  extendTo,
  isSinglePlace,
  type Place,
  rangeOf,
  rangesOf,
  type Selection,
  selectAll,
  selectColumns,
  selectPlace,
} from './selection.ts'

/** The part of a keyboard event that moves the selection. `mod` is Ctrl, or Command on macOS. */
export interface MoveKey {
  readonly key: string
  readonly shift: boolean
  readonly mod: boolean
}

export interface MoveContext {
  readonly extent: Extent
  /** Rows per page of the window. */
  readonly page: number
  /** Whether a cell has a value of its own: Ctrl+arrow stops at the edges of blocks of such cells. */
  readonly filled: (place: Place) => boolean
}

type Step = { readonly rows: number; readonly columns: number }

const arrows: Readonly<Record<string, Step>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
}

const isSame = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column

const stepped = (place: Place, step: Step, extent: Extent): Place =>
  clampPlace({ row: place.row + step.rows, column: place.column + step.columns }, extent)

/**
 * Returns where Ctrl+arrow goes, as in a spreadsheet: to the last filled cell of a block, otherwise to the next filled
 * cell, otherwise to the edge. The default row is only reached by a plain arrow.
 */
export const jump = (from: Place, step: Step, { extent, filled }: MoveContext): Place => {
  const nextPlace = (place: Place): Place => {
    const next = stepped(place, step, extent)
    return from.row > 0 && next.row === 0 ? place : next
  }
  let place = nextPlace(from)
  if (isSame(place, from)) return from
  const insideBlock = filled(from) && filled(place)
  for (let next = nextPlace(place); !isSame(next, place); next = nextPlace(place)) {
    if (insideBlock ? !filled(next) : filled(place)) return place
    place = next
  }
  return place
}

const target = (from: Place, move: MoveKey, context: MoveContext): Place | null => {
  const { extent, page } = context
  const arrow = arrows[move.key]
  if (arrow) return move.mod ? jump(from, arrow, context) : stepped(from, arrow, extent)
  const last = { row: extent.rows, column: extent.columns - 1 }
  const firstRow = Math.min(1, extent.rows)
  switch (move.key) {
    case 'Home':
      return clampPlace({ row: move.mod ? firstRow : from.row, column: 0 }, extent)
    case 'End':
      return clampPlace({ row: move.mod ? last.row : from.row, column: last.column }, extent)
    case 'PageUp':
      return clampPlace({ row: Math.max(firstRow, from.row - page), column: from.column }, extent)
    case 'PageDown':
      return clampPlace({ row: from.row + page, column: from.column }, extent)
    default:
      return null
  }
}

/**
 * Returns the selection after a key, or null if the key doesn't move it. A plain move selects one cell; while ranges
 * are being added, it starts another range.
 */
export const moveSelection = (
  selection: Selection,
  move: MoveKey,
  context: MoveContext,
): Selection | null => {
  const { extent } = context
  if (move.mod && move.key.toLowerCase() === 'a') return selectAll(selection, extent)
  if (move.key === ' ' && move.shift) return acrossRows(selection, extent)
  if (move.key === ' ' && move.mod) return downColumns(selection, extent)
  const from = move.shift ? selection.corner : selection.active
  const to = target(from, move, context)
  if (!to) return null
  if (move.shift) return extendTo(selection, to, extent)
  if (selection.adding === 'no') return selectPlace(to)
  const others = selection.adding === 'next' ? rangesOf(selection) : selection.others
  return { ...selectPlace(to), others, adding: 'carried' }
}

/** Handles Shift+F8, as in a spreadsheet: starts adding ranges, keeps the one just started, or stops. */
export const toggleAdding = (selection: Selection): Selection => ({
  ...selection,
  adding: selection.adding === 'next' ? 'no' : 'next',
})

const acrossRows = (selection: Selection, extent: Extent): Selection => {
  const { top, bottom } = rangeOf(selection)
  const right = Math.max(0, extent.columns - 1)
  return {
    ...selection,
    anchor: { row: top, column: 0 },
    corner: { row: bottom, column: right },
    others: selection.others.map((range) => ({ ...range, left: 0, right })),
  }
}

const downColumns = (selection: Selection, extent: Extent): Selection => {
  const { left, right } = rangeOf(selection)
  const top = Math.min(1, extent.rows)
  return {
    ...selectColumns(left, right, extent),
    others: selection.others.map((range) => ({ ...range, top, bottom: extent.rows })),
    adding: selection.adding,
  }
}

/** Makes the next range the active one, in the order in which they were added. */
const nextRange = (selection: Selection, back: boolean): Selection => {
  const current = rangeOf(selection)
  const { others } = selection
  const next = back ? others.at(-1) : others[0]
  if (!next) return selection
  const first = { row: next.top, column: next.left }
  const last = { row: next.bottom, column: next.right }
  return {
    active: back ? last : first,
    anchor: first,
    corner: last,
    others: back ? [current, ...others.slice(0, -1)] : [...others.slice(1), current],
    adding: 'no',
  }
}

/** Moves the active cell to the next one of the selection; wraps around at the end. */
const cycled = (selection: Selection, byRow: boolean, back: boolean): Selection => {
  const { top, left, bottom, right } = rangeOf(selection)
  const height = bottom - top + 1
  const width = right - left + 1
  const row = selection.active.row - top
  const column = selection.active.column - left
  const index = (byRow ? row * width + column : column * height + row) + (back ? -1 : 1)
  if (selection.others.length > 0 && (index < 0 || index >= width * height)) return nextRange(selection, back)
  const next = (index + width * height) % (width * height)
  const active = byRow
    ? { row: top + Math.floor(next / width), column: left + (next % width) }
    : { row: top + (next % height), column: left + Math.floor(next / height) }
  return { ...selection, active, adding: 'no' }
}

/**
 * Returns the selection after Enter (down) or Tab (right), back with Shift. They visit the cells of a larger selection,
 * range by range; otherwise they move the selection.
 */
export const advance = (
  selection: Selection,
  key: 'Enter' | 'Tab',
  shift: boolean,
  extent: Extent,
): Selection => {
  if (!isSinglePlace(rangeOf(selection)) || selection.others.length > 0)
    return cycled(selection, key === 'Tab', shift)
  const by = shift ? -1 : 1
  const step = key === 'Enter' ? { rows: by, columns: 0 } : { rows: 0, columns: by }
  return selectPlace(stepped(selection.active, step, extent))
}
