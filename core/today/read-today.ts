import { DateTime } from 'luxon'
import { runsWithResults } from '../results/refresh-results.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'
import type { RunSummary } from '../run/run.ts'
import type { Workspace } from '../workspace/open.ts'
import { lastResults, lastSent } from '../workspace/tables/campaign-results.ts'
import { listStoredRuns } from '../workspace/tables/runs.ts'
import { runSummary } from './run-summary.ts'
import type { Today } from './today.ts'

/** Runs sent more than this many days ago are on the Runs screen only. */
const daysShown = 7

const countOf = ({ counts }: RunSummary, ...statuses: (keyof RunSummary['counts']['byStatus'])[]): number =>
  statuses.reduce((sum, status) => sum + (counts.byStatus[status] ?? 0), 0)

const waitsForClick = (evaluated: readonly EvaluatedRow[]): boolean =>
  evaluated.some(({ row, status }) => status === 'pushed' && row.skippedBecause === null)

const interruptedText = 'A call was interrupted. The next push checks whether it went through.'

const failuresOf = (summary: RunSummary, evaluated: readonly EvaluatedRow[]): Today['failed'] =>
  evaluated.flatMap(({ row, location, plannedAt, status }) =>
    status === 'failed' || status === 'unconfirmed'
      ? [
          {
            runId: summary.id,
            runName: summary.name,
            rowId: row.id,
            locationName: location.name,
            what:
              row.failure?.what ?? (row.unconfirmed ? interruptedText : 'Constant Contact reports an error.'),
            plannedAt,
            timeZone: location.timeZone,
          },
        ]
      : [],
  )

/** Returns what is due, ready to schedule, sent and failed. A run is in one group only: the most urgent. */
export function readToday(ws: Workspace, now: Date, zone: string): Today {
  const here = DateTime.fromJSDate(now, { zone })
  const date = here.toFormat('yyyy-MM-dd')
  const earliest = here.minus({ days: daysShown }).toFormat('yyyy-MM-dd')
  const today: Today = {
    date,
    failed: [],
    waiting: [],
    due: [],
    later: [],
    sent: [],
    results: lastResults(ws, runsWithResults),
    canReadResults: lastSent(ws, 1).length > 0,
  }
  for (const run of listStoredRuns(ws)) {
    if (run.date < earliest) continue
    const { summary, evaluated } = runSummary(ws, run, now)
    today.failed.push(...failuresOf(summary, evaluated))
    const out = countOf(summary, 'scheduled', 'sending', 'sent')
    if (waitsForClick(evaluated)) today.waiting.push(summary)
    else if (out > 0 && out + countOf(summary, 'failed') >= summary.counts.rows) today.sent.push(summary)
    else if (run.date <= date) today.due.push(summary)
    else today.later.push(summary)
  }
  const byTime = (a: RunSummary, b: RunSummary): number =>
    (a.nextAt ?? a.date).localeCompare(b.nextAt ?? b.date)
  today.waiting.sort(byTime)
  today.due.sort(byTime)
  today.later.sort(byTime)
  return today
}
