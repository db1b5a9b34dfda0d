import type { Workspace } from '../workspace/open.ts'
import { edits } from '../workspace/tables/edits.ts'
import { getCachedRun } from './evaluate/cached-run.ts'
import { createBatch, getEvaluatedRow } from './evaluate/evaluate-row.ts'
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
export function countRows(evaluated: readonly EvaluatedRow[]): RunCounts {
  const byStatus: RunCounts['byStatus'] = {}
  let warnings = 0
  let errors = 0
  for (const { status, findings } of evaluated) {
    byStatus[status] = (byStatus[status] ?? 0) + 1
    if (findings.some(({ severity }) => severity === 'error')) errors++
    else if (findings.length > 0) warnings++
  }
  return { rows: evaluated.length, byStatus, warnings, errors }
}

/** A row as last returned, and the version in which it last changed. */
interface RowSnapshot {
  evaluated: EvaluatedRow
  editedAt: CachedRow['editedAt']
  version: number
  row: Row
}

/** A run as last returned to its readers. */
interface RunSnapshot {
  startOfToday: string
  first: number
  version: number
  rows: Map<string, RowSnapshot>
}

const snapshots = new WeakMap<Workspace, Map<string, RunSnapshot>>()

/** Versions start at the clock, in microseconds, so that they are newer after a restart. */
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
  const batch = createBatch(ws, cached, now)
  const snapshot = previousSnapshot(ws, runId, startOfToday)
  const next = snapshot.version + 1
  const evaluated: EvaluatedRow[] = []
  const rows: RowSnapshot[] = []
  for (const cachedRow of cached.rows) {
    const current = getEvaluatedRow(batch, cachedRow)
    if (current === null) continue
    evaluated.push(current)
    const known = snapshot.rows.get(current.row.id)
    if (known !== undefined && known.evaluated === current && known.editedAt === cachedRow.editedAt) {
      rows.push(known)
      continue
    }
    const row = rowOf(current, cachedRow, startOfToday)
    const fresh = { evaluated: current, editedAt: cachedRow.editedAt, version: next, row }
    snapshot.rows.set(row.id, fresh)
    snapshot.version = next
    rows.push(fresh)
  }
  // If a row was removed, return the whole run: a removal can't be returned as a change.
  const isWhole = snapshot.rows.size === rows.length
  if (!isWhole) snapshots.get(ws)?.delete(runId)
  const isKnown = isWhole && since !== undefined && since >= snapshot.first && since <= snapshot.version
  const wanted = isKnown ? rows.filter(({ version }) => version > since) : rows
  return {
    version: snapshot.version,
    since: isKnown ? since : null,
    run: runOf(cached.context),
    rows: wanted.map(({ row }) => row),
    counts: countRows(evaluated),
    findings: wanted.flatMap(({ evaluated: { findings } }) => findings),
    ...edits(ws, runId),
  }
}
