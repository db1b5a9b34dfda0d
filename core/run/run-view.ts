import { editToRedo, editToUndo } from '../workspace/edits.ts'
import type { Workspace } from '../workspace/open.ts'
import { editedSince, ownValuesOfRun } from '../workspace/row-values.ts'
import { type RunFrame, readRunFrame, readRunWork } from './read-run-work.ts'
import type { RowWork } from './row-work.ts'
import type { Finding, Row, Run, RunCounts } from './run.ts'

/** All that the screens of a run show. */
export interface RunView {
  run: Run
  rows: Row[]
  counts: RunCounts
  findings: Finding[]
  canUndo: boolean
  canRedo: boolean
}

export const runOf = ({ stored, template, columns }: RunFrame): Run => ({
  id: stored.id,
  name: stored.name,
  date: stored.date,
  templateId: template.id,
  templateVersionId: template.versionId,
  templateName: template.name,
  columns,
  defaults: stored.defaults,
  timing: stored.timing,
  createdAt: stored.createdAt,
})

/** How many rows stand where; a row counts once as a warning or an error, however many findings it has. */
export function countRows(work: readonly RowWork[]): RunCounts {
  const byStatus: RunCounts['byStatus'] = {}
  let warnings = 0
  let errors = 0
  for (const { status, findings } of work) {
    byStatus[status] = (byStatus[status] ?? 0) + 1
    if (findings.some(({ severity }) => severity === 'error')) errors++
    else if (findings.length > 0) warnings++
  }
  return { rows: work.length, byStatus, warnings, errors }
}

/** `startOfToday` is midnight in the operator's time zone, ISO 8601 UTC: later edits are marked in the grid. */
export function readRunView(ws: Workspace, runId: string, now: Date, startOfToday: string): RunView {
  const frame = readRunFrame(ws, runId)
  const work = readRunWork(ws, runId, now)
  const own = ownValuesOfRun(ws, runId)
  const edited = editedSince(ws, runId, startOfToday)
  const rows = work.map(
    ({ row, plannedAt, envelope, status }): Row => ({
      id: row.id,
      runId,
      locationId: row.locationId,
      position: row.position,
      values: own.get(row.id) ?? {},
      envelope,
      editedToday: edited.get(row.id) ?? [],
      status,
      campaignId: row.campaignId,
      activityId: row.activityId,
      campaignName: row.campaignName,
      plannedAt,
      scheduledAt: row.scheduledAt,
      pushedAt: row.pushedAt,
      confirmedAt: row.confirmedAt,
      skippedBecause: row.skippedBecause,
      failure: row.failure,
    }),
  )
  return {
    run: runOf(frame),
    rows,
    counts: countRows(work),
    findings: work.flatMap(({ findings }) => findings),
    canUndo: editToUndo(ws, runId) !== null,
    canRedo: editToRedo(ws, runId) !== null,
  }
}
