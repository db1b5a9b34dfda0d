import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { putInOrder } from '../../grid/row-order.ts'
import { type DrawnRow, drawnRows, isSameSpan, rowsIn, type ShownRows } from '../../grid/visible-range.ts'
import type { Watch } from './use-view.ts'

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
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that are drawn anew may stand in another order
  useLayoutEffect(() => {
    clearTimeout(resting.current)
    resting.current = setTimeout(() => {
      if (group.current) putInOrder(group.current)
    }, restAfter)
    return () => clearTimeout(resting.current)
  }, [group, drawn])
  return drawn
}
