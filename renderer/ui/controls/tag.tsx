import type { ReactNode } from 'react'
import css from './tag.module.css'

/** A small label in a box: a count on a tab, a scope in the palette. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={css.tag}>{children}</span>
}
