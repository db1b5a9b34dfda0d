import type { Workspace } from '../workspace/open.ts'
import { edits } from '../workspace/tables/edits.ts'
import { getCachedRun } from './evaluate/cached-run.ts'
import { currentEvaluation, openBatch } from './evaluate/evaluate-row.ts'
import type { EvaluatedRow } from './evaluate/evaluated-row.ts'
import type { CachedRow } from './evaluate/run-cache.ts'
import type { RunContext } from './evaluate/run-context.ts'
import type { Row, Run, RunCounts, RunView } from './run.ts'

export const runOf = ({ stored, template, columns }: RunContext): Run => ({
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

/** Counts rows by status; a row counts once as a warning or an error, however many findings it has. */
export function countRows(work: readonly EvaluatedRow[]): RunCounts {
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

/** A row as last returned, and the version in which it last changed. */
interface RowSnapshot {
  work: EvaluatedRow
  editedAt: CachedRow['editedAt']
  version: number
  row: Row
}

/** What readers of a run were given. */
interface RunSnapshot {
  startOfToday: string
  first: number
  version: number
  rows: Map<string, RowSnapshot>
}

const snapshots = new WeakMap<Workspace, Map<string, RunSnapshot>>()

/** Versions go on from the clock, in microseconds, so that what comes after a restart is always newer. */
const newSnapshot = (startOfToday: string): RunSnapshot => {
  const first = Date.now() * 1000
  return { startOfToday, first, version: first, rows: new Map() }
}

function previousSnapshot(ws: Workspace, runId: string, startOfToday: string): RunSnapshot {
  const runs = snapshots.get(ws) ?? new Map<string, RunSnapshot>()
  snapshots.set(ws, runs)
  const known = runs.get(runId)
  if (known?.startOfToday === startOfToday) return known
  const snapshot = newSnapshot(startOfToday)
  runs.set(runId, snapshot)
  return snapshot
}

const rowOf = (
  { row, plannedAt, envelope, status }: EvaluatedRow,
  cached: CachedRow,
  startOfToday: string,
): Row => ({
  id: row.id,
  runId: row.runId,
  locationId: row.locationId,
  position: row.position,
  values: cached.values,
  envelope,
  editedToday: Object.keys(cached.editedAt).filter((name) => (cached.editedAt[name] ?? '') >= startOfToday),
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
})

/**
 * Reads a run for the screens. `startOfToday` is midnight in the operator's time zone, ISO 8601 UTC: later edits
 * are marked in the grid. `since` is the reader's version: only changes since then are returned, if still known.
 */
export function readRunView(
  ws: Workspace,
  runId: string,
  now: Date,
  startOfToday: string,
  since?: number,
): RunView {
  const cached = getCachedRun(ws, runId)
  const batch = openBatch(ws, cached, now)
  const snapshot = previousSnapshot(ws, runId, startOfToday)
  const next = snapshot.version + 1
  const work: EvaluatedRow[] = []
  const rows: RowSnapshot[] = []
  for (const one of cached.rows) {
    const current = currentEvaluation(batch, one)
    if (current === null) continue
    work.push(current)
    const known = snapshot.rows.get(current.row.id)
    if (known !== undefined && known.work === current && known.editedAt === one.editedAt) {
      rows.push(known)
      continue
    }
    const row = rowOf(current, one, startOfToday)
    const fresh = { work: current, editedAt: one.editedAt, version: next, row }
    snapshot.rows.set(row.id, fresh)
    snapshot.version = next
    rows.push(fresh)
  }
  // A removed row can't be returned as changed.
  const isWhole = snapshot.rows.size === rows.length
  if (!isWhole) snapshots.get(ws)?.delete(runId)
  const isKnown = isWhole && since !== undefined && since >= snapshot.first && since <= snapshot.version
  const wanted = isKnown ? rows.filter(({ version }) => version > since) : rows
  return {
    version: snapshot.version,
    since: isKnown ? since : null,
    run: runOf(cached.frame),
    rows: wanted.map(({ row }) => row),
    counts: countRows(work),
    findings: wanted.flatMap(({ work: { findings } }) => findings),
    ...edits(ws, runId),
  }
}
