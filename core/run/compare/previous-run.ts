import { z } from 'zod'
import type { Workspace } from '../../workspace/open.ts'
import { ownValuesOfRun, readRowValues } from '../../workspace/tables/row-values.ts'
import { listStoredRows, rowAt } from '../../workspace/tables/rows.ts'
import { listStoredRuns, type StoredRun } from '../../workspace/tables/runs.ts'
import type { Run } from '../run.ts'

/** The run that used the same version of the template on the nearest day before, and what its rows said. */
export interface PreviousRun {
  run: Pick<StoredRun, 'id' | 'name' | 'date'>
  /** What the location's row said, to be compared by `previousValuesOf`; null when it took no part. */
  readPreviousRunAt(locationId: string): string | null
}

type Columns = Run['columns']

/** What a row says beyond template and location, as one text: same text, same email. */
export const previousValuesOf = (
  columns: Columns,
  values: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
): string => JSON.stringify(columns.map(({ name }) => values[name] ?? defaults[name] ?? ''))

const previousValuesSchema = z.array(z.string())

/** One column out of a text that `previousValuesOf` made; null where it says nothing. */
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

/** What was said last time, for one location; null when there was no last time. */
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

/** What was said last time, for all locations; null when there was no last time. */
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
