import type { ConstantContactService } from '../constant-contact/service.ts'
import type { RowWork } from './row-work.ts'

/** Two rows of a run whose lists have people in common: these get both emails. */
export interface ListOverlap {
  rowIds: [string, string]
  lists: [string, string]
  /** People on both lists. */
  contacts: number
}

/** Constant Contact filters by so many lists at once. Source: vendor's API description 3.0.178. */
const listsAtOnce = 25

/** Counts people that are on more than one list, by pair of lists. `listIds` of contacts may hold others, too. */
export function countOverlaps(
  lists: ReadonlySet<string>,
  contacts: Iterable<{ id: string; listIds: readonly string[] }>,
): Map<string, number> {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  for (const { id, listIds } of contacts) {
    if (seen.has(id)) continue
    seen.add(id)
    const on = listIds.filter((list) => lists.has(list)).toSorted()
    for (const [at, one] of on.entries())
      for (const other of on.slice(at + 1)) {
        const pair = `${one} ${other}`
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
      }
  }
  return counts
}

/**
 * Reads who is on the lists of the rows and tells which lists share people, the most first: Constant Contact takes
 * out duplicates within one campaign only. A call for every 500 contacts.
 * @throws ServiceError
 */
export async function readOverlaps(
  work: readonly RowWork[],
  serviceOf: (accountId: string) => ConstantContactService,
): Promise<ListOverlap[]> {
  const overlaps: ListOverlap[] = []
  for (const accountId of new Set(work.map(({ location }) => location.accountId))) {
    const rows = work.filter(({ location }) => location.accountId === accountId)
    const rowOfList = new Map(
      rows.flatMap((one) => (one.location.listId === null ? [] : [[one.location.listId, one]])),
    )
    const people = await readPeople(serviceOf(accountId), [...rowOfList.keys()])
    for (const [pair, contacts] of countOverlaps(new Set(rowOfList.keys()), people)) {
      const [one, other] = pair.split(' ').map((list) => rowOfList.get(list))
      if (one === undefined || other === undefined) continue
      overlaps.push({
        rowIds: [one.row.id, other.row.id],
        lists: [one.location.listName, other.location.listName],
        contacts,
      })
    }
  }
  return overlaps.toSorted((a, b) => b.contacts - a.contacts)
}

async function readPeople(
  service: ConstantContactService,
  listIds: readonly string[],
): Promise<{ id: string; listIds: readonly string[] }[]> {
  const people: { id: string; listIds: readonly string[] }[] = []
  for (let from = 0; from < listIds.length; from += listsAtOnce) {
    for await (const page of service.readContacts({ listIds: listIds.slice(from, from + listsAtOnce) }))
      for (const { id, state, listIds: on } of page) if (state === 'active') people.push({ id, listIds: on })
  }
  return people
}
