import { defaultRangeExtractor, type Range as ShownRange, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useMemo } from 'react'
import { narrowest } from './column-width.ts'
import { frozenWidth, headHeight, rowHeight } from './geometry.ts'
import type { ShownColumn } from './grid-row.tsx'
import type { Place } from './selection.ts'

/** Only what is in view is drawn, and the active row and column, which hold the keyboard. */
const withActive =
  (active: number) =>
  (range: ShownRange): number[] => {
    const shown = defaultRangeExtractor(range)
    return active < 0 || active >= range.count || shown.includes(active)
      ? shown
      : [...shown, active].sort((a, b) => a - b)
  }

/** The rows (from 1) and columns that are in view and have to be drawn, in both directions only these. */
export const useShown = (
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  widths: readonly number[],
  active: Place,
): { rows: readonly number[]; columns: readonly ShownColumn[] } => {
  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    paddingStart: headHeight,
    overscan: 6,
    rangeExtractor: useMemo(() => withActive(active.row - 1), [active.row]),
  })
  const across = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? narrowest,
    paddingStart: frozenWidth,
    overscan: 2,
    rangeExtractor: useMemo(() => withActive(active.column), [active.column]),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are read again when the widths change
  useLayoutEffect(() => across.measure(), [widths])

  const shown = across.getVirtualItems()
  const shownKey = shown.map(({ index, start, size }) => `${index}:${start}:${size}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns are the same while their key is
  const columns: readonly ShownColumn[] = useMemo(
    () => shown.map(({ index, start, size }) => ({ index, left: start, width: size })),
    [shownKey],
  )
  return { rows: down.getVirtualItems().map(({ index }) => index + 1), columns }
}
