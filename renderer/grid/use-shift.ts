import { type RefCallback, useLayoutEffect, useMemo } from 'react'
import type { Watch } from '../run/values/use-view.ts'

/**
 * Head and rows stay where they are when the grid is scrolled sideways, and their cells are moved instead: frozen cells
 * that stick by themselves would have a layer for each row, which costs more than all the cells. Answers the ref of what
 * has to be moved. The style is set on each of them, since a custom property would have all cells styled again.
 */
export const useShift = (watch: Watch): RefCallback<HTMLElement> => {
  const moved = useMemo(() => {
    const parts = new Set<HTMLElement>()
    let transform = 'none'
    return {
      to: (scrollLeft: number): void => {
        const next = scrollLeft === 0 ? 'none' : `translateX(${-scrollLeft}px)`
        if (next === transform) return
        transform = next
        for (const part of parts) part.style.transform = transform
      },
      ref: (part: HTMLElement | null): (() => void) | undefined => {
        if (!part) return undefined
        parts.add(part)
        part.style.transform = transform
        return () => parts.delete(part)
      },
    }
  }, [])
  useLayoutEffect(() => watch(({ scrollLeft }) => moved.to(scrollLeft)), [watch, moved])
  return moved.ref
}
