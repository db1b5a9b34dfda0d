import type { Workspace } from '../../workspace/open.ts'
import { locationsOfRun } from '../../workspace/tables/locations.ts'
import { ownCellsOfRun } from '../../workspace/tables/row-values.ts'
import { listStoredRows } from '../../workspace/tables/rows.ts'
import { readPreviousRun } from '../compare/previous-run.ts'
import { readOnDemandFindings } from '../on-demand/on-demand-findings.ts'
import { uniqueNames } from './campaign-name.ts'
import { knownNames } from './known-campaign-names.ts'
import { type CachedRow, type CachedRun, markOf, memoryOf, type OwnValues } from './run-cache.ts'
import { readRunContext } from './run-context.ts'
import { typicalPricesOf } from './typical-price.ts'

/** A row without values of its own; always the same, so that it is known again. */
const noValues: OwnValues = {}

const pricesOf = ({ frame, rows }: Pick<CachedRun, 'frame' | 'rows'>): Record<string, number> =>
  typicalPricesOf(frame.columns, frame.stored, rows)

/** Reads all of a run. Unchanged rows keep their evaluation. */
function readRunFromWorkspace(
  ws: Workspace,
  runId: string,
  mark: string,
  before: CachedRun | undefined,
): CachedRun {
  const frame = readRunContext(ws, runId)
  const stored = listStoredRows(ws, runId)
  const cells = ownCellsOfRun(ws, runId)
  const locations = locationsOfRun(ws, runId)
  const names = uniqueNames(
    frame.stored,
    stored.map((row) => {
      const location = locations.get(row.locationId)
      return {
        storedName: row.campaignName,
        location: location?.name ?? '',
        accountId: location?.accountId ?? '',
      }
    }),
    knownNames(ws),
  )
  const rows = stored.map(
    (row, at): CachedRow => ({
      row,
      location: locations.get(row.locationId) ?? null,
      values: cells.get(row.id)?.values ?? noValues,
      editedAt: cells.get(row.id)?.editedAt ?? noValues,
      name: names[at] ?? '',
      work: before?.byId.get(row.id)?.work ?? null,
      isCurrent: false,
      dueAt: Number.POSITIVE_INFINITY,
    }),
  )
  return {
    mark,
    frame,
    rows,
    byId: new Map(rows.map((row) => [row.row.id, row])),
    typicalPrices: pricesOf({ frame, rows }),
    previousRun: readPreviousRun(ws, frame.stored, frame.columns),
    onDemand: readOnDemandFindings(ws, runId),
  }
}

/** A run with all its rows as the workspace has them: what was read before where nothing was written since. */
export function getCachedRun(ws: Workspace, runId: string): CachedRun {
  const { runs } = memoryOf(ws)
  const mark = markOf(ws)
  const known = runs.get(runId)
  if (known?.mark === mark) return known
  const cached = readRunFromWorkspace(ws, runId, mark, known)
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
 * Updates the cache after an edit, so that the next read only evaluates the touched rows. `mark` is the workspace's
 * before the edit: a run that was out of date then is read again.
 */
export function noteEdit(
  ws: Workspace,
  runId: string,
  mark: string,
  written: readonly WrittenCell[],
  at: Date,
): void {
  const { runs } = memoryOf(ws)
  const now = markOf(ws)
  for (const [id, other] of runs) {
    if (id === runId || other.mark !== mark) continue
    // The run that another one is compared with has changed: it is read again.
    other.mark = other.previousRun?.run.id === runId ? '' : now
  }
  const cached = runs.get(runId)
  if (cached?.mark !== mark) return
  cached.mark = now
  const editedAt = at.toISOString()
  const defaults = new Set<string>()
  const touched = new Set<string>()
  const cells = new Map<CachedRow, { values: Record<string, string>; editedAt: Record<string, string> }>()
  for (const { rowId, placeholder, value } of written) {
    touched.add(placeholder)
    const row = rowId === null ? undefined : cached.byId.get(rowId)
    if (rowId === null) defaults.add(placeholder)
    if (row === undefined) continue
    // Others still use the row's old values: they are copied, once.
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
    cached.frame = readRunContext(ws, runId)
    // Where there were findings, the default may fix them.
    for (const row of cached.rows)
      if (row.work?.findings.length !== 0 || [...defaults].some((name) => row.values[name] === undefined))
        row.isCurrent = false
  }
  const isPriced = cached.frame.columns.some(({ name, type }) => type === 'price' && touched.has(name))
  const prices = isPriced ? pricesOf(cached) : cached.typicalPrices
  if (JSON.stringify(prices) === JSON.stringify(cached.typicalPrices)) return
  cached.typicalPrices = prices
  for (const row of cached.rows) row.isCurrent = false
}
