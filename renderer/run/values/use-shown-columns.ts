import { useLayoutEffect, useMemo, useState } from 'react'
import { columnsIn, columnsOf, isSameSpan, type ShownColumn, type Span } from '../../grid/visible-range.ts'
import type { Watch } from './use-view.ts'

/** The columns that have to be drawn, and how wide the window of the grid is, in CSS pixels; null until that is known. */
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
