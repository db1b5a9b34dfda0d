import { type RefObject, useCallback, useLayoutEffect, useMemo } from 'react'
import { flushSync } from 'react-dom'
import { type View, viewOf } from '../../grid/geometry.ts'

/** Reports what is in view, immediately and on every change. */
export type Watch = (look: (view: View) => void) => () => void

/**
 * Watches what of the grid is in view. It is read once for each frame, before anything is changed, since reading it after
 * a change would lay the page out; and what has to be drawn is drawn into the frame that is scrolled.
 */
export const useView = (scroller: RefObject<HTMLElement | null>): Watch => {
  const looks = useMemo(() => new Set<(view: View) => void>(), [])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const notify = (): void => {
      const view = viewOf(element)
      for (const look of looks) look(view)
    }
    const scrolled = (): void => flushSync(notify)
    notify()
    const observer = new ResizeObserver(notify)
    observer.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [scroller, looks])
  return useCallback(
    (look) => {
      looks.add(look)
      if (scroller.current) look(viewOf(scroller.current))
      return () => looks.delete(look)
    },
    [scroller, looks],
  )
}
