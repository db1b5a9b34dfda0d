import { Glyph } from './glyph.tsx'
import css from './spinner.module.css'

/** Waiting, always with its sentence. Told politely to assistive technology. */
export function Spinner({ sentence, beside }: { sentence: string; beside?: string }) {
  return (
    <span className={css.spinner} role="status">
      <Glyph shape="waiting" />
      <span className={css.sentence}>{sentence}</span>
      {beside ? <span className={css.beside}>{beside}</span> : null}
    </span>
  )
}
