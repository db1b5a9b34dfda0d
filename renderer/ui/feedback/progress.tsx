import { names } from '../class-names.ts'
import css from './progress.module.css'

export interface ProgressProps {
  label: string
  total: number
  /** From left to right, each with its share of the total. */
  segments: readonly { count: number; tone: 'ok' | 'bad' | 'warn' | 'accent' | 'idle' }[]
  /** The progress as text for assistive technology: "17 of 42 scheduled, 1 failed". */
  description: string
}

/** A bar of 6 px in segments. Labels for its parts are below or beside it. */
export function Progress({ label, total, segments, description: says }: ProgressProps) {
  const done = segments.reduce((sum, { count }) => sum + count, 0)
  return (
    <div
      className={css.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={says}
    >
      {segments.map(({ count, tone }) =>
        count > 0 ? (
          <div
            key={tone}
            className={names(css.segment, css[tone])}
            style={{ width: `${total > 0 ? (count / total) * 100 : 0}%` }}
          />
        ) : null,
      )}
    </div>
  )
}
