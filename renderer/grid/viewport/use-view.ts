import { type RefObject, useCallback, useLayoutEffect, useMemo } from 'react'
import { flushSync } from 'react-dom'
import { type View, viewOf } from '../geometry.ts'

/** Reports what is in view, immediately and on every change. */
export type Watch = (listener: (view: View) => void) => () => void

/**
 * Returns a function that watches which part of the grid is in view. The view is read once per frame, before any
 * change, because reading it later would force a layout. Listeners draw synchronously, in the same frame.
 */
export const useView = (scroller: RefObject<HTMLElement | null>): Watch => {
  const listeners = useMemo(() => new Set<(view: View) => void>(), [])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const notify = (): void => {
      const view = viewOf(element)
      for (const listener of listeners) listener(view)
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
  }, [scroller, listeners])
  return useCallback(
    (listener) => {
      listeners.add(listener)
      if (scroller.current) listener(viewOf(scroller.current))
      return () => listeners.delete(listener)
    },
    [scroller, listeners],
  )
}
