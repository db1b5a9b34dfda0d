import type { ReactNode } from 'react'
import css from './table-toolbar.module.css'

/** The bar above a table: filters at the left, actions at the right. */
export function TableToolbar({
  label,
  children,
  end,
}: {
  label: string
  children: ReactNode
  end?: ReactNode
}) {
  return (
    <section className={css.bar} aria-label={`${label}, tools`}>
      {children}
      <div className={css.end}>{end}</div>
    </section>
  )
}
