import { useLocation } from 'wouter'
import {
  addDays,
  formatDay,
  formatDuration,
  formatLongDayWithoutYear,
  formatTimeWithZone,
  toDay,
} from '../../core/format/dates.ts'
import { formatCount, formatNumber, formatPart } from '../../core/format/numbers.ts'
import { quote } from '../../core/format/text.ts'
import type { RunSummary, Today } from '../../electron/ipc/shapes.ts'
import { useVerb } from '../shared/api.ts'
import { useFirstStep } from '../shared/first-step.ts'
import { nextStep, rowsOf, runRoute } from '../shared/run-words.ts'
import { Button } from '../ui/controls/button.tsx'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { Progress } from '../ui/feedback/progress.tsx'
import css from './next-action.module.css'

/** Returns the first send of a run: "First send: Detroit, tomorrow at 9:00 AM EST". Empty until its rows are loaded. */
function useFirstSend(runId: string | undefined, now: Date): string {
  const run = useVerb('readRun', { id: runId ?? '' }, { enabled: runId !== undefined })
  const locations = useVerb('listLocations', undefined)
  const waiting = run.data?.rows.filter(({ status }) => status === 'pushed') ?? []
  const [first] = waiting.toSorted((a, b) => a.plannedAt.localeCompare(b.plannedAt))
  const location = locations.data?.find(({ id }) => id === first?.locationId)
  if (!first || !location) return ''
  const seconds = (Date.parse(first.plannedAt) - now.getTime()) / 1000
  const time = formatTimeWithZone(first.plannedAt, location.timeZone)
  if (seconds <= 0) return `${location.name} was due at ${time}. The send time has passed.`
  const day = toDay(first.plannedAt, location.timeZone)
  const today = toDay(now.toISOString(), location.timeZone)
  if (day === today) return `First send: ${location.name}, today at ${time}, in ${formatDuration(seconds)}`
  const when = day === addDays(today, 1) ? 'tomorrow' : formatDay(day)
  return `First send: ${location.name}, ${when} at ${time}`
}

function RunBar({ run }: { run: RunSummary }) {
  const { counts } = run
  const scheduled = rowsOf(counts, 'scheduled', 'sending', 'sent')
  const failed = rowsOf(counts, 'failed', 'unconfirmed')
  const pushed = rowsOf(counts, 'pushed')
  return (
    <>
      <Progress
        label={run.name}
        total={counts.rows}
        segments={[
          { count: scheduled, tone: 'ok' },
          { count: failed, tone: 'bad' },
        ]}
        description={`${formatPart(scheduled, counts.rows, 'campaign')} scheduled, ${formatNumber(failed)} failed, ${formatNumber(pushed)} to schedule`}
      />
      <p className={css.parts}>
        <span>
          <Glyph shape="scheduled" /> {formatNumber(scheduled)} scheduled
        </span>
        {failed > 0 ? (
          <span>
            <Glyph shape="failed" /> {formatNumber(failed)} failed
          </span>
        ) : null}
        <span>
          <Glyph shape="pushed" /> {formatNumber(pushed)} to schedule
        </span>
      </p>
    </>
  )
}

/** The operator's next step, with its button as the default. */
export function NextAction({ today, now }: { today: Today; now: Date }) {
  const [, navigate] = useLocation()
  const [waiting] = today.waiting
  const firstSend = useFirstSend(waiting?.id, now)
  const due = today.due.find(({ counts }) => rowsOf(counts, 'scheduled', 'sending', 'sent') < counts.rows)
  if (waiting) {
    const left = rowsOf(waiting.counts, 'pushed')
    return (
      <section className={css.panel} aria-label="Next">
        <div className={css.head}>
          <div className={css.headText}>
            <h2 className={css.title}>
              {`${formatCount(left, 'campaign')} in ${quote(waiting.name)} ${left === 1 ? 'is' : 'are'} ready to schedule`}
            </h2>
            <p className={css.text}>{firstSend}</p>
          </div>
          <Button onPress={() => navigate(runRoute(waiting.id))}>Open run</Button>
          <Button
            variant="primary"
            keys="Enter"
            autoFocus
            onPress={() => navigate(runRoute(waiting.id, 'send'))}
          >
            {rowsOf(waiting.counts, 'scheduled', 'sending', 'sent') > 0
              ? 'Continue scheduling'
              : 'Start scheduling'}
          </Button>
        </div>
        <RunBar run={waiting} />
      </section>
    )
  }
  if (due) {
    const step = nextStep(due)
    return (
      <section className={css.panel} aria-label="Next">
        <div className={css.head}>
          <div className={css.headText}>
            <h2 className={css.title}>{due.name} is next</h2>
            <p className={css.text}>{step.text}.</p>
          </div>
          <Button
            variant="primary"
            keys="Enter"
            autoFocus
            onPress={() => navigate(runRoute(due.id, step.tab))}
          >
            {step.action}
          </Button>
        </div>
      </section>
    )
  }
  const [later] = today.later
  return later ? <Later run={later} /> : <NoRun />
}

/** Nothing is due today, but a run is planned. */
function Later({ run }: { run: RunSummary }) {
  const [, navigate] = useLocation()
  return (
    <AllSet
      text={`Next run: ${run.name}, ${formatLongDayWithoutYear(run.date)}`}
      button="Open run"
      go={() => navigate(runRoute(run.id, nextStep(run).tab))}
    />
  )
}

/** Nothing is planned: the step that leads to a run. */
function NoRun() {
  const step = useFirstStep()
  return step === null ? null : <AllSet text={step.text} button={step.button} go={step.go} />
}

function AllSet({ text, button, go }: { text: string; button: string; go: () => void }) {
  return (
    <section className={css.panel} aria-label="Next">
      <div className={css.head}>
        <div className={css.headText}>
          <h2 className={css.title}>You're all set for today</h2>
          <p className={css.text}>{text}</p>
        </div>
        <Button variant="primary" keys="Enter" autoFocus onPress={go}>
          {button}
        </Button>
      </div>
    </section>
  )
}
