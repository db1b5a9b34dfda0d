import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'
import type { RunSummary } from '../run/run.ts'
import { countRows } from '../run/run-view.ts'
import type { Workspace } from '../workspace/open.ts'
import { countDone } from '../workspace/tables/rows.ts'
import { listStoredRuns, type StoredRun } from '../workspace/tables/runs.ts'
import { getTemplateVersion } from '../workspace/tables/templates.ts'

const earliest = (work: readonly EvaluatedRow[]): string | null =>
  work.map(({ row, plannedAt }) => row.scheduledAt ?? plannedAt).toSorted()[0] ?? null

/**
 * When the next campaign of these rows goes out, ISO 8601 UTC: of those that are not scheduled yet, else of those
 * that are. null when all have gone or were skipped.
 */
export function nextAt(work: readonly EvaluatedRow[]): string | null {
  const toGo = work.filter(
    ({ status, row }) => status !== 'sending' && status !== 'sent' && row.skippedBecause === null,
  )
  return earliest(toGo.filter(({ row }) => row.remoteStatus !== 'scheduled')) ?? earliest(toGo)
}

/**
 * A run in one line, for lists of runs, and the rows that are still worth a look. A run that is over is told from its
 * facts alone, so that a year's history need not be worked out anew.
 */
export function runSummary(
  ws: Workspace,
  run: StoredRun,
  now: Date,
): { summary: RunSummary; work: EvaluatedRow[] } {
  const { rows, done } = countDone(ws, run.id)
  const isOver = rows > 0 && rows === done
  const work = isOver ? [] : evaluateRun(ws, run.id, now)
  const counts: RunSummary['counts'] = isOver
    ? { rows, byStatus: { sent: rows }, warnings: 0, errors: 0 }
    : countRows(work)
  const templateName = getTemplateVersion(ws, run.templateVersionId)?.name ?? ''
  const { id, name, date } = run
  return { summary: { id, name, date, templateName, counts, nextAt: nextAt(work) }, work }
}

/** All runs, the latest date first. */
export const listRunSummaries = (ws: Workspace, now: Date): RunSummary[] =>
  listStoredRuns(ws).map((run) => runSummary(ws, run, now).summary)
