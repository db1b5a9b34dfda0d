import { useState } from 'react'
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

/**
 * An email in a frame that may do nothing. A new document is loaded behind the one that is shown and takes its
 * place once it is there, so that typing does not blink.
 */
export function EmailFrame({ document, title, width, scale }: EmailFrameProps) {
  const [shown, setShown] = useState(document)
  const pages = shown === document ? [shown] : [shown, document]
  return (
    <div className={css.paper} style={{ width: width * scale }}>
      {pages.map((page) => (
        <iframe
          key={page}
          title={page === shown ? title : `${title}, loading`}
          aria-hidden={page !== shown}
          tabIndex={page === shown ? 0 : -1}
          className={page === shown ? css.frame : css.behind}
          style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={page}
          onLoad={() => setShown(page)}
        />
      ))}
    </div>
  )
}
