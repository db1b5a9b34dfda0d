import { type Block, placeBlock } from '../../grid/clipboard/clipboard.ts'
import { readEntry } from '../../grid/editors/read-entry.ts'
import { type FindOptions, findPlaces, replaceIn } from '../../grid/find.ts'
import { type Place, placesOf, type Range } from '../../grid/selection/selection.ts'
import { continueSeries, type FillValue } from '../../grid/series.ts'
import type { Change } from '../apply-changes.ts'
import type { ValuesReader } from './run-grid.ts'

/** Changes that are one undo step, and the range that is selected afterwards. */
export interface Edit {
  readonly changes: readonly Change[]
  readonly range: Range
}

const changeAt = (grid: ValuesReader, place: Place, value: string | null): Change | null => {
  const column = grid.columns[place.column]
  const rowId = grid.rowIdAt(place.row)
  if (!column || rowId === undefined || grid.ownAt(place) === value) return null
  return { rowId, placeholder: column.name, value }
}

const isChange = (change: Change | null): change is Change => change !== null

/** Returns text in the stored form of a column at a place; empty text restores the default. */
const stored = (grid: ValuesReader, place: Place, text: string): string | null => {
  const column = grid.columns[place.column]
  if (!column) return null
  const value = readEntry(column.type, text, column.choices)
  return value === '' ? null : value
}

/** Sets every cell of a range to a typed value. */
export const editEntry = (grid: ValuesReader, range: Range, text: string): Edit => ({
  changes: placesOf(range)
    .map((place) => changeAt(grid, place, stored(grid, place, text)))
    .filter(isChange),
  range,
})

/** Removes the own value of every cell in a range: it shows the inherited one again. */
export const editRestoreDefault = (grid: ValuesReader, range: Range): Edit => ({
  changes: placesOf(range)
    .map((place) => changeAt(grid, place, null))
    .filter(isChange),
  range,
})

/** Sets every cell of a range to an empty value of its own, which hides the inherited one. */
export const editLeaveEmpty = (grid: ValuesReader, range: Range): Edit => ({
  changes: placesOf(range)
    .map((place) => changeAt(grid, place, ''))
    .filter(isChange),
  range,
})

/** Pastes a block. Also returns how many of its rows and columns don't fit in the grid. */
export const editPaste = (
  grid: ValuesReader,
  block: Block,
  selected: Range,
): Edit & { rowsOutside: number; columnsOutside: number; cells: number } => {
  const { range, cells, rowsOutside, columnsOutside } = placeBlock(block, selected, grid.extent)
  const changes = cells
    .map(({ row, column, text }) => changeAt(grid, { row, column }, stored(grid, { row, column }, text)))
    .filter(isChange)
  return { changes, range, rowsOutside, columnsOutside, cells: cells.length }
}

/**
 * Returns what a fill copies from a cell. A value inherited from the run or the template is copied as "use default",
 * so that it keeps following the default; one inherited from the location is copied as its text.
 */
const fillValueAt = (grid: ValuesReader, place: Place): FillValue => {
  const own = grid.ownAt(place)
  if (own !== null) return own
  const { text, source } = grid.cellAt(place)
  return source === 'location' ? text : null
}

/** Copies the range's first row into the rows below it; a single row is filled from the row above. */
export const editFillDown = (grid: ValuesReader, range: Range): Edit => {
  const isOneRow = range.top === range.bottom
  // Rows inherit from the default row already.
  if (range.top === 0 || (isOneRow && range.top === 1)) return { changes: [], range }
  const from = isOneRow ? range.top - 1 : range.top
  const changes = placesOf(isOneRow ? range : { ...range, top: range.top + 1 })
    .map((place) => changeAt(grid, place, fillValueAt(grid, { row: from, column: place.column })))
    .filter(isChange)
  return { changes, range }
}

const valuesOf = (grid: ValuesReader, places: readonly Place[]): FillValue[] =>
  places.map((place) => fillValueAt(grid, place))

/** Extends a range with the fill handle: each column, or each row, continues on its own. */
export const editFillSeries = (grid: ValuesReader, source: Range, target: Range, repeat: boolean): Edit => {
  const changes: Change[] = []
  const put = (places: readonly Place[], from: readonly Place[], back: boolean): void => {
    const values = continueSeries(valuesOf(grid, from), places.length, { repeat, back })
    for (const [index, place] of places.entries()) {
      const change = changeAt(grid, place, values[index] ?? null)
      if (change) changes.push(change)
    }
  }
  if (target.top < source.top || target.bottom > source.bottom) {
    for (let column = source.left; column <= source.right; column += 1) {
      const from = placesOf({ ...source, left: column, right: column })
      put(
        placesOf({ top: source.bottom + 1, bottom: target.bottom, left: column, right: column }),
        from,
        false,
      )
      put(
        placesOf({ top: target.top, bottom: source.top - 1, left: column, right: column }).toReversed(),
        from,
        true,
      )
    }
  } else {
    for (let row = source.top; row <= source.bottom; row += 1) {
      const from = placesOf({ ...source, top: row, bottom: row })
      put(placesOf({ top: row, bottom: row, left: source.right + 1, right: target.right }), from, false)
      put(
        placesOf({ top: row, bottom: row, left: target.left, right: source.left - 1 }).toReversed(),
        from,
        true,
      )
    }
  }
  return { changes, range: target }
}

/** Returns how many cells a column's series continues from: the ones at its top with own values, otherwise 1. */
const seriesStart = (grid: ValuesReader, range: Range, column: number): number => {
  let row = range.top
  while (row <= range.bottom && grid.ownAt({ row, column }) !== null) row += 1
  const offset = row - range.top
  return offset === 0 || row > range.bottom ? 1 : offset
}

/**
 * Continues the series at the start of a range to its last row: dates by day or by the first ones' step, numbers by
 * the first ones' step. Each column continues on its own, from its own values; if all its cells are filled, from
 * the first.
 */
export const editContinueSeries = (grid: ValuesReader, range: Range): Edit => {
  const changes: Change[] = []
  for (let column = range.left; column <= range.right; column += 1) {
    const bottom = range.top + seriesStart(grid, range, column) - 1
    const source = { ...range, left: column, right: column, bottom }
    changes.push(...editFillSeries(grid, source, { ...source, bottom: range.bottom }, false).changes)
  }
  return { changes, range }
}

/** Replaces every occurrence in a range. A cell with an inherited match gets a value of its own. */
export const editReplace = (
  grid: ValuesReader,
  range: Range,
  options: FindOptions,
  replacement: string,
): Edit => {
  const textAt = (place: Place): string => grid.cellAt(place).text
  const changes = findPlaces(range, textAt, options)
    .map((place) =>
      changeAt(grid, place, stored(grid, place, replaceIn(textAt(place), options, replacement))),
    )
    .filter(isChange)
  return { changes, range }
}
