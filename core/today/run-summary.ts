import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'
import type { RunSummary } from '../run/run.ts'
import { countRows } from '../run/run-view.ts'
import type { Workspace } from '../workspace/open.ts'
import { countDone } from '../workspace/tables/rows.ts'
import { listStoredRuns, type StoredRun } from '../workspace/tables/runs.ts'
import { getTemplateVersion } from '../workspace/tables/templates.ts'

const earliest = (evaluated: readonly EvaluatedRow[]): string | null =>
  evaluated.map(({ row, plannedAt }) => row.scheduledAt ?? plannedAt).toSorted()[0] ?? null

/**
 * Returns the next send time of these rows, ISO 8601 UTC: of those not scheduled yet, otherwise of scheduled ones.
 * null if all were sent or skipped.
 */
export function nextAt(evaluated: readonly EvaluatedRow[]): string | null {
  const toGo = evaluated.filter(
    ({ status, row }) => status !== 'sending' && status !== 'sent' && row.skippedBecause === null,
  )
  return earliest(toGo.filter(({ row }) => row.remoteStatus !== 'scheduled')) ?? earliest(toGo)
}

/**
 * Summarizes a run for lists, with the rows that still matter. A finished run is summarized from stored data, so
 * that a year's history isn't evaluated again.
 */
export function runSummary(
  ws: Workspace,
  run: StoredRun,
  now: Date,
): { summary: RunSummary; evaluated: EvaluatedRow[] } {
  const { rows, done } = countDone(ws, run.id)
  const isOver = rows > 0 && rows === done
  const evaluated = isOver ? [] : evaluateRun(ws, run.id, now)
  const counts: RunSummary['counts'] = isOver
    ? { rows, byStatus: { sent: rows }, warnings: 0, errors: 0 }
    : countRows(evaluated)
  const templateName = getTemplateVersion(ws, run.templateVersionId)?.name ?? ''
  const { id, name, date } = run
  return { summary: { id, name, date, templateName, counts, nextAt: nextAt(evaluated) }, evaluated }
}

/** Lists summaries of all runs, latest date first. */
export const listRunSummaries = (ws: Workspace, now: Date): RunSummary[] =>
  listStoredRuns(ws).map((run) => runSummary(ws, run, now).summary)
