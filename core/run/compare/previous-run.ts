import { z } from 'zod'
import type { Workspace } from '../../workspace/open.ts'
import { ownValuesOfRun, readRowValues } from '../../workspace/tables/row-values.ts'
import { listStoredRows, rowAt } from '../../workspace/tables/rows.ts'
import { listStoredRuns, type StoredRun } from '../../workspace/tables/runs.ts'
import type { Run } from '../run.ts'

/** The run with the same template version on the nearest earlier date, and its rows' values. */
export interface PreviousRun {
  run: Pick<StoredRun, 'id' | 'name' | 'date'>
  /** Returns the values of a location's row, as `serializeValues` writes them; null if it had no row. */
  getValuesAt(locationId: string): string | null
}

type Columns = Run['columns']

/** Returns a row's values with the run's defaults as one text. The same text means the same email. */
export const serializeValues = (
  columns: Columns,
  values: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
): string => JSON.stringify(columns.map(({ name }) => values[name] ?? defaults[name] ?? ''))

const serializedSchema = z.array(z.string())

/** Returns one column from a `serializeValues` text; null if it has no value. */
export function readSerializedValue(value: string, columns: Columns, name: string): string | null {
  if (value === '') return null
  const at = columns.findIndex((column) => column.name === name)
  return serializedSchema.parse(JSON.parse(value))[at] || null
}

const findPreviousRun = (ws: Workspace, run: StoredRun): StoredRun | undefined =>
  // Runs are listed by date, latest first.
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
  const before = findPreviousRun(ws, run)
  const rowId = before === undefined ? null : rowAt(ws, before.id, locationId)
  if (before === undefined || rowId === null) return null
  const value = serializeValues(columns, readRowValues(ws, rowId), before.defaults)
  return { run: before, getValuesAt: () => value }
}

/** Returns the previous values of all locations; null if there was no previous run. */
export function readPreviousRun(ws: Workspace, run: StoredRun, columns: Columns): PreviousRun | null {
  const before = findPreviousRun(ws, run)
  if (before === undefined) return null
  const own = ownValuesOfRun(ws, before.id)
  const values = new Map(
    listStoredRows(ws, before.id).map(({ id, locationId }) => [
      locationId,
      serializeValues(columns, own.get(id) ?? {}, before.defaults),
    ]),
  )
  return { run: before, getValuesAt: (locationId) => values.get(locationId) ?? null }
}
