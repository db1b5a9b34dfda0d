import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { call } from '../../../shared/api.ts'
import { useCovered } from '../../../ui/overlays/overlay.tsx'
import css from './page-region.module.css'

interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const nowhere: Bounds = { x: 0, y: 0, width: 0, height: 0 }

/** Rounds edges to whole pixels: the native view has no others, and a half one would show the surface beside it. */
const boundsOf = (element: Element): Bounds => {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const [x, y] = [Math.round(left), Math.round(top)]
  return { x, y, width: Math.round(right) - x, height: Math.round(bottom) - y }
}

/** Which embedded page is laid over the region: the send desk's, or a draft that is looked at. */
const verbsOf = {
  send: { place: 'placePage', cover: 'coverPage' },
  draft: { place: 'placeDraftPage', cover: 'coverDraftPage' },
} as const

export interface PageRegionProps {
  page: keyof typeof verbsOf
  /** What replaces the page if it can't be shown: it failed, or there is none. */
  instead: ReactNode
}

/** The region over which the main process lays the embedded page, and a still picture while something covers it. */
export function PageRegion({ page, instead }: PageRegionProps) {
  const verbs = verbsOf[page]
  const region = useRef<HTMLDivElement>(null)
  const isCovered = useCovered(region)
  const isHidden = isCovered || instead !== null
  const [picture, setPicture] = useState<string | null>(null)

  useLayoutEffect(() => {
    const element = region.current
    if (!element) return
    let last = nowhere
    const place = (bounds: Bounds): void => {
      // The next measure places it again; there is nothing that the operator could do about one that failed.
      call(verbs.place, bounds).catch(() => undefined)
    }
    const measure = (): void => {
      const bounds = boundsOf(element)
      const isSame =
        bounds.x === last.x &&
        bounds.y === last.y &&
        bounds.width === last.width &&
        bounds.height === last.height
      if (isSame) return
      last = bounds
      place(bounds)
    }
    const observer = new ResizeObserver(measure)
    // The region also moves when something above or beside it changes its size.
    for (let box: Element | null = element; box; box = box.parentElement) observer.observe(box)
    window.addEventListener('resize', measure)
    window.addEventListener('scroll', measure, true)
    measure()
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
      window.removeEventListener('scroll', measure, true)
      place(nowhere)
    }
  }, [verbs])

  useEffect(() => {
    let isLatest = true
    call(verbs.cover, { covered: isHidden }).then(
      (reply) => {
        if (isLatest) setPicture(isHidden ? reply.picture : null)
      },
      () => {
        if (isLatest) setPicture(null)
      },
    )
    return () => {
      isLatest = false
    }
  }, [isHidden, verbs])

  return (
    <div className={css.region} ref={region} data-covered={isHidden}>
      {instead ?? (picture ? <img className={css.picture} src={picture} alt="" /> : null)}
    </div>
  )
}
