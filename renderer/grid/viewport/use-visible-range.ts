import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { putInOrder } from './row-order.ts'
import type { Watch } from './use-view.ts'
import {
  columnsIn,
  columnsOf,
  type DrawnRow,
  drawnRows,
  isSameSpan,
  rowsIn,
  type ShownColumn,
  type ShownRows,
  type Span,
} from './visible-range.ts'

/** Returns the columns to draw, and the width of the grid's window in CSS pixels; null until it is measured. */
export const useShownColumns = (
  watch: Watch,
  edges: readonly number[],
  active: number,
): { columns: readonly ShownColumn[]; width: number | null } => {
  const [shown, setShown] = useState<Span>({ from: 0, to: 12 })
  const [width, setWidth] = useState<number | null>(null)
  useLayoutEffect(
    () =>
      watch((view) => {
        const next = columnsIn(view, edges)
        setShown((last) => (isSameSpan(last, next) ? last : next))
        setWidth(view.width)
      }),
    [watch, edges],
  )
  const columns = useMemo(() => columnsOf(shown, edges, active), [shown, edges, active])
  return { columns, width }
}

/** How long after the last step scrolling counts as ended, in milliseconds. */
const restAfter = 150

/** Returns the rows to draw into a group. After scrolling they are in visual order. */
export const useShownRows = (
  group: RefObject<HTMLElement | null>,
  watch: Watch,
  rows: number,
  active: number,
): readonly DrawnRow[] => {
  const [shown, setShown] = useState<ShownRows>({ from: 1, to: 40, slots: 40 })
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useLayoutEffect(
    () =>
      watch((view) => {
        const next = rowsIn(view, rows)
        setShown((last) => (isSameSpan(last, next) && last.slots === next.slots ? last : next))
      }),
    [watch, rows],
  )
  const drawn = useMemo(() => drawnRows(shown, rows, active), [shown, rows, active])
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that were drawn again may be in another order
  useLayoutEffect(() => {
    clearTimeout(resting.current)
    resting.current = setTimeout(() => {
      if (group.current) putInOrder(group.current)
    }, restAfter)
    return () => clearTimeout(resting.current)
  }, [group, drawn])
  return drawn
}
