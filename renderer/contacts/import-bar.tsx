import type { ImportProgress } from '../../electron/ipc/shapes.ts'
import { timeLeft } from '../shared/dates.ts'
import { Progress } from '../shared/progress.tsx'
import { count, counted } from '../shared/words.ts'
import css from './import-bar.module.css'

interface ImportBarProps {
  label: string
  unit: 'files' | 'rows' | 'contacts' | 'memberships'
  done: number
  /** 0: nobody knows. */
  total: number
  tone: 'accent' | 'idle' | 'ok'
  aside: string
  current?: string | undefined
  perSecond?: number | undefined
  secondsLeft?: number | null | undefined
  /** Rows of several files that are read as one, where the bar counts files. */
  rows?: ImportProgress['together']
}

/** How far reading, comparing, uploading or undoing is: count, what is in hand, rate, time left. */
export function ImportBar(props: ImportBarProps) {
  const { label, unit, done, total, tone, aside, current, rows } = props
  const { perSecond = 0, secondsLeft } = rows ?? props
  const known = total > 0
  return (
    <>
      <Progress
        label={label}
        total={known ? total : 1}
        segments={[{ count: known ? Math.min(done, total) : 0, tone }]}
        says={known ? `${count(done)} of ${count(total)} ${unit}` : `${count(done)} ${unit}`}
      />
      <p className={css.facts}>
        <span>
          <b>{count(done)}</b> {known ? `of ${count(total)}` : unit}
        </span>
        {current ? (
          <span className={css.current} title={current}>
            {current}
          </span>
        ) : null}
        {rows ? <span>{counted(rows.rows, 'row')}</span> : null}
        {perSecond > 0 ? (
          <span>
            {count(Math.round(perSecond))} {rows ? 'rows' : unit} a second
          </span>
        ) : null}
        {secondsLeft != null ? <span>{timeLeft(secondsLeft)} left</span> : null}
        <span className={css.aside}>{aside}</span>
      </p>
    </>
  )
}
