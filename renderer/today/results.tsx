import { RefreshCw } from 'lucide-react'
import { Link } from 'wouter'
import { formatDay, formatRecent } from '../../core/format/dates.ts'
import { formatCount, formatNumber, formatPercent } from '../../core/format/numbers.ts'
import type { Today } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { runRoute } from '../shared/run-words.ts'
import { IconButton } from '../ui/controls/button.tsx'
import { Spinner } from '../ui/feedback/spinner.tsx'
import css from './results.module.css'

type Result = Today['results'][number]

/** Returns the opens per delivery, 0 to 1. */
const openRate = ({ opened, delivered }: Result): number => (delivered === 0 ? 0 : opened / delivered)

/** Returns the top of the chart's axis: the next quarter above its highest bar, 0.25 to 1. */
const topOf = (results: readonly Result[]): number =>
  Math.max(0.25, Math.ceil(Math.max(...results.map(openRate)) * 4) / 4)

/** The open rate of each run as a bar, the newest last. */
function Chart({ results }: { results: readonly Result[] }) {
  const bars = results.toReversed()
  const top = topOf(results)
  return (
    <div className={css.chart}>
      <ol className={css.bars} aria-label="Open rate by run">
        {bars.map((result, at) => {
          const rate = openRate(result)
          const label = `${result.name}, ${formatDay(result.date)}: ${formatPercent(rate)} opened`
          const isLast = at === bars.length - 1
          return (
            <li
              key={result.runId}
              className={isLast ? `${css.column} ${css.last}` : css.column}
              title={label}
              aria-label={label}
            >
              {isLast ? <span className={css.number}>{formatPercent(rate)}</span> : null}
              <span className={css.bar} style={{ height: `${(rate / top) * 100}%` }} />
              <span className={css.day}>{Number(result.date.slice(8))}</span>
            </li>
          )
        })}
      </ol>
      <div className={css.axis} aria-hidden="true">
        <span>{formatPercent(top)}</span>
        <span>{formatPercent(top / 2)}</span>
        <span>{formatPercent(0)}</span>
      </div>
    </div>
  )
}

/** Heights of the empty chart's bars, in percent. */
const placeholderBars = [48, 54, 43, 56, 60, 47, 52, 64, 50, 58]

/** The empty chart, before the first send. */
function NoResults() {
  return (
    <section className={css.panel} aria-label="Results">
      <div className={css.head}>
        <h2>Opened</h2>
      </div>
      <div className={css.placeholder} aria-hidden="true">
        {placeholderBars.map((height) => (
          <span key={height} style={{ height: `${height}%` }} />
        ))}
      </div>
      <p className={css.first}>
        Opens and clicks appear here after your first send, compared with earlier runs.
      </p>
    </section>
  )
}

/** Results of the latest runs as of the last refresh. A button refreshes them, because that costs API calls. */
export function Results({ today, now, zone }: { today: Today; now: Date; zone: string }) {
  const refresh = useAct('refreshResults')
  const { results } = today
  const [newest] = results
  if (!newest && !today.canReadResults) return <NoResults />
  const details = newest
    ? ([
        [newest.name, `${formatNumber(newest.delivered)} delivered`],
        ['Opened', formatNumber(newest.opened)],
        ['Clicked', formatNumber(newest.clicked)],
        ['Unsubscribed', formatNumber(newest.unsubscribed)],
      ] as const)
    : []
  return (
    <section className={css.panel} aria-label="Results">
      <div className={css.head}>
        <h2>{results.length > 1 ? `Opened, last ${formatCount(results.length, 'run')}` : 'Opened'}</h2>
        <IconButton
          icon={RefreshCw}
          small
          label="Refresh results"
          whyOff={refresh.busy ? 'Refreshing results.' : undefined}
          onPress={() => void refresh.act(undefined)}
        />
        {newest ? (
          <Link href={runRoute(newest.runId, 'report')} className={css.report}>
            Results
          </Link>
        ) : null}
      </div>
      {newest ? (
        <>
          <Chart results={results} />
          <dl className={css.details}>
            {details.map(([label, value]) => (
              <div key={label}>
                <dt title={label}>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p className={css.refreshed}>Last refreshed: {formatRecent(newest.readAt, now, zone)}</p>
        </>
      ) : refresh.busy ? (
        <Spinner text="Refreshing results" />
      ) : (
        <p className={css.refreshed}>Refresh to see the results of your latest sends.</p>
      )}
    </section>
  )
}
