import { type RefCallback, useLayoutEffect, useMemo } from 'react'
import type { Watch } from './use-view.ts'

/**
 * Header and rows stay in place when the grid is scrolled sideways, and their cells are moved instead: sticky
 * frozen cells would need a layer per row, which costs more than all cells. Returns the ref of what is moved. The
 * style is set on each element, because a custom property would restyle all cells.
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
