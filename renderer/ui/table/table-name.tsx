import type { ReactNode } from 'react'
import css from './table-name.module.css'

/** The cell that names its row: a glyph, then the name, which ends in an ellipsis where it is too long. */
export function TableName({ children }: { children: ReactNode }) {
  return <span className={css.name}>{children}</span>
}
