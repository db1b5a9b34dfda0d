import { Fragment } from 'react'
import type { LineDifference } from '../../../electron/ipc/shapes.ts'
import css from './drafts.module.css'

/** How many unchanged lines stand around a change. */
const around = 2

interface Told extends LineDifference {
  at: number
}

/** The changed lines with a little of what is around them; the rest is left out. */
const closeToChange = (lines: readonly LineDifference[]): Told[] =>
  lines
    .map((line, at) => ({ ...line, at }))
    .filter(({ at }) =>
      lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
    )

const marks: Record<LineDifference['kind'], string> = { same: '', removed: '−', added: '+' }

/** Two texts laid side by side, line by line; what goes has a minus, what comes a plus. */
export function DifferenceLines({ label, lines }: { label: string; lines: readonly LineDifference[] }) {
  const told = closeToChange(lines)
  return (
    <section aria-label={label} className={css.lines}>
      {told.map(({ at, kind, text }, n) => (
        <Fragment key={at}>
          {n > 0 && told[n - 1]?.at !== at - 1 ? <hr className={css.gap} /> : null}
          <div className={css[kind]}>
            <span className={css.mark}>{marks[kind]}</span>
            {kind === 'removed' ? (
              <del>{text}</del>
            ) : kind === 'added' ? (
              <ins>{text}</ins>
            ) : (
              <span>{text}</span>
            )}
          </div>
        </Fragment>
      ))}
    </section>
  )
}
