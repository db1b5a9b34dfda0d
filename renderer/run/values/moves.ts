import {
  clampPlace,
  type Extent,
  extendTo,
  isSinglePlace,
  type Place,
  rangeOf,
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
  /** Rows that a page of the window holds. */
  readonly page: number
  /** Whether a cell has a value of its own: Ctrl and an arrow stop at the edges of such blocks. */
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
 * Where Ctrl and an arrow lead, as in a spreadsheet: to the last filled cell of a block, else to the first
 * filled cell ahead, else to the edge. The default row is no part of a block and is reached by a plain arrow.
 */
export const jump = (from: Place, step: Step, { extent, filled }: MoveContext): Place => {
  const onward = (place: Place): Place => {
    const next = stepped(place, step, extent)
    return from.row > 0 && next.row === 0 ? place : next
  }
  let place = onward(from)
  if (isSame(place, from)) return from
  const insideBlock = filled(from) && filled(place)
  for (let next = onward(place); !isSame(next, place); next = onward(place)) {
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

/** The selection after a key, or null where the key does not move it. */
export const moveSelection = (
  selection: Selection,
  move: MoveKey,
  context: MoveContext,
): Selection | null => {
  if (move.mod && move.key.toLowerCase() === 'a') return selectAll(selection, context.extent)
  if (move.key === ' ' && move.shift) return extendAcross(selection, context.extent)
  if (move.key === ' ' && move.mod) {
    const { left, right } = rangeOf(selection)
    return selectColumns(left, right, context.extent)
  }
  const from = move.shift ? selection.corner : selection.active
  const to = target(from, move, context)
  if (!to) return null
  return move.shift ? extendTo(selection, to, context.extent) : selectPlace(to)
}

const extendAcross = (selection: Selection, extent: Extent): Selection => {
  const { top, bottom } = rangeOf(selection)
  return {
    active: selection.active,
    anchor: { row: top, column: 0 },
    corner: { row: bottom, column: Math.max(0, extent.columns - 1) },
  }
}

/** The next place in the given order inside a range, from its end to its beginning again. */
const cycled = (selection: Selection, byRow: boolean, back: boolean): Selection => {
  const { top, left, bottom, right } = rangeOf(selection)
  const height = bottom - top + 1
  const width = right - left + 1
  const row = selection.active.row - top
  const column = selection.active.column - left
  const index = byRow ? row * width + column : column * height + row
  const next = (index + (back ? -1 : 1) + width * height) % (width * height)
  const active = byRow
    ? { row: top + Math.floor(next / width), column: left + (next % width) }
    : { row: top + (next % height), column: left + Math.floor(next / height) }
  return { ...selection, active }
}

/**
 * Where Enter (down) and Tab (right) lead, back with Shift. Inside a range of several cells they walk
 * through it and come round; else they move the selection.
 */
export const advance = (
  selection: Selection,
  key: 'Enter' | 'Tab',
  shift: boolean,
  extent: Extent,
): Selection => {
  if (!isSinglePlace(rangeOf(selection))) return cycled(selection, key === 'Tab', shift)
  const by = shift ? -1 : 1
  const step = key === 'Enter' ? { rows: by, columns: 0 } : { rows: 0, columns: by }
  return selectPlace(stepped(selection.active, step, extent))
}
