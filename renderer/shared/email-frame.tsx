import { useMemo } from 'react'
import { emailDocument } from './email-document.ts'
import css from './email-frame.module.css'
import { LiveFrame } from './live-frame.tsx'

export interface EmailFrameProps {
  html: string
  title: string
  /** The width that the email is laid out at, in CSS pixels. */
  width: number
  /** As a mail program with a dark theme shows it. */
  isDark?: boolean
  /** The template whose images of the network may be loaded, as `useShownImages` tells it. */
  imagesOf?: string | null
}

/** An email in a frame of its own: no scripts, no navigation, its own styles, whichever theme the app has. */
export function EmailFrame({ html, title, width, isDark = false, imagesOf = null }: EmailFrameProps) {
  const { page } = useMemo(() => emailDocument(html, { isDark, imagesOf }), [html, isDark, imagesOf])
  return (
    <div className={css.stage}>
      <LiveFrame page={page} title={title} className={css.frame} style={{ width }} />
    </div>
  )
}
