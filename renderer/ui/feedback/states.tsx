import { Copy } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { type ApiError, copyText } from '../../shared/api.ts'
import { Button } from '../controls/button.tsx'
import { Glyph } from './glyph.tsx'
import css from './states.module.css'

/** A screen or region without content: what belongs here, and the next step. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string
  children: ReactNode
  actions?: ReactNode
}) {
  return (
    <section className={css.empty} aria-label={title}>
      <h2 className={css.emptyTitle}>{title}</h2>
      <div className={css.emptyText}>{children}</div>
      {actions ? <div className={css.actions}>{actions}</div> : null}
    </section>
  )
}

/** The error as text, for the clipboard. */
export const errorText = (error: ApiError): string =>
  [error.what, error.next, error.vendorKey, error.vendorMessage].filter(Boolean).join('\n')

/** The vendor's own message, one click away, and a way to copy everything. */
export function VendorText({ error }: { error: ApiError }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const words = [error.vendorKey, error.vendorMessage].filter(Boolean).join(': ')
  return (
    <div className={css.vendor}>
      <div className={css.vendorActions}>
        {words ? (
          <button
            type="button"
            className={css.link}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide details' : 'Show details'}
          </button>
        ) : null}
        <button type="button" className={css.link} onClick={() => void copyText(errorText(error))}>
          Copy
        </button>
      </div>
      {open ? (
        <p id={id} className={css.words}>
          {words}
        </p>
      ) : null}
    </div>
  )
}

export interface ErrorStateProps {
  error: ApiError
  onAgain?: () => void
  /** Inside a dialog or a form, which has a margin of its own. */
  inside?: boolean
}

/** An error in place of a region's content: what, what to do next, the vendor's message. */
export function ErrorState({ error, onAgain, inside = false }: ErrorStateProps) {
  return (
    <section className={inside ? `${css.error} ${css.inside}` : css.error} role="alert">
      <p className={css.errorWhat}>
        <Glyph shape="failed" />
        <span>{error.what}</span>
      </p>
      <p className={css.errorNext}>{error.next}</p>
      <VendorText error={error} />
      {onAgain ? (
        <div className={css.actions}>
          <Button onPress={onAgain}>Try again</Button>
        </div>
      ) : null}
    </section>
  )
}

/** Rows on which something failed, with a way to copy them all. */
export function CopyButton({ text, children = 'Copy' }: { text: () => string; children?: string }) {
  return (
    <Button icon={Copy} onPress={() => void copyText(text())}>
      {children}
    </Button>
  )
}

/** Gray bars in place of rows, so that nothing moves when they load. */
export function Skeleton({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className={css.skeleton}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className={css.bone}>
          <span style={{ width: `${28 + ((row * 37) % 24)}%` }} />
        </div>
      ))}
    </div>
  )
}
