import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import css from './overlay.module.css'

const open = new Set<Element>()
const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

/** Placed inside everything that floats above the screen, so that the send desk knows what covers its page. */
export function OverlayMark() {
  const mark = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const box = mark.current?.parentElement
    if (!box) return
    open.add(box)
    tell()
    return () => {
      open.delete(box)
      tell()
    }
  }, [])
  return <span ref={mark} className={css.mark} aria-hidden="true" />
}

const meet = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/**
 * Returns whether something floats above a region now: a dialog, the palette, a menu, a tooltip, a notice. HTML
 * can't be drawn above the embedded page, so a still picture replaces it meanwhile.
 */
export function useCovered(region: RefObject<Element | null>): boolean {
  const [covered, setCovered] = useState(false)
  useEffect(() => {
    let frame = 0
    const look = (): void => {
      cancelAnimationFrame(frame)
      // Overlays are positioned in their own layout effect; one frame later they are in place.
      frame = requestAnimationFrame(() => {
        const area = region.current?.getBoundingClientRect()
        setCovered(area !== undefined && [...open].some((box) => meet(box.getBoundingClientRect(), area)))
      })
    }
    listeners.add(look)
    look()
    return () => {
      listeners.delete(look)
      cancelAnimationFrame(frame)
    }
  }, [region])
  return covered
}
