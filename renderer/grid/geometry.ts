import type { Place, Range } from './selection/selection.ts'

/** Fixed sizes of the grid in CSS pixels, equal to the design tokens. */
export const rowHeight = 32
export const numberWidth = 36
export const rowNameWidth = 204
export const frozenWidth = numberWidth + rowNameWidth
/** Headings and the pinned default row. */
export const headHeight = rowHeight * 2

/** Returns the left edge of each column, and the right edge of the last, from the edge of the frozen columns. */
export const columnEdges = (widths: readonly number[]): number[] => {
  const edges = [0]
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width)
  return edges
}

/** Returns the column at an offset from the edge of the frozen columns, or the nearest one. */
export const columnAt = (edges: readonly number[], x: number): number => {
  let low = 0
  let high = Math.max(0, edges.length - 2)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((edges[middle] ?? 0) <= x) low = middle
    else high = middle - 1
  }
  return low
}

export interface Box {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
}

/** Returns where a range is drawn, from the upper left of the scrolled surface. Row 0 is in the head, not here. */
export const boxOf = (range: Range, edges: readonly number[]): Box => {
  const left = edges[range.left] ?? 0
  return {
    top: headHeight + (range.top - 1) * rowHeight,
    left: frozenWidth + left,
    width: (edges[range.right + 1] ?? left) - left,
    height: (range.bottom - range.top + 1) * rowHeight,
  }
}

export interface View {
  readonly scrollTop: number
  readonly scrollLeft: number
  readonly width: number
  readonly height: number
}

/** Returns the part of a scroller that is in view. */
export const viewOf = (element: Element): View => {
  const { scrollTop, scrollLeft, clientWidth, clientHeight } = element
  return { scrollTop, scrollLeft, width: clientWidth, height: clientHeight }
}

/**
 * Returns the scroll offsets that make a cell fully visible, clear of the header and the frozen columns; unchanged if
 * it already is.
 */
export const scrollTo = (
  place: Place,
  edges: readonly number[],
  view: View,
): { top: number; left: number } => {
  const box = boxOf({ top: place.row, bottom: place.row, left: place.column, right: place.column }, edges)
  const lowest = box.top - headHeight
  const highest = box.top + box.height - view.height
  const top = place.row === 0 ? view.scrollTop : Math.min(lowest, Math.max(highest, view.scrollTop))
  const leftmost = box.left - frozenWidth
  const rightmost = box.left + box.width - view.width
  const left = Math.min(leftmost, Math.max(rightmost, view.scrollLeft))
  return { top: Math.max(0, top), left: Math.max(0, left) }
}

/** Returns the place at a point of the scroller, measured from its upper left corner. */
export const placeAt = (
  point: { readonly x: number; readonly y: number },
  edges: readonly number[],
  view: View,
  rows: number,
): Place => {
  const x = point.x - frozenWidth + view.scrollLeft
  const row = Math.floor((point.y + view.scrollTop - headHeight) / rowHeight) + 1
  return { row: Math.max(1, Math.min(rows, row)), column: columnAt(edges, x) }
}
