import type { ReactNode } from 'react'
import css from './toolbar.module.css'

/** A bar above a table: filter at the left, what is done to rows at the right. */
export function Toolbar({ label, children, end }: { label: string; children: ReactNode; end?: ReactNode }) {
  return (
    <section className={css.bar} aria-label={`${label}, tools`}>
      {children}
      <div className={css.end}>{end}</div>
    </section>
  )
}
