import { useMemo } from 'react'
import { useVerb } from '../../shared/api.ts'
import { emailDocument } from '../../shared/email/email-document.ts'
import { LiveFrame } from '../../shared/email/live-frame.tsx'
import css from './thumbnail.module.css'

/** The upper part of a template's email, scaled down; decorative. */
export function Thumbnail({ id }: { id: string }) {
  const { data } = useVerb('readTemplatePicture', { id }, { keepLast: true })
  const html = data?.html ?? null
  const page = useMemo(() => (html === null ? null : emailDocument(html).page), [html])
  return (
    <div className={css.picture} aria-hidden="true" inert>
      {page === null ? null : (
        <LiveFrame page={page} title="Email thumbnail" className={css.frame} style={{}} />
      )}
    </div>
  )
}
