import { RefreshCw } from 'lucide-react'
import { Link } from 'wouter'
import { formatDay, formatRecent } from '../../core/format/dates.ts'
import { formatNumber } from '../../core/format/numbers.ts'
import type { Today } from '../../electron/ipc/shapes.ts'
import { useAct } from '../shared/api.ts'
import { runRoute } from '../shared/run-words.ts'
import { IconButton } from '../ui/controls/button.tsx'
import { Spinner } from '../ui/feedback/spinner.tsx'
import css from './results.module.css'

type Result = Today['results'][number]

/** Of 100 delivered, with one decimal. */
const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10

/** The chart ends at the next full quarter above its highest bar. */
const topOf = (results: readonly Result[]): number =>
  Math.max(25, Math.ceil(Math.max(...results.map((one) => percent(one.opened, one.delivered))) / 25) * 25)

/** How many opened, a bar for each run, the newest last. */
function Chart({ results }: { results: readonly Result[] }) {
  const bars = results.toReversed()
  const top = topOf(results)
  return (
    <div className={css.chart}>
      <ol className={css.bars} aria-label="Opened, of 100 delivered">
        {bars.map((one, at) => {
          const opened = percent(one.opened, one.delivered)
          const isLast = at === bars.length - 1
          return (
            <li
              key={one.runId}
              className={isLast ? `${css.column} ${css.last}` : css.column}
              title={`${one.name}, ${formatDay(one.date)}: ${opened}% opened`}
              aria-label={`${one.name}, ${formatDay(one.date)}: ${opened}%`}
            >
              {isLast ? <span className={css.number}>{opened}</span> : null}
              <span className={css.bar} style={{ height: `${(opened / top) * 100}%` }} />
              <span className={css.day}>{Number(one.date.slice(8))}</span>
            </li>
          )
        })}
      </ol>
      <div className={css.axis} aria-hidden="true">
        <span>{top} %</span>
        <span>{top / 2} %</span>
        <span>0 %</span>
      </div>
    </div>
  )
}

/** Heights of bars that stand for no run, of 100. */
const ghosts = [48, 54, 43, 56, 60, 47, 52, 64, 50, 58]

/** Where results will stand, before anything went out. */
function NoResults() {
  return (
    <section className={css.panel} aria-label="Results">
      <div className={css.head}>
        <h2>Opened</h2>
      </div>
      <div className={css.ghosts} aria-hidden="true">
        {ghosts.map((height) => (
          <span key={height} style={{ height: `${height}%` }} />
        ))}
      </div>
      <p className={css.first}>
        Opens and clicks appear here after your first send, compared with earlier runs.
      </p>
    </section>
  )
}

/** What came of the last runs, as Constant Contact last said; asked for with a button, since it costs calls. */
export function Results({ today, now, zone }: { today: Today; now: Date; zone: string }) {
  const refresh = useAct('refreshResults')
  const { results } = today
  const [newest] = results
  if (!newest && !today.canReadResults) return <NoResults />
  const facts = newest
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
        <h2>{results.length > 1 ? `Opened, last ${results.length} runs` : 'Opened'}</h2>
        <IconButton
          icon={RefreshCw}
          small
          label="Refresh results"
          whyOff={refresh.busy ? 'Refreshing results' : undefined}
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
          <dl className={css.facts}>
            {facts.map(([label, value]) => (
              <div key={label}>
                <dt title={label}>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p className={css.asked}>Asked {formatRecent(newest.readAt, now, zone)}</p>
        </>
      ) : refresh.busy ? (
        <Spinner text="Refreshing results" />
      ) : (
        <p className={css.asked}>Refresh to see the results of your last sends.</p>
      )}
    </section>
  )
}
