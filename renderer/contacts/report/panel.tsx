import type { ReactNode } from 'react'
import { Glyph, type GlyphShape } from '../../ui/feedback/glyph.tsx'
import { CopyButton } from '../../ui/feedback/states.tsx'
import css from './panel.module.css'

interface PanelProps {
  title: string
  glyph?: GlyphShape
  actions?: ReactNode
  children?: ReactNode
}

/** The head of a report: its state and what can be done now. */
export function Panel({ title, glyph, actions, children }: PanelProps) {
  return (
    <section className={css.panel} aria-label="Import status">
      <div className={css.head}>
        {glyph ? <Glyph shape={glyph} /> : null}
        <h2 className={css.title}>{title}</h2>
        <div className={css.actions}>{actions}</div>
      </div>
      {children}
    </section>
  )
}

/** A warning about some lines that can be copied. Nothing if there are none. */
export function CopyableErrors({ text, lines }: { text: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div className={css.errors} role="alert">
      <Glyph shape="warning" />
      <div className={css.errorText}>
        <p>{text}</p>
      </div>
      <CopyButton text={() => lines.join('\n')}>Copy</CopyButton>
    </div>
  )
}

/** Why the import doesn't continue. Nothing if there is no problem. */
export const PanelProblem = ({ problem }: { problem: string | null }) =>
  problem === null ? null : (
    <p className={css.errors} role="alert">
      <Glyph shape="warning" />
      <span className={css.errorText}>{problem}</span>
    </p>
  )
