import { type Block, placeBlock } from '../../grid/clipboard/clipboard.ts'
import type { GridReader } from '../../grid/grid-reader.ts'
import { type Place, placesOf, type Range } from '../../grid/selection/selection.ts'
import type { Change } from './change.ts'
import { readEntry } from './editors/entry.ts'
import { continueSeries, type FillValue } from './fill.ts'
import { type FindOptions, findPlaces, replaceIn } from './find.ts'

/** A set of changes that is one edit and one undo step, and what is selected after it. */
export interface Edit {
  readonly changes: readonly Change[]
  readonly range: Range
}

const changeAt = (grid: GridReader, place: Place, value: string | null): Change | null => {
  const column = grid.columns[place.column]
  const rowId = grid.rowIdAt(place.row)
  if (!column || rowId === undefined || grid.ownAt(place) === value) return null
  return { rowId, placeholder: column.name, value }
}

const isChange = (change: Change | null): change is Change => change !== null

/** Returns text in the stored form of a column at a place; empty text restores the default. */
const stored = (grid: GridReader, place: Place, text: string): string | null => {
  const column = grid.columns[place.column]
  if (!column) return null
  const value = readEntry(column.type, text, column.choices)
  return value === '' ? null : value
}

/** A typed value, put into one cell or into every cell of a range. */
export const editEntry = (grid: GridReader, range: Range, text: string): Edit => ({
  changes: placesOf(range)
    .map((place) => changeAt(grid, place, stored(grid, place, text)))
    .filter(isChange),
  range,
})

/** Every cell of the range returns to its inherited value. */
export const editUseDefault = (grid: GridReader, range: Range): Edit => ({
  changes: placesOf(range)
    .map((place) => changeAt(grid, place, null))
    .filter(isChange),
  range,
})

/** Every cell of the range gets an empty value of its own, whatever it would inherit. */
export const editLeaveEmpty = (grid: GridReader, range: Range): Edit => ({
  changes: placesOf(range)
    .map((place) => changeAt(grid, place, ''))
    .filter(isChange),
  range,
})

/** A pasted block, and how many of its rows and columns found no room. */
export const editPaste = (
  grid: GridReader,
  block: Block,
  selected: Range,
): Edit & { rowsLeftOut: number; columnsLeftOut: number; cells: number } => {
  const { range, cells, rowsLeftOut, columnsLeftOut } = placeBlock(block, selected, grid.extent)
  const changes = cells
    .map(({ row, column, text }) => changeAt(grid, { row, column }, stored(grid, { row, column }, text)))
    .filter(isChange)
  return { changes, range, rowsLeftOut, columnsLeftOut, cells: cells.length }
}

/**
 * What a cell hands on when it is filled. A value inherited from run or template is handed on as "use default",
 * which shows the same and keeps following it; one inherited from the location is handed on as its text.
 */
const handedOn = (grid: GridReader, place: Place): FillValue => {
  const own = grid.ownAt(place)
  if (own !== null) return own
  const { text, source } = grid.cellAt(place)
  return source === 'location' ? text : null
}

/** The range's first row put into the rows below it; a single row takes the row above. */
export const editFillDown = (grid: GridReader, range: Range): Edit => {
  const isOneRow = range.top === range.bottom
  // The default row is no source for its locations: they follow it already.
  if (range.top === 0 || (isOneRow && range.top === 1)) return { changes: [], range }
  const from = isOneRow ? range.top - 1 : range.top
  const changes = placesOf(isOneRow ? range : { ...range, top: range.top + 1 })
    .map((place) => changeAt(grid, place, handedOn(grid, { row: from, column: place.column })))
    .filter(isChange)
  return { changes, range }
}

const valuesOf = (grid: GridReader, places: readonly Place[]): FillValue[] =>
  places.map((place) => handedOn(grid, place))

/** Extends a range with the fill handle: each column, or each row, continues on its own. */
export const editFillSeries = (grid: GridReader, source: Range, target: Range, repeat: boolean): Edit => {
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

/** How many cells a column's series continues from: those at its top with own values, or the first. */
const seriesStart = (grid: GridReader, range: Range, column: number): number => {
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
export const editGoOnSeries = (grid: GridReader, range: Range): Edit => {
  const changes: Change[] = []
  for (let column = range.left; column <= range.right; column += 1) {
    const bottom = range.top + seriesStart(grid, range, column) - 1
    const source = { ...range, left: column, right: column, bottom }
    changes.push(...editFillSeries(grid, source, { ...source, bottom: range.bottom }, false).changes)
  }
  return { changes, range }
}

/** Every occurrence in a range replaced. A cell that only shows an inherited match gets a value of its own. */
export const editReplace = (
  grid: GridReader,
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
