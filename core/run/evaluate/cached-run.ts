import type { Workspace } from '../../workspace/open.ts'
import { locationsOfRun } from '../../workspace/tables/locations.ts'
import { ownCellsOfRun } from '../../workspace/tables/row-values.ts'
import { listStoredRows } from '../../workspace/tables/rows.ts'
import { readLastTime } from '../compare/previous-run.ts'
import { readAskedFindings } from '../on-demand/on-demand-findings.ts'
import { uniqueNames } from './campaign-name.ts'
import { knownNames } from './known-campaign-names.ts'
import { type HeldRow, type HeldRun, markOf, memoryOf, type OwnValues } from './run-cache.ts'
import { readRunFrame } from './run-context.ts'
import { usualPricesOf } from './typical-price.ts'

/** A row without values of its own; always the same, so that it is known again. */
const noValues: OwnValues = {}

const pricesOf = ({ frame, rows }: Pick<HeldRun, 'frame' | 'rows'>): Record<string, number> =>
  usualPricesOf(frame.columns, frame.stored, rows)

/** Reads all of a run anew. Rows that are the same as before keep what was worked out of them. */
function readHeld(ws: Workspace, runId: string, mark: string, before: HeldRun | undefined): HeldRun {
  const frame = readRunFrame(ws, runId)
  const stored = listStoredRows(ws, runId)
  const cells = ownCellsOfRun(ws, runId)
  const locations = locationsOfRun(ws, runId)
  const names = uniqueNames(
    frame.stored,
    stored.map((row) => {
      const location = locations.get(row.locationId)
      return {
        given: row.campaignName,
        location: location?.name ?? '',
        accountId: location?.accountId ?? '',
      }
    }),
    knownNames(ws),
  )
  const rows = stored.map(
    (row, at): HeldRow => ({
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
    usualPrices: pricesOf({ frame, rows }),
    lastTime: readLastTime(ws, frame.stored, frame.columns),
    asked: readAskedFindings(ws, runId),
  }
}

/** A run with all its rows as the workspace has them: what was read before where nothing was written since. */
export function holdRun(ws: Workspace, runId: string): HeldRun {
  const { runs } = memoryOf(ws)
  const mark = markOf(ws)
  const known = runs.get(runId)
  if (known?.mark === mark) return known
  const held = readHeld(ws, runId, mark, known)
  runs.set(runId, held)
  return held
}

/** One cell that an edit wrote; rowId null is the run's default, value null goes back to what is inherited. */
interface WrittenCell {
  rowId: string | null
  placeholder: string
  value: string | null
}

/**
 * Tells the memory of an edit that was just written, so that the next reading looks at the touched rows only. `mark` is
 * the workspace's before the edit: a run that was not up to date then is read anew.
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
    // What a run is compared with has changed: it is read anew.
    other.mark = other.lastTime?.run.id === runId ? '' : now
  }
  const held = runs.get(runId)
  if (held?.mark !== mark) return
  held.mark = now
  const editedAt = at.toISOString()
  const defaults = new Set<string>()
  const touched = new Set<string>()
  const cells = new Map<HeldRow, { values: Record<string, string>; editedAt: Record<string, string> }>()
  for (const { rowId, placeholder, value } of written) {
    touched.add(placeholder)
    const row = rowId === null ? undefined : held.byId.get(rowId)
    if (rowId === null) defaults.add(placeholder)
    if (row === undefined) continue
    // Others hold the row's values as they were: they are copied, once.
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
    held.frame = readRunFrame(ws, runId)
    // Where something was found, the default may be how it is mended.
    for (const row of held.rows)
      if (row.work?.findings.length !== 0 || [...defaults].some((name) => row.values[name] === undefined))
        row.isCurrent = false
  }
  const isPriced = held.frame.columns.some(({ name, type }) => type === 'price' && touched.has(name))
  const prices = isPriced ? pricesOf(held) : held.usualPrices
  if (JSON.stringify(prices) === JSON.stringify(held.usualPrices)) return
  held.usualPrices = prices
  for (const row of held.rows) row.isCurrent = false
}
