/** A place in the grid. Row 0 is the default row, other rows are in the order shown. Columns count from 0, without frozen ones. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** The size of the grid: rows shown, without the default row, and columns. */
export interface Extent {
  readonly rows: number
  readonly columns: number
}

/** A rectangle of places, edges included. It is in the default row or in the rows below, never both. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** Whether ranges are being added by keyboard: the next move starts one ('next') or moves the one just started ('carried'). */
export type Adding = 'no' | 'next' | 'carried'

/** The selection: the active cell, two opposite corners of the range around it, and further ranges. */
export interface Selection {
  readonly active: Place
  readonly anchor: Place
  readonly corner: Place
  /** In the order in which they were added; they may overlap. */
  readonly others: readonly Range[]
  readonly adding: Adding
}

const alone = { others: [], adding: 'no' } as const

const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** Returns the place, or the nearest one that exists. */
export const clampPlace = (place: Place, extent: Extent): Place => ({
  row: between(place.row, 0, extent.rows),
  column: between(place.column, 0, Math.max(0, extent.columns - 1)),
})

/** Selects one cell, which becomes the active one. */
export const selectPlace = (place: Place): Selection => ({
  active: place,
  anchor: place,
  corner: place,
  ...alone,
})

/**
 * Extends the active cell's range to a place; it stays on its side of the default row. Further ranges stay; if
 * ranges are being added by keyboard this one is complete: the next move starts another.
 */
export const extendTo = (selection: Selection, place: Place, extent: Extent): Selection => {
  const { active } = selection
  const row = active.row === 0 ? 0 : between(place.row, 1, extent.rows)
  const corner = { row, column: clampPlace(place, extent).column }
  return { ...selection, anchor: active, corner, adding: selection.adding === 'no' ? 'no' : 'next' }
}

/** Selects whole rows; the active cell is in the first. */
export const selectRows = (from: number, to: number, extent: Extent): Selection => {
  const last = from === 0 ? 0 : between(to, 1, extent.rows)
  const active = { row: from, column: 0 }
  return { active, anchor: active, corner: { row: last, column: Math.max(0, extent.columns - 1) }, ...alone }
}

/** Selects whole columns, without the default row. */
export const selectColumns = (from: number, to: number, extent: Extent): Selection => {
  const first = Math.min(1, extent.rows)
  const active = { row: first, column: from }
  return {
    active,
    anchor: active,
    corner: { row: extent.rows, column: clampPlace({ row: 0, column: to }, extent).column },
    ...alone,
  }
}

/** Selects all rows but the default row. */
export const selectAll = (selection: Selection, extent: Extent): Selection => {
  if (extent.rows === 0 || extent.columns === 0) return selection
  const active = selection.active.row === 0 ? { row: 1, column: selection.active.column } : selection.active
  return {
    active,
    anchor: { row: 1, column: 0 },
    corner: { row: extent.rows, column: extent.columns - 1 },
    ...alone,
  }
}

/** Returns the range around the active cell. */
export const rangeOf = (selection: Selection): Range => ({
  top: Math.min(selection.anchor.row, selection.corner.row),
  left: Math.min(selection.anchor.column, selection.corner.column),
  bottom: Math.max(selection.anchor.row, selection.corner.row),
  right: Math.max(selection.anchor.column, selection.corner.column),
})

/** Returns all selected ranges; the range of the active cell comes last. */
export const rangesOf = (selection: Selection): readonly Range[] => [...selection.others, rangeOf(selection)]

/** Adds a range to the selection; it gets the active cell. */
export const addTo = (selection: Selection, next: Selection): Selection => ({
  ...next,
  others: rangesOf(selection),
})

/** Adds the last of several ranges to the selection; the active cell stays if one of them contains it. */
export const selectRanges = (ranges: readonly Range[], active: Place): Selection | null => {
  const current = ranges.findLast((range) => rangeHas(range, active)) ?? ranges.at(-1)
  if (!current) return null
  const selection = selectRange(current)
  const others = ranges.filter((range) => range !== current)
  return { ...selection, active: rangeHas(current, active) ? active : selection.active, others }
}

/** Selects a rectangle; its first cell becomes the active one. */
export const selectRange = (range: Range): Selection => {
  const active = { row: range.top, column: range.left }
  return { active, anchor: active, corner: { row: range.bottom, column: range.right }, ...alone }
}

/** Returns the selection within a grid that became smaller, for example by a filter. */
export const clampSelection = (selection: Selection, extent: Extent): Selection => {
  const inDefaults = selection.anchor.row === 0 || extent.rows === 0
  const inside = (place: Place): Place => {
    const { row, column } = clampPlace(place, extent)
    return { row: inDefaults ? 0 : Math.max(1, row), column }
  }
  const others = selection.others
    .filter(({ top, left }) => top <= extent.rows && left < extent.columns)
    .map((range) => ({
      ...range,
      bottom: Math.min(range.bottom, extent.rows),
      right: Math.min(range.right, extent.columns - 1),
    }))
  return {
    active: inside(selection.active),
    anchor: inside(selection.anchor),
    corner: inside(selection.corner),
    others,
    adding: selection.adding,
  }
}

export const isSinglePlace = (range: Range): boolean =>
  range.top === range.bottom && range.left === range.right

export const rangeHas = (range: Range, place: Place): boolean =>
  place.row >= range.top &&
  place.row <= range.bottom &&
  place.column >= range.left &&
  place.column <= range.right

/** Returns every place of a range, row by row. */
export const placesOf = (range: Range): Place[] => {
  const places: Place[] = []
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) places.push({ row, column })
  }
  return places
}

export const isSameRange = (a: Range, b: Range): boolean =>
  a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right

/** Returns the range extended towards a place, in the direction in which it is farther. */
export const grownTo = (range: Range, place: Place, lastRow: number): Range => {
  const down = Math.max(place.row - range.bottom, range.top - place.row, 0)
  const across = Math.max(place.column - range.right, range.left - place.column, 0)
  if (down === 0 && across === 0) return range
  if (range.top === 0 || across > down) {
    return { ...range, left: Math.min(range.left, place.column), right: Math.max(range.right, place.column) }
  }
  return {
    ...range,
    top: Math.max(1, Math.min(range.top, place.row)),
    bottom: Math.min(lastRow, Math.max(range.bottom, place.row)),
  }
}
