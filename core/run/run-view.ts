import type { Workspace } from '../workspace/open.ts'
import { edits } from '../workspace/tables/edits.ts'
import { holdRun } from './evaluate/cached-run.ts'
import { currentWork, openBatch } from './evaluate/evaluate-row.ts'
import type { RowWork } from './evaluate/evaluated-row.ts'
import type { HeldRow } from './evaluate/run-cache.ts'
import type { RunFrame } from './evaluate/run-context.ts'
import type { Row, Run, RunCounts, RunView } from './run.ts'

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

/** A row as it was last told, and in which version it last changed. */
interface ToldRow {
  work: RowWork
  editedAt: HeldRow['editedAt']
  version: number
  row: Row
}

/** What the readers of a run were told. */
interface Told {
  startOfToday: string
  first: number
  version: number
  rows: Map<string, ToldRow>
}

const toldOf = new WeakMap<Workspace, Map<string, Told>>()

/** Versions go on from the clock, in microseconds, so that what comes after a restart is always newer. */
const newTold = (startOfToday: string): Told => {
  const first = Date.now() * 1000
  return { startOfToday, first, version: first, rows: new Map() }
}

function toldBefore(ws: Workspace, runId: string, startOfToday: string): Told {
  const runs = toldOf.get(ws) ?? new Map<string, Told>()
  toldOf.set(ws, runs)
  const known = runs.get(runId)
  if (known?.startOfToday === startOfToday) return known
  const told = newTold(startOfToday)
  runs.set(runId, told)
  return told
}

const rowOf = ({ row, plannedAt, envelope, status }: RowWork, held: HeldRow, startOfToday: string): Row => ({
  id: row.id,
  runId: row.runId,
  locationId: row.locationId,
  position: row.position,
  values: held.values,
  envelope,
  editedToday: Object.keys(held.editedAt).filter((name) => (held.editedAt[name] ?? '') >= startOfToday),
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
 * Reads a run for the screens. `startOfToday` is midnight in the operator's time zone, ISO 8601 UTC: later edits are
 * marked in the grid. `since` is the version that the reader has: it is told what changed, where that is still known.
 */
export function readRunView(
  ws: Workspace,
  runId: string,
  now: Date,
  startOfToday: string,
  since?: number,
): RunView {
  const held = holdRun(ws, runId)
  const batch = openBatch(ws, held, now)
  const told = toldBefore(ws, runId, startOfToday)
  const next = told.version + 1
  const work: RowWork[] = []
  const rows: ToldRow[] = []
  for (const one of held.rows) {
    const current = currentWork(batch, one)
    if (current === null) continue
    work.push(current)
    const known = told.rows.get(current.row.id)
    if (known !== undefined && known.work === current && known.editedAt === one.editedAt) {
      rows.push(known)
      continue
    }
    const row = rowOf(current, one, startOfToday)
    const fresh = { work: current, editedAt: one.editedAt, version: next, row }
    told.rows.set(row.id, fresh)
    told.version = next
    rows.push(fresh)
  }
  // A row that is gone cannot be told of as changed.
  const isWhole = told.rows.size === rows.length
  if (!isWhole) toldOf.get(ws)?.delete(runId)
  const isKnown = isWhole && since !== undefined && since >= told.first && since <= told.version
  const wanted = isKnown ? rows.filter(({ version }) => version > since) : rows
  return {
    version: told.version,
    since: isKnown ? since : null,
    run: runOf(held.frame),
    rows: wanted.map(({ row }) => row),
    counts: countRows(work),
    findings: wanted.flatMap(({ work: { findings } }) => findings),
    ...edits(ws, runId),
  }
}
