import { z } from 'zod'
import type { Workspace } from '../../workspace/open.ts'
import { ownValuesOfRun, readRowValues } from '../../workspace/tables/row-values.ts'
import { listStoredRows, rowAt } from '../../workspace/tables/rows.ts'
import { listStoredRuns, type StoredRun } from '../../workspace/tables/runs.ts'
import type { Run } from '../run.ts'

/** The run that used the same version of the template on the nearest day before, and what its rows said. */
export interface LastTime {
  run: Pick<StoredRun, 'id' | 'name' | 'date'>
  /** What the location's row said, to be compared by `saidBy`; null when it took no part. */
  saidAt(locationId: string): string | null
}

type Columns = Run['columns']

/** What a row says beyond template and location, as one text: same text, same email. */
export const saidBy = (
  columns: Columns,
  values: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
): string => JSON.stringify(columns.map(({ name }) => values[name] ?? defaults[name] ?? ''))

const saidSchema = z.array(z.string())

/** One column out of a text that `saidBy` made; null where it says nothing. */
export function saidIn(said: string, columns: Columns, name: string): string | null {
  if (said === '') return null
  const at = columns.findIndex((column) => column.name === name)
  return saidSchema.parse(JSON.parse(said))[at] || null
}

const runBefore = (ws: Workspace, run: StoredRun): StoredRun | undefined =>
  // The latest date comes first.
  listStoredRuns(ws).find(
    ({ date, templateVersionId }) => date < run.date && templateVersionId === run.templateVersionId,
  )

/** What was said last time, for one location; null when there was no last time. */
export function readLastTimeAt(
  ws: Workspace,
  run: StoredRun,
  columns: Columns,
  locationId: string,
): LastTime | null {
  const before = runBefore(ws, run)
  const rowId = before === undefined ? null : rowAt(ws, before.id, locationId)
  if (before === undefined || rowId === null) return null
  const said = saidBy(columns, readRowValues(ws, rowId), before.defaults)
  return { run: before, saidAt: () => said }
}

/** What was said last time, for all locations; null when there was no last time. */
export function readLastTime(ws: Workspace, run: StoredRun, columns: Columns): LastTime | null {
  const before = runBefore(ws, run)
  if (before === undefined) return null
  const own = ownValuesOfRun(ws, before.id)
  const said = new Map(
    listStoredRows(ws, before.id).map(({ id, locationId }) => [
      locationId,
      saidBy(columns, own.get(id) ?? {}, before.defaults),
    ]),
  )
  return { run: before, saidAt: (locationId) => said.get(locationId) ?? null }
}
