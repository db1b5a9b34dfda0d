import { readRunFrame, readRunWork } from '../run/read-run-work.ts'
import type { RowWork } from '../run/row-work.ts'
import type { RunSummary } from '../run/run.ts'
import { countRows } from '../run/run-view.ts'
import type { Workspace } from '../workspace/open.ts'
import { listStoredRuns } from '../workspace/runs.ts'

const isOut = ({ status }: RowWork): boolean => status === 'sending' || status === 'sent'

/** When the next campaign of these rows goes out, ISO 8601 UTC; null when all have gone or were skipped. */
export const nextAt = (work: readonly RowWork[]): string | null =>
  work
    .filter((one) => !isOut(one) && one.row.skippedBecause === null)
    .map(({ row, plannedAt }) => row.scheduledAt ?? plannedAt)
    .toSorted()[0] ?? null

/** A run in one line, for lists of runs. */
export function runSummary(
  ws: Workspace,
  runId: string,
  now: Date,
): { summary: RunSummary; work: RowWork[] } {
  const { stored, template } = readRunFrame(ws, runId)
  const work = readRunWork(ws, runId, now)
  const summary = {
    id: stored.id,
    name: stored.name,
    date: stored.date,
    templateName: template.name,
    counts: countRows(work),
    nextAt: nextAt(work),
  }
  return { summary, work }
}

/** All runs, the latest date first. */
export const listRunSummaries = (ws: Workspace, now: Date): RunSummary[] =>
  listStoredRuns(ws).map(({ id }) => runSummary(ws, id, now).summary)
