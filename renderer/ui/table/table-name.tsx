import type { ReactNode } from 'react'
import css from './table-name.module.css'

/** The cell that names its row: a glyph and the name, cut with an ellipsis when too long. */
export function TableName({ children }: { children: ReactNode }) {
  return <span className={css.name}>{children}</span>
}

/** A cell with a glyph and its word, cut with an ellipsis when too long. */
export function TableStatus({ children }: { children: ReactNode }) {
  return <span className={css.status}>{children}</span>
}
