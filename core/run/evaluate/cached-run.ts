import type { Workspace } from '../../workspace/open.ts'
import { locationsOfRun } from '../../workspace/tables/locations.ts'
import { ownCellsOfRun } from '../../workspace/tables/row-values.ts'
import { listStoredRows } from '../../workspace/tables/rows.ts'
import { readPreviousRun } from '../compare/previous-run.ts'
import { readOnDemandFindings } from '../on-demand/on-demand-findings.ts'
import { uniqueNames } from './campaign-name.ts'
import { createNameInUseTest } from './known-campaign-names.ts'
import { type CachedRow, type CachedRun, getRevision, getRunCache, type OwnValues } from './run-cache.ts'
import { readRunContext } from './run-context.ts'
import { typicalPricesOf } from './typical-price.ts'

/** Values of a row that has none. Always the same object, so that it compares as unchanged. */
const noValues: OwnValues = {}

const computeTypicalPrices = ({
  context,
  rows,
}: Pick<CachedRun, 'context' | 'rows'>): Record<string, number> =>
  typicalPricesOf(context.columns, context.stored, rows)

/** Reads a whole run. Unchanged rows keep their evaluation. */
function readRunFromWorkspace(
  ws: Workspace,
  runId: string,
  revision: string,
  before: CachedRun | undefined,
): CachedRun {
  const context = readRunContext(ws, runId)
  const stored = listStoredRows(ws, runId)
  const cells = ownCellsOfRun(ws, runId)
  const locations = locationsOfRun(ws, runId)
  const names = uniqueNames(
    context.stored,
    stored.map((row) => {
      const location = locations.get(row.locationId)
      return {
        storedName: row.campaignName,
        location: location?.name ?? '',
        accountId: location?.accountId ?? '',
      }
    }),
    createNameInUseTest(ws),
  )
  const rows = stored.map(
    (row, at): CachedRow => ({
      row,
      location: locations.get(row.locationId) ?? null,
      values: cells.get(row.id)?.values ?? noValues,
      editedAt: cells.get(row.id)?.editedAt ?? noValues,
      name: names[at] ?? '',
      evaluated: before?.byId.get(row.id)?.evaluated ?? null,
      isCurrent: false,
      dueAt: Number.POSITIVE_INFINITY,
    }),
  )
  return {
    revision,
    context,
    rows,
    byId: new Map(rows.map((row) => [row.row.id, row])),
    typicalPrices: computeTypicalPrices({ context, rows }),
    previousRun: readPreviousRun(ws, context.stored, context.columns),
    onDemand: readOnDemandFindings(ws, runId),
  }
}

/** Returns a run with all its rows: from the cache if nothing was written since, otherwise from the workspace. */
export function getCachedRun(ws: Workspace, runId: string): CachedRun {
  const { runs } = getRunCache(ws)
  const revision = getRevision(ws)
  const existing = runs.get(runId)
  if (existing?.revision === revision) return existing
  const cached = readRunFromWorkspace(ws, runId, revision, existing)
  runs.set(runId, cached)
  return cached
}

/** A cell written by an edit; rowId null is the run's default, value null restores the inherited value. */
interface WrittenCell {
  rowId: string | null
  placeholder: string
  value: string | null
}

/**
 * Updates the cache after an edit, so that the next read only evaluates the touched rows. `revision` is the
 * workspace's before the edit: a run that was already out of date is read again.
 */
export function applyEditToCache(
  ws: Workspace,
  runId: string,
  revision: string,
  written: readonly WrittenCell[],
  at: Date,
): void {
  const { runs } = getRunCache(ws)
  const now = getRevision(ws)
  for (const [id, other] of runs) {
    if (id === runId || other.revision !== revision) continue
    // A run that is compared with the edited one is read again.
    other.revision = other.previousRun?.run.id === runId ? '' : now
  }
  const cached = runs.get(runId)
  if (cached?.revision !== revision) return
  cached.revision = now
  const editedAt = at.toISOString()
  const defaults = new Set<string>()
  const touched = new Set<string>()
  const cells = new Map<CachedRow, { values: Record<string, string>; editedAt: Record<string, string> }>()
  for (const { rowId, placeholder, value } of written) {
    touched.add(placeholder)
    const row = rowId === null ? undefined : cached.byId.get(rowId)
    if (rowId === null) defaults.add(placeholder)
    if (row === undefined) continue
    // The old values are in use elsewhere: copy them once.
    const own = cells.get(row) ?? { values: { ...row.values }, editedAt: { ...row.editedAt } }
    cells.set(row, own)
    if (value === null) {
      delete own.values[placeholder]
      delete own.editedAt[placeholder]
    } else {
      own.values[placeholder] = value
      own.editedAt[placeholder] = editedAt
    }
  }
  for (const [row, own] of cells) Object.assign(row, own, { isCurrent: false })
  if (defaults.size > 0) {
    cached.context = readRunContext(ws, runId)
    // A new default may also fix a row that has findings.
    for (const row of cached.rows)
      if (
        row.evaluated?.findings.length !== 0 ||
        [...defaults].some((name) => row.values[name] === undefined)
      )
        row.isCurrent = false
  }
  const isPriced = cached.context.columns.some(({ name, type }) => type === 'price' && touched.has(name))
  const prices = isPriced ? computeTypicalPrices(cached) : cached.typicalPrices
  if (JSON.stringify(prices) === JSON.stringify(cached.typicalPrices)) return
  cached.typicalPrices = prices
  for (const row of cached.rows) row.isCurrent = false
}
