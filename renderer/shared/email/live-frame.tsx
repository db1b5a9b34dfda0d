import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react'
import { blankDocument } from './email-document.ts'
import { patchTree } from './patch-tree.ts'

export interface LiveFrameProps {
  /** From `emailDocument`. */
  page: Document
  title: string
  className: string | undefined
  style: CSSProperties
}

/** Where a mark that is out of sight is brought to, from the top of the frame. */
const markPlace = 0.4

const showMark = (shown: Window): void => {
  const mark = shown.document.querySelector('mark[data-edited]')
  if (!mark) return
  const { top, bottom } = mark.getBoundingClientRect()
  if (top >= 0 && bottom <= shown.innerHeight) return
  shown.scrollTo(0, Math.max(0, top + shown.scrollY - shown.innerHeight * markPlace))
}

/** Keys of the app work while the email has the keyboard; those that scroll stay the email's. */
const passKeys = (frame: HTMLIFrameElement): void => {
  frame.contentWindow?.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) return
    if (!frame.dispatchEvent(new KeyboardEvent('keydown', event))) event.preventDefault()
  })
}

/**
 * An email in a frame that may do nothing: no scripts, no forms, no way out. The frame is loaded once, and what is
 * typed changes its page in place: nothing blinks and it stays where it was scrolled to. For that it shares the app's
 * origin, of which nothing in it can make use, since no script runs there.
 */
export function LiveFrame({ page, title, className, style }: LiveFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  useLayoutEffect(() => {
    const shown = frame.current?.contentWindow
    if (!isReady || !shown) return
    patchTree(shown.document.documentElement, page.documentElement)
    showMark(shown)
  }, [page, isReady])
  return (
    <iframe
      ref={frame}
      title={title}
      className={className}
      style={style}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      srcDoc={blankDocument}
      onLoad={({ currentTarget }) => {
        passKeys(currentTarget)
        setReady(true)
      }}
    />
  )
}
