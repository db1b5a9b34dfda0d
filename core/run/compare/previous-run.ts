import { z } from 'zod'
import type { Workspace } from '../../workspace/open.ts'
import { ownValuesOfRun, readRowValues } from '../../workspace/tables/row-values.ts'
import { listStoredRows, rowAt } from '../../workspace/tables/rows.ts'
import { listStoredRuns, type StoredRun } from '../../workspace/tables/runs.ts'
import type { Run } from '../run.ts'

/** The run with the same template version on the nearest earlier date, and its rows' values. */
export interface PreviousRun {
  run: Pick<StoredRun, 'id' | 'name' | 'date'>
  /** The location's row as text for comparison by `previousValuesOf`; null if it had no row. */
  readPreviousRunAt(locationId: string): string | null
}

type Columns = Run['columns']

/** Returns a row's own values and overrides as one text: same text, same email. */
export const previousValuesOf = (
  columns: Columns,
  values: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
): string => JSON.stringify(columns.map(({ name }) => values[name] ?? defaults[name] ?? ''))

const previousValuesSchema = z.array(z.string())

/** Returns one column from a `previousValuesOf` text; null if it has no value. */
export function previousValueIn(value: string, columns: Columns, name: string): string | null {
  if (value === '') return null
  const at = columns.findIndex((column) => column.name === name)
  return previousValuesSchema.parse(JSON.parse(value))[at] || null
}

const runBefore = (ws: Workspace, run: StoredRun): StoredRun | undefined =>
  // The latest date comes first.
  listStoredRuns(ws).find(
    ({ date, templateVersionId }) => date < run.date && templateVersionId === run.templateVersionId,
  )

/** Returns the previous values of one location; null if there was no previous run. */
export function readPreviousRunAt(
  ws: Workspace,
  run: StoredRun,
  columns: Columns,
  locationId: string,
): PreviousRun | null {
  const before = runBefore(ws, run)
  const rowId = before === undefined ? null : rowAt(ws, before.id, locationId)
  if (before === undefined || rowId === null) return null
  const value = previousValuesOf(columns, readRowValues(ws, rowId), before.defaults)
  return { run: before, readPreviousRunAt: () => value }
}

/** Returns the previous values of all locations; null if there was no previous run. */
export function readPreviousRun(ws: Workspace, run: StoredRun, columns: Columns): PreviousRun | null {
  const before = runBefore(ws, run)
  if (before === undefined) return null
  const own = ownValuesOfRun(ws, before.id)
  const value = new Map(
    listStoredRows(ws, before.id).map(({ id, locationId }) => [
      locationId,
      previousValuesOf(columns, own.get(id) ?? {}, before.defaults),
    ]),
  )
  return { run: before, readPreviousRunAt: (locationId) => value.get(locationId) ?? null }
}
