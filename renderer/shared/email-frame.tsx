import { useMemo } from 'react'
import { frameDocument } from '../run/preview/frame-document.ts'
import css from './email-frame.module.css'

/** An email in a frame of its own: no scripts, no navigation, its own styles; light in both themes. */
export function EmailFrame({ html, title, width }: { html: string; title: string; width: number }) {
  const page = useMemo(() => frameDocument(html, '', 'transparent'), [html])
  return (
    <div className={css.stage}>
      <iframe className={css.frame} title={title} sandbox="" srcDoc={page} style={{ width }} />
    </div>
  )
}
