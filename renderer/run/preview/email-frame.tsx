import { useCallback, useEffect, useRef, useState } from 'react'
import css from './preview.module.css'

export interface EmailFrameProps {
  /** What the frame shows, from `frameDocument`. */
  document: string
  title: string
  /** The width that the email is laid out at, in CSS pixels. */
  width: number
  /** How much smaller it is drawn: 1 for life size. */
  scale: number
}

type Side = 0 | 1
const sides: readonly Side[] = [0, 1]

/**
 * An email in a frame that may do nothing. There are two frames: a new document is loaded in the one behind, which
 * comes forward once it is there, so that typing does not blink. What comes while it loads waits; the latest wins.
 */
export function EmailFrame({ document, title, width, scale }: EmailFrameProps) {
  const frames = useRef<[HTMLIFrameElement | null, HTMLIFrameElement | null]>([null, null])
  const [front, setFront] = useState<Side>(0)
  const now = useRef<{ front: Side; isLoading: boolean; wanted: string | null }>({
    front: 0,
    isLoading: false,
    wanted: null,
  })

  const loadNext = useCallback((): void => {
    const { front: shown, isLoading, wanted } = now.current
    const behind = frames.current[shown === 0 ? 1 : 0]
    if (isLoading || wanted === null || !behind) return
    now.current.isLoading = true
    now.current.wanted = null
    behind.srcdoc = wanted
  }, [])
  useEffect(() => {
    now.current.wanted = document
    loadNext()
  }, [document, loadNext])

  const onLoad = (side: Side): void => {
    // Frames load once by themselves, empty.
    if (!now.current.isLoading || side === now.current.front) return
    now.current.isLoading = false
    now.current.front = side
    setFront(side)
    loadNext()
  }
  return (
    <div className={css.paper} style={{ width: width * scale }}>
      {sides.map((side) => (
        <iframe
          key={side}
          ref={(frame) => {
            frames.current[side] = frame
          }}
          title={side === front ? title : `${title}, the next one`}
          aria-hidden={side !== front}
          tabIndex={side === front ? 0 : -1}
          className={side === front ? css.frame : css.behind}
          style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
          sandbox=""
          referrerPolicy="no-referrer"
          onLoad={() => onLoad(side)}
        />
      ))}
    </div>
  )
}
