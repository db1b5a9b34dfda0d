import { plainName } from '../table/column-names.ts'
import { openTable, type TableInput } from '../table/open-table.ts'
import { asWritten } from '../table/write-records.ts'
import { locationsOfRun } from '../workspace/locations.ts'
import type { Workspace } from '../workspace/open.ts'
import { listRowValues } from '../workspace/row-values.ts'
import { listStoredRows } from '../workspace/rows.ts'
import type { ValueChange } from './edit-values.ts'
import { readRunFrame } from './read-run-work.ts'
import type { Run } from './run.ts'

/** What a file of values would do to a run, before it is done with `setValues`. */
export interface ValuesFile {
  /** Headers of the file and the columns of the run that they are; null where there is none. */
  columns: { header: string; placeholder: string | null }[]
  /** One a cell that differs from the row's own value. */
  changes: ValueChange[]
  /** Rows of the run that the file changes. */
  rows: number
  /** Lines of the file that are left out, from 1, and why. */
  rejected: { line: number; code: string; reason: string }[]
}

const codeNames = new Set(['code', 'locationcode', 'storecode', 'location', 'store', 'name'])

const matchColumn = (header: string, columns: Run['columns']): string | null => {
  const wanted = plainName(header)
  return (
    columns.find(({ name, label }) => plainName(name) === wanted || plainName(label) === wanted)?.name ?? null
  )
}

/**
 * Reads own values of a run's rows from a table: a row per location, found by its code, else by its name. An empty
 * cell leaves the value as it is.
 * @throws TableError, RunError
 */
export async function readValues(ws: Workspace, runId: string, input: TableInput): Promise<ValuesFile> {
  const { columns } = readRunFrame(ws, runId)
  const isCode = (name: string): boolean => codeNames.has(plainName(name))
  const table = await openTable(input, (name) => isCode(name) || matchColumn(name, columns) !== null)
  const { names } = table.shape.header
  const rows = rowsByCode(ws, runId)
  const targets = names.map((header) => ({ header, placeholder: matchColumn(header, columns) }))
  const codeAt = names.findIndex(isCode)
  const own = new Map(
    listRowValues(ws, runId).map(({ rowId, placeholder, value }) => [`${rowId} ${placeholder}`, value]),
  )
  const found: ValuesFile = { columns: targets, changes: [], rows: 0, rejected: [] }
  const lines = new Map<string, number>()
  await table.read(
    (record, line, flaw) => {
      const code = asWritten(record.cell(codeAt)).trim()
      const rowId = rows.get(code.toLowerCase())
      const same = rowId === undefined ? undefined : lines.get(rowId)
      const reason = reasonAgainst(code, rowId, same, flaw !== null)
      if (rowId === undefined || reason !== null) {
        found.rejected.push({ line, code, reason: reason ?? '' })
        return
      }
      lines.set(rowId, line)
      const changes = targets.flatMap(({ placeholder }, at): ValueChange[] => {
        const value = asWritten(record.cell(at)).trim()
        const isNews = value !== '' && own.get(`${rowId} ${placeholder}`) !== value
        return placeholder !== null && at !== codeAt && isNews ? [{ rowId, placeholder, value }] : []
      })
      if (changes.length > 0) found.rows++
      found.changes.push(...changes)
    },
    () => undefined,
  )
  return found
}

function reasonAgainst(
  code: string,
  rowId: string | undefined,
  same: number | undefined,
  isFlawed: boolean,
): string | null {
  if (isFlawed) return 'A quotation mark is never closed'
  if (code === '') return 'No location code'
  if (rowId === undefined) return 'No location of this run has this code or name'
  return same === undefined ? null : `Line ${same} has the same location`
}

/** Codes go before names, should a name be another one's code. */
function rowsByCode(ws: Workspace, runId: string): Map<string, string> {
  const locations = locationsOfRun(ws, runId)
  const rows = listStoredRows(ws, runId).flatMap(({ id, locationId }) => {
    const location = locations.get(locationId)
    return location === undefined ? [] : [{ id, location }]
  })
  return new Map([
    ...rows.map(({ id, location }) => [location.name.toLowerCase(), id] as const),
    ...rows.map(({ id, location }) => [location.code.toLowerCase(), id] as const),
  ])
}
