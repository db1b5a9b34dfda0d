import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'

/** A point from the upper left of the scroller's window. */
export interface Point {
  readonly x: number
  readonly y: number
}

interface Drag {
  readonly pointer: number
  readonly move: (point: Point, event: { ctrlKey: boolean; metaKey: boolean }) => void
  readonly end: () => void
  last: Point
  keys: { ctrlKey: boolean; metaKey: boolean }
}

/** Returns how far the scroller moves per frame for a pointer this far outside, in CSS pixels. */
const scrollStep = (outside: number): number =>
  Math.sign(outside) * Math.min(32, Math.ceil(Math.abs(outside) / 3))

/**
 * Follows a pressed pointer in a scroller until it is released; scrolls when it leaves the inner part of the window.
 * `inset` is the part covered by the head and the frozen columns.
 */
export const useDrag = (scroller: RefObject<HTMLElement | null>, inset: { top: number; left: number }) => {
  const drag = useRef<Drag | null>(null)
  const frame = useRef(0)

  const follow = (): void => {
    const element = scroller.current
    const current = drag.current
    if (!element || !current) return
    const { x, y } = current.last
    const down = y - element.clientHeight > 0 ? y - element.clientHeight : Math.min(0, y - inset.top)
    const across = x - element.clientWidth > 0 ? x - element.clientWidth : Math.min(0, x - inset.left)
    const { scrollTop, scrollLeft } = element
    element.scrollBy(scrollStep(across), scrollStep(down))
    if (element.scrollTop !== scrollTop || element.scrollLeft !== scrollLeft)
      current.move(current.last, current.keys)
    frame.current = requestAnimationFrame(follow)
  }

  const stop = (): void => {
    cancelAnimationFrame(frame.current)
    frame.current = 0
    drag.current = null
  }
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  const pointOf = (event: PointerEvent): Point => {
    const box = scroller.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  return {
    start(event: PointerEvent, move: Drag['move'], end: () => void = () => {}): void {
      scroller.current?.setPointerCapture(event.pointerId)
      drag.current = { pointer: event.pointerId, move, end, last: pointOf(event), keys: event }
    },
    onPointerMove(event: PointerEvent): void {
      const current = drag.current
      if (!current || current.pointer !== event.pointerId) return
      const point = pointOf(event)
      if (point.x === current.last.x && point.y === current.last.y) return
      current.last = point
      current.keys = { ctrlKey: event.ctrlKey, metaKey: event.metaKey }
      current.move(current.last, event)
      if (frame.current === 0) frame.current = requestAnimationFrame(follow)
    },
    onPointerUp(event: PointerEvent): void {
      const current = drag.current
      if (!current || current.pointer !== event.pointerId) return
      stop()
      current.end()
    },
    onPointerCancel: stop,
  }
}
