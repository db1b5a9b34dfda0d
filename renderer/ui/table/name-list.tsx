import type { ReactNode } from 'react'
import css from './name-list.module.css'

/**
 * Items that a dialog lists: it scrolls on its own, also by keyboard. Each is a `li` with `b` and `small` in it.
 */
export function NameList({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <ul className={css.names} aria-label={label} tabIndex={0}>
      {children}
    </ul>
  )
}
