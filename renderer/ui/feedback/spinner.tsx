import { Glyph } from './glyph.tsx'
import css from './spinner.module.css'

/** A spinner, always with its text. Announced politely to assistive technology. */
export function Spinner({ text, beside }: { text: string; beside?: string }) {
  return (
    <span className={css.spinner} role="status">
      <Glyph shape="waiting" />
      <span className={css.text}>{text}</span>
      {beside ? <span className={css.beside}>{beside}</span> : null}
    </span>
  )
}
