import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react'
import { columnAt, columnEdges, frozenWidth, headHeight, rowHeight } from './geometry.ts'
import type { ShownColumn } from './grid-row.tsx'
import type { Place } from './selection.ts'

/** Rows are drawn ahead in steps: a wheel that turns by a row or two has nothing to do. */
const rowStep = 4
const rowsAhead = 4
const columnsAhead = 1

/** The rows (from 1) and columns in view, edges included, with those drawn ahead. */
interface ShownWindow {
  readonly top: number
  readonly bottom: number
  /** How many rows there are room for: always as many while the window keeps its height. */
  readonly room: number
  readonly left: number
  readonly right: number
}

const windowOf = (element: HTMLElement, rows: number, edges: readonly number[]): ShownWindow => {
  const { scrollTop, scrollLeft, clientWidth, clientHeight } = element
  const first = Math.floor(scrollTop / rowHeight) - rowsAhead
  const room = Math.ceil(Math.max(0, clientHeight - headHeight) / rowHeight) + 1 + 2 * rowsAhead + rowStep
  const top = Math.max(1, Math.floor(first / rowStep) * rowStep + 1)
  return {
    top,
    bottom: Math.min(rows, top + room - 1),
    room,
    left: Math.max(0, columnAt(edges, scrollLeft) - columnsAhead),
    right: Math.min(edges.length - 2, columnAt(edges, scrollLeft + clientWidth - frozenWidth) + columnsAhead),
  }
}

const isSame = (one: ShownWindow, other: ShownWindow): boolean =>
  one.top === other.top && one.bottom === other.bottom && one.left === other.left && one.right === other.right

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

/** The numbers with one more among them, where it is one that exists. */
const withActive = (shown: number[], active: number, least: number, most: number): number[] =>
  active < least || active > most || shown.includes(active) ? shown : [...shown, active].sort((a, b) => a - b)

/**
 * The rows (from 1) and columns that have to be drawn: those in view, a few more, and the active row and column, which
 * hold the keyboard. All rows have one height, so that nothing is measured.
 */
export const useShown = (
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  widths: readonly number[],
  active: Place,
): { rows: readonly number[]; room: number; columns: readonly ShownColumn[] } => {
  const edges = useMemo(() => columnEdges(widths), [widths])
  const [shown, setShown] = useState<ShownWindow>({
    top: 1,
    bottom: Math.min(rows, 40),
    room: 40,
    left: 0,
    right: 12,
  })
  const look = useCallback((): void => {
    if (!scroller.current) return
    const next = windowOf(scroller.current, rows, edges)
    setShown((last) => (isSame(last, next) ? last : next))
  }, [scroller, rows, edges])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, look])

  const columns = useMemo((): readonly ShownColumn[] => {
    const last = edges.length - 2
    const indexes = numbers(shown.left, Math.min(shown.right, last))
    return withActive(indexes, active.column, 0, last).map((index) => {
      const left = edges[index] ?? 0
      return { index, left: frozenWidth + left, width: (edges[index + 1] ?? left) - left }
    })
  }, [edges, shown.left, shown.right, active.column])
  return {
    rows: withActive(numbers(shown.top, Math.min(shown.bottom, rows)), active.row, 1, rows),
    room: shown.room,
    columns,
  }
}
