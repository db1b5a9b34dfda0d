import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import type { ConstantContactService, ContactList } from '../constant-contact/service.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { closeEntry, openEntry } from '../workspace/tables/journal.ts'
import { listLocations, putLocation } from '../workspace/tables/locations.ts'
import type { Location } from './location.ts'

export interface ListRequest {
  accountId: string
  /** Names of the lists that are needed. */
  names: readonly string[]
  /** The import that needs them, for the journal. */
  importId?: string | undefined
}

/**
 * Finds lists of an account by name and makes those that it does not have, each with its entry in the journal. The
 * ids are written to the account's locations.
 * @returns the id of each name, and how many lists were made
 * @throws ServiceError
 */
export async function ensureLists(
  ws: Workspace,
  service: ConstantContactService,
  { accountId, names, importId }: ListRequest,
  clock: Clock,
): Promise<{ ids: Map<string, string>; created: number }> {
  const ids = new Map<string, string>()
  let find = finder(await service.readLists())
  let created = 0
  for (const name of new Set(names)) {
    let id = find(name)
    if (id === null) {
      const made = await makeList(ws, service, { accountId, name, importId }, clock)
      if (made === null) find = finder(await service.readLists())
      else created += 1
      id = made ?? find(name)
    }
    if (id === null) {
      throw new ServiceError({
        kind: 'name-taken',
        what: `Constant Contact reports that the list "${name}" exists but doesn't return it.`,
        next: 'Rename the list in Constant Contact, or choose another list for the location.',
      })
    }
    ids.set(name, id)
  }
  inTransaction(ws, () => {
    for (const location of listLocations(ws)) {
      const listId = ids.get(location.listName)
      if (location.accountId === accountId && listId !== undefined && listId !== location.listId) {
        putLocation(ws, { ...location, listId })
      }
    }
  })
  return { ids, created }
}

/** What of an account's lists is there, and what would be made. */
export interface ListsPlan {
  accountId: string
  /** Names that the account has; their ids become known when the lists are made. */
  found: string[]
  missing: string[]
}

/**
 * Looks up the lists of locations whose list is not known yet. Makes nothing.
 * @throws ServiceError
 */
export async function planLists(
  service: Pick<ConstantContactService, 'readLists'>,
  accountId: string,
  locations: readonly Location[],
): Promise<ListsPlan> {
  const names = new Set(
    locations
      .filter((it) => it.accountId === accountId && it.listId === null)
      .map(({ listName }) => listName),
  )
  if (names.size === 0) return { accountId, found: [], missing: [] }
  const find = finder(await service.readLists())
  const found = [...names].filter((name) => find(name) !== null)
  return { accountId, found, missing: [...names].filter((name) => find(name) === null) }
}

/** Exactly this name, else the same but for capitals and blanks around it. */
function finder(lists: readonly ContactList[]): (name: string) => string | null {
  const exact = new Map(lists.map(({ id, name }) => [name, id]))
  const loose = new Map(lists.map(({ id, name }) => [name.trim().toLowerCase(), id]))
  return (name) => exact.get(name) ?? loose.get(name.trim().toLowerCase()) ?? null
}

/** The new list's ID, or null if it must be looked up: it existed, or it's unknown whether it was created. */
async function makeList(
  ws: Workspace,
  service: ConstantContactService,
  { accountId, name, importId }: { accountId: string; name: string; importId?: string | undefined },
  clock: Clock,
): Promise<string | null> {
  const entry = openEntry(
    ws,
    {
      accountId,
      runId: null,
      rowId: null,
      importId: importId ?? null,
      action: 'create-list',
      subject: name,
      detail: {},
    },
    clock.now(),
  )
  try {
    const list = await service.createList(name)
    closeEntry(ws, entry, 'done', { listId: list.id }, clock.now())
    return list.id
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const lookUp = error.kind === 'name-taken' || error.kind === 'unconfirmed' || error.kind === 'unreadable'
    closeEntry(ws, entry, lookUp ? 'reconciled' : 'failed', { what: error.what }, clock.now())
    if (lookUp) return null
    throw error
  }
}
