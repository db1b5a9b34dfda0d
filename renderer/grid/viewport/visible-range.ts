import { columnAt, frozenWidth, headHeight, rowHeight, type View } from '../geometry.ts'

/** Rows are drawn ahead in steps, so that scrolling by a row or two draws none. */
const rowStep = 4
const rowsAhead = 4
const columnsAhead = 1

/** From the first to the last that is drawn, both included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The rows that are drawn, from 1. */
export interface ShownRows extends Span {
  /** How many there are slots for: always as many while the window keeps its height. */
  readonly slots: number
}

/** A drawn column: its width, and the distance to the previous drawn column, in CSS pixels. */
export interface ShownColumn {
  readonly index: number
  readonly width: number
  readonly gap: number
}

/** How a cell of the column is positioned in its row. */
export const styleOf = ({ width, gap }: ShownColumn): { width: number; marginLeft?: number } =>
  gap === 0 ? { width } : { width, marginLeft: gap }

/** A row that is drawn, with the key of the element that draws it. */
export interface DrawnRow {
  readonly row: number
  readonly key: string
}

export const isSameSpan = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to

/** The rows in view and a few more. */
export const rowsIn = ({ scrollTop, height }: View, rows: number): ShownRows => {
  const first = Math.floor(scrollTop / rowHeight) - rowsAhead
  const slots = Math.ceil(Math.max(0, height - headHeight) / rowHeight) + 1 + 2 * rowsAhead + rowStep
  const from = Math.max(1, Math.floor(first / rowStep) * rowStep + 1)
  return { from, to: Math.min(rows, from + slots - 1), slots }
}

/** The columns in view and a few more. */
export const columnsIn = ({ scrollLeft, width }: View, edges: readonly number[]): Span => ({
  from: Math.max(0, columnAt(edges, scrollLeft) - columnsAhead),
  to: Math.min(edges.length - 2, columnAt(edges, scrollLeft + width - frozenWidth) + columnsAhead),
})

const numbers = ({ from, to }: Span): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

/** The numbers with one more among them, where it is one that exists. */
const withActive = (shown: number[], active: number, least: number, most: number): number[] =>
  active < least || active > most || shown.includes(active) ? shown : [...shown, active].sort((a, b) => a - b)

/** Returns the columns of a span, and the active one, which has focus. */
export const columnsOf = (shown: Span, edges: readonly number[], active: number): ShownColumn[] => {
  const last = edges.length - 2
  let end = 0
  return withActive(numbers({ from: shown.from, to: Math.min(shown.to, last) }), active, 0, last).map(
    (index) => {
      const left = edges[index] ?? 0
      const gap = left - end
      end = edges[index + 1] ?? left
      return { index, width: end - left, gap }
    },
  )
}

/**
 * Returns the rows to draw, each in its slot: a row that leaves at one edge passes its element to the one that
 * enters at the other, which is cheaper than creating elements. The list is in slot order, so that no element moves
 * in the document while scrolling. The active row has focus: it keeps its element.
 */
export const drawnRows = (shown: ShownRows, rows: number, active: number): DrawnRow[] =>
  withActive(numbers({ from: shown.from, to: Math.min(shown.to, rows) }), active, 1, rows)
    .map((row) => ({ row, slot: row % shown.slots, key: row === active ? 'active' : `${row % shown.slots}` }))
    .sort((one, other) => one.slot - other.slot || one.row - other.row)
