import { CopyPlus } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { addDays, formatClock, formatDay, formatLongDayWithoutYear } from '../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../core/format/numbers.ts'
import type { RunSummary, Today } from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { movedName } from '../shared/moved-run-name.ts'
import { nextStep, runRoute } from '../shared/run-words.ts'
import { Button } from '../ui/controls/button.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import css from './tomorrow.module.css'

/** Returns the local send times: ", 9:00 AM local time", or the first and last if locations differ. */
const sendTimes = (times: readonly string[]): string => {
  const sorted = [...new Set(times)].sort()
  if (sorted.length === 0) return ''
  const [first = ''] = sorted
  const last = sorted.at(-1) ?? first
  return first === last
    ? `, ${formatClock(first)} local time`
    : `, ${formatClock(first)} to ${formatClock(last)} local time`
}

function RepeatPreview({ source, today, date }: { source: RunSummary; today: Today; date: string }) {
  const [, navigate] = useLocation()
  const run = useVerb('readRun', { id: source.id })
  const locations = useVerb('listLocations', undefined)
  const repeat = useAct('repeatRun')
  const name = movedName(source.name, source.date, date)
  const rows = run.data?.rows ?? []
  const dates = new Set(
    run.data?.run.columns.filter(({ type }) => type === 'date').map((column) => column.name),
  )
  const placeholders = rows.flatMap(({ values }) => Object.keys(values))
  const moved = placeholders.filter((placeholder) => dates.has(placeholder)).length
  const locationIds = new Set(rows.map(({ locationId }) => locationId))
  const times = locations.data?.filter(({ id }) => locationIds.has(id)).map(({ sendTime }) => sendTime) ?? []

  const make = async () => {
    const made = await repeat.act({ id: source.id, name, date })
    if (!made.ok) return
    postNotice({ tone: 'ok', text: `Created ${made.value.name} for ${formatDay(date)}.` })
    navigate(runRoute(made.value.id))
  }
  return (
    <>
      <p className={css.text}>
        Nothing planned. Repeat {source.name}
        {source.date === today.date ? '' : ` (${formatDay(source.date)})`} to create:
      </p>
      <dl className={css.details}>
        <dt>Name</dt>
        <dd>{name}</dd>
        <dt>Send date</dt>
        <dd>
          {formatDay(date)}
          {sendTimes(times)}
        </dd>
        <dt>Locations</dt>
        <dd>{formatNumber(source.counts.rows)}, the same</dd>
        <dt>Values</dt>
        <dd>
          {formatNumber(placeholders.length - moved)} kept
          {moved > 0 ? `, ${formatCount(moved, 'date')} moved` : ''}
        </dd>
      </dl>
      <div>
        <Button icon={CopyPlus} onPress={make} whyOff={repeat.busy ? 'Creating the run.' : undefined}>
          Repeat this run for tomorrow
        </Button>
      </div>
    </>
  )
}

/** The runs planned for tomorrow. If there are none, a preview of today's run repeated for tomorrow. */
export function Tomorrow({ source, today }: { source: RunSummary | undefined; today: Today }) {
  const date = addDays(today.date, 1)
  const planned = [...today.waiting, ...today.due, ...today.later].filter((run) => run.date === date)
  return (
    <section className={css.panel} aria-label="Tomorrow">
      <h2>Tomorrow, {formatLongDayWithoutYear(date)}</h2>
      {planned.length > 0 ? (
        <ul className={css.planned}>
          {planned.map((run) => (
            <li key={run.id}>
              <Link href={runRoute(run.id, nextStep(run).tab)}>{run.name}</Link>
              <span>{nextStep(run).text}</span>
            </li>
          ))}
        </ul>
      ) : source ? (
        <RepeatPreview source={source} today={today} date={date} />
      ) : (
        <p className={css.text}>Nothing planned.</p>
      )}
    </section>
  )
}
