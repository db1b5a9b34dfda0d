import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import {
  formatDay,
  formatDayAndTime,
  formatDayTimeAndZone,
  formatTimeWithZone,
  toDay,
} from '../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../core/format/numbers.ts'
import type { RunSummary, Today } from '../../electron/ipc/shapes.ts'
import { nextStep, rowsOf, runRoute } from '../shared/run-words.ts'
import { Glyph, type GlyphShape } from '../ui/feedback/glyph.tsx'
import css from './run-groups.module.css'

interface LineProps {
  glyph: GlyphShape
  name: string
  detail: string
  time: string
  action: string
  to: string
}

function Line({ glyph, name, detail, time, action, to }: LineProps) {
  return (
    <li className={css.line}>
      <Glyph shape={glyph} />
      <span className={css.name} title={name}>
        {name}
      </span>
      <span className={css.detail} title={detail}>
        {detail}
      </span>
      <span className={css.time}>{time}</span>
      <Link href={to} className={css.action} aria-label={`${action} ${name}`}>
        {action}
        <ChevronRight className={css.chevron} aria-hidden="true" />
      </Link>
    </li>
  )
}

function Group({ title, count, children }: { title: string; count: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.group} aria-labelledby={id}>
      <h2 className={css.head} id={id}>
        {title} <span className={css.count}>{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

const campaignsIn = (runs: readonly RunSummary[], ...of: Parameters<typeof rowsOf>[1][]): string =>
  formatCount(
    runs.reduce((sum, { counts }) => sum + rowsOf(counts, ...of), 0),
    'campaign',
  )

/** Returns when a run's next campaign is sent: the time if it is today, else day and time. */
function timeOf(run: RunSummary, day: string, timeZone: string): string {
  if (run.nextAt === null) return formatDay(run.date)
  return toDay(run.nextAt, timeZone) === day
    ? `from ${formatTimeWithZone(run.nextAt, timeZone)}`
    : formatDayAndTime(run.nextAt, timeZone)
}

/** Returns the planned send time of a failed campaign at its location, with its day if that isn't today. */
const failedTime = ({ plannedAt, timeZone }: Today['failed'][number], day: string): string =>
  toDay(plannedAt, timeZone) === day
    ? formatTimeWithZone(plannedAt, timeZone)
    : formatDayTimeAndZone(plannedAt, timeZone)

/** The runs of the day by what is next. A group without runs isn't shown. */
export function RunGroups({ today, timeZone }: { today: Today; timeZone: string }) {
  const delivered = new Map(today.results.map((result) => [result.runId, result.delivered]))
  const detailOf = (run: RunSummary, text: string): string => {
    const contacts = delivered.get(run.id)
    return contacts === undefined ? text : `${text}, ${formatNumber(contacts)} delivered`
  }
  const line = (run: RunSummary) => {
    const step = nextStep(run)
    return (
      <Line
        key={run.id}
        glyph={step.glyph}
        name={run.name}
        detail={detailOf(run, step.text)}
        time={timeOf(run, today.date, timeZone)}
        action={step.action}
        to={runRoute(run.id, step.tab)}
      />
    )
  }
  return (
    <>
      {today.failed.length > 0 ? (
        <Group title="Failed" count={formatCount(today.failed.length, 'campaign')}>
          {today.failed.map((row) => (
            <Line
              key={row.rowId}
              glyph="failed"
              name={row.locationName}
              detail={`${row.runName}, ${row.what}`}
              time={failedTime(row, today.date)}
              action="Fix"
              to={runRoute(row.runId, 'push')}
            />
          ))}
        </Group>
      ) : null}
      {today.waiting.length > 0 ? (
        <Group title="Ready to schedule" count={campaignsIn(today.waiting, 'pushed')}>
          {today.waiting.map(line)}
        </Group>
      ) : null}
      {today.due.length > 0 ? (
        <Group title="Due today" count={formatCount(today.due.length, 'run')}>
          {today.due.map(line)}
        </Group>
      ) : null}
      {today.later.length > 0 ? (
        <Group title="Later" count={formatCount(today.later.length, 'run')}>
          {today.later.map(line)}
        </Group>
      ) : null}
      {today.sent.length > 0 ? (
        <Group title="Sent" count={formatCount(today.sent.length, 'run')}>
          {today.sent.map(line)}
        </Group>
      ) : null}
    </>
  )
}
