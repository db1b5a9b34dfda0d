import { basename } from 'node:path'
import type { Account } from '../account/account.ts'
import type { Clock } from '../clock.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import { openTable } from '../table/open-table.ts'
import type { Table } from '../table/table.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { getColumnChoice, putColumnChoice } from '../workspace/tables/column-choices.ts'
import { getLocationByCode, listLocations, putLocation } from '../workspace/tables/locations.ts'
import { LocationError } from './change-locations.ts'
import { ensureLists } from './ensure-lists.ts'
import type { LocationFileOptions, LocationImportPreview } from './location.ts'
import { chosenLocationColumns, isLocationColumn, matchLocationColumns } from './location-fields.ts'
import { columnProblem, type LocationChanges, locationPreview, readLocations } from './read-locations.ts'

/** What was done with a location file. */
export interface LocationImportResult {
  added: number
  changed: number
  unchanged: number
  rejected: number
  listsCreated: number
}

/** A file of locations (.csv, .tsv, .txt, .xlsx), the account that they go to, and how it is to be read. */
export interface LocationFileRequest {
  path: string
  account: Account
  options?: LocationFileOptions | undefined
}

interface Looked {
  table: Table
  signature: string
  changes: LocationChanges
}

async function lookAt(ws: Workspace, { path, account, options = {} }: LocationFileRequest): Promise<Looked> {
  const { targets, ...choices } = options
  const table = await openTable({ path }, isLocationColumn, choices)
  const { names } = table.shape.header
  const signature = `locations:${names.map((name) => name.trim().toLowerCase()).join('\u001F')}`
  const chosen = targets ?? getColumnChoice(ws, signature)
  const changes = await readLocations({
    table,
    columns: chosen === null ? matchLocationColumns(names) : chosenLocationColumns(names, chosen),
    account,
    locations: listLocations(ws),
    removedId: (code) => getLocationByCode(ws, code)?.id ?? null,
  })
  return { table, signature, changes }
}

/**
 * What importing a file would do; no changes to save.
 * @throws TableError
 */
export async function previewLocationFile(
  ws: Workspace,
  request: LocationFileRequest,
): Promise<LocationImportPreview> {
  const { table, changes } = await lookAt(ws, request)
  return locationPreview(basename(request.path), table, request.account, changes)
}

/**
 * Imports a location file, all good rows or, where the file cannot be read, none; then finds the lists of its
 * locations in the account and makes those that are missing. Without a service the lists are left for later.
 * @throws TableError, LocationError, ServiceError (the locations are in by then)
 */
export async function importLocationFile(
  ws: Workspace,
  service: ConstantContactService | null,
  request: LocationFileRequest,
  clock: Clock,
): Promise<LocationImportResult> {
  const { account, options } = request
  const { signature, changes } = await lookAt(ws, request)
  const problem = columnProblem(changes.columns)
  if (problem !== null) throw new LocationError({ what: problem, next: 'Nothing was imported.' })
  inTransaction(ws, () => {
    if (options?.targets) putColumnChoice(ws, signature, options.targets, clock.now())
    for (const location of changes.added) putLocation(ws, location)
    for (const { after } of changes.changed) putLocation(ws, after)
  })
  const touched = [...changes.added, ...changes.changed.map(({ after }) => after), ...changes.unchanged]
  const names = touched.filter(({ listId }) => listId === null).map(({ listName }) => listName)
  const { created } =
    service === null || names.length === 0
      ? { created: 0 }
      : await ensureLists(ws, service, { accountId: account.id, names }, clock)
  return {
    added: changes.added.length,
    changed: changes.changed.length,
    unchanged: changes.unchanged.length,
    rejected: changes.rejected.length,
    listsCreated: created,
  }
}
