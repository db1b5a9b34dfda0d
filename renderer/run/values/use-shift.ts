import { type RefObject, useLayoutEffect } from 'react'
import type { Watch } from './use-view.ts'

/**
 * Head and rows stay where they are when the grid is scrolled sideways, and their cells are moved instead, by the CSS
 * length `--shift`. Frozen cells that stick by themselves would have a layer for each row, which costs more than all the
 * cells.
 */
export const useShift = (scroller: RefObject<HTMLElement | null>, watch: Watch): void => {
  useLayoutEffect(() => {
    let last = Number.NaN
    return watch(({ scrollLeft }) => {
      if (scrollLeft !== last) scroller.current?.style.setProperty('--shift', `${-scrollLeft}px`)
      last = scrollLeft
    })
  }, [scroller, watch])
}
