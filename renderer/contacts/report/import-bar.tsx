import { formatDuration } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ImportProgress } from '../../../electron/ipc/shapes.ts'
import { Progress } from '../../ui/feedback/progress.tsx'
import css from './import-bar.module.css'

interface ImportBarProps {
  label: string
  unit: 'files' | 'rows' | 'contacts' | 'memberships'
  done: number
  /** 0: unknown. */
  total: number
  tone: 'accent' | 'idle' | 'ok'
  aside: string
  current?: string | undefined
  perSecond?: number | undefined
  secondsLeft?: number | null | undefined
  /** The rows of a batch, where the bar counts files. */
  rows?: ImportProgress['together']
}

/** The progress of reading, comparing, uploading or undoing: count, current file or list, rate and time left. */
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
        description={
          known ? `${formatNumber(done)} of ${formatNumber(total)} ${unit}` : `${formatNumber(done)} ${unit}`
        }
      />
      <p className={css.details}>
        <span>
          <b>{formatNumber(done)}</b> {known ? `of ${formatNumber(total)}` : unit}
        </span>
        {current ? (
          <span className={css.current} title={current}>
            {current}
          </span>
        ) : null}
        {rows ? <span>{formatCount(rows.rows, 'row')}</span> : null}
        {perSecond > 0 ? (
          <span>
            {formatNumber(Math.round(perSecond))} {rows ? 'rows' : unit} per second
          </span>
        ) : null}
        {secondsLeft != null ? <span>{formatDuration(secondsLeft)} left</span> : null}
        <span className={css.aside}>{aside}</span>
      </p>
    </>
  )
}
