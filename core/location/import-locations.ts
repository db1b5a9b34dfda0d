import { basename } from 'node:path'
import type { Account } from '../account/account.ts'
import type { Clock } from '../clock.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import { fileSource } from '../table/read-table.ts'
import { getLocationByCode, listLocations, putLocation } from '../workspace/locations.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { ensureLists } from './ensure-lists.ts'
import type { LocationImportPreview } from './location.ts'
import { type LocationChanges, locationPreview, readLocations } from './read-locations.ts'

/** What was done with a location file. */
export interface LocationImportResult {
  added: number
  changed: number
  unchanged: number
  rejected: number
  listsCreated: number
}

const changesOf = (ws: Workspace, path: string, account: Account): Promise<LocationChanges> =>
  readLocations({
    source: fileSource(path),
    account,
    locations: listLocations(ws),
    removedId: (code) => getLocationByCode(ws, code)?.id ?? null,
  })

/**
 * What importing a file would do; nothing is changed.
 * @throws TableError
 */
export async function previewLocationFile(
  ws: Workspace,
  { path, account }: { path: string; account: Account },
): Promise<LocationImportPreview> {
  return locationPreview(basename(path), await changesOf(ws, path, account))
}

/**
 * Imports a location file, all good rows or, where the file cannot be read, none; then finds the lists of its
 * locations in the account and makes those that are missing. Without a service the lists are left for later.
 * @throws TableError, ServiceError (the locations are in by then)
 */
export async function importLocationFile(
  ws: Workspace,
  service: ConstantContactService | null,
  { path, account }: { path: string; account: Account },
  clock: Clock,
): Promise<LocationImportResult> {
  const changes = await changesOf(ws, path, account)
  inTransaction(ws, () => {
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
