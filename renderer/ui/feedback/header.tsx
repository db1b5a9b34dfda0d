import { Fragment, type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import css from './header.module.css'

export interface PageHeaderProps {
  title: string
  /** The way here, from the outermost: each with its route. */
  path?: readonly { label: string; to: string }[]
  /** A detail beside the title: a date, a count. */
  fact?: ReactNode
  /** At the right end: counts, then buttons; the one primary last. */
  children?: ReactNode
  /** No line below: tabs follow. */
  open?: boolean
}

/** The head of a screen, 48 high. */
export function PageHeader({ title, path = [], fact, children, open = false }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} – Campaign Desk`
  }, [title])
  return (
    <header className={open ? css.header : `${css.header} ${css.lined}`}>
      {path.length > 0 ? (
        <nav aria-label="Path" className={css.path}>
          {path.map(({ label, to }) => (
            <Fragment key={to}>
              <Link href={to} className={css.step}>
                {label}
              </Link>
              <span aria-hidden="true" className={css.slash}>
                /
              </span>
            </Fragment>
          ))}
        </nav>
      ) : null}
      <h1 className={css.title} title={title}>
        {title}
      </h1>
      {fact ? <span className={path.length > 0 ? css.smallDetail : css.detail}>{fact}</span> : null}
      <div className={css.end}>{children}</div>
    </header>
  )
}

/** A bar at the foot of a region, 36 high, in small type. */
export function FooterBar({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <footer className={css.footer} {...(label ? { 'aria-label': label } : {})}>
      {children}
    </footer>
  )
}
