import { z } from 'zod'
import type { ConstantContactService } from '../../constant-contact/service.ts'
import type { EvaluatedRow } from '../evaluate/evaluated-row.ts'

/** Two lists of a run with contacts in common, who get both emails. */
export const listOverlapSchema = z.object({
  listIds: z.tuple([z.string(), z.string()]),
  lists: z.tuple([z.string(), z.string()]),
  /** Contacts on both lists. */
  contacts: z.number().int(),
})
export type ListOverlap = z.infer<typeof listOverlapSchema>

/** The most lists that Constant Contact filters by. Source: vendor's API description 3.0.178. */
const listsAtOnce = 25

/** Counts contacts on more than one list, by pair of lists. */
export interface OverlapCount {
  /** A contact's `listIds` may include other lists; contacts counted before are left out. */
  add(contacts: Iterable<{ id: string; listIds: readonly string[] }>): void
  pairs(): { listIds: [string, string]; contacts: number }[]
}

export function countOverlaps(lists: ReadonlySet<string>): OverlapCount {
  const counts = new Map<string, { listIds: [string, string]; contacts: number }>()
  const seen = new Set<string>()
  return {
    add(contacts) {
      for (const { id, listIds } of contacts) {
        if (seen.has(id)) continue
        seen.add(id)
        const on = listIds.filter((list) => lists.has(list)).toSorted()
        for (const [at, list] of on.entries())
          for (const other of on.slice(at + 1)) {
            const key = `${list} ${other}`
            const pair = counts.get(key) ?? { listIds: [list, other], contacts: 0 }
            pair.contacts++
            counts.set(key, pair)
          }
      }
    },
    pairs: () => [...counts.values()],
  }
}

export interface ReadOverlaps {
  serviceOf(accountId: string): ConstantContactService
  /** Called with the number of contacts read so far. */
  onProgress(contacts: number): void
  /** Called before each API call: false ends the check. */
  pass(): Promise<boolean>
}

/**
 * Reads the members of the rows' lists and returns which lists share contacts, most first: Constant Contact removes
 * duplicates within one campaign only. One call per 500 contacts. null if ended early.
 * @throws ServiceError
 */
export async function readOverlaps(
  rows: readonly EvaluatedRow[],
  { serviceOf, onProgress, pass }: ReadOverlaps,
): Promise<ListOverlap[] | null> {
  const overlaps: ListOverlap[] = []
  let read = 0
  for (const accountId of new Set(rows.map(({ location }) => location.accountId))) {
    const names = new Map(
      rows.flatMap(({ location }) =>
        location.accountId === accountId && location.listId !== null
          ? [[location.listId, location.listName] as const]
          : [],
      ),
    )
    const counting = countOverlaps(new Set(names.keys()))
    const listIds = [...names.keys()]
    for (let from = 0; from < listIds.length; from += listsAtOnce) {
      if (!(await pass())) return null
      const filter = { listIds: listIds.slice(from, from + listsAtOnce) }
      for await (const page of serviceOf(accountId).readContacts(filter)) {
        counting.add(page.filter(({ state }) => state === 'active'))
        read += page.length
        onProgress(read)
        if (!(await pass())) return null
      }
    }
    for (const { listIds, contacts } of counting.pairs()) {
      const [list, other] = listIds
      overlaps.push({ listIds, lists: [names.get(list) ?? '', names.get(other) ?? ''], contacts })
    }
  }
  return overlaps.toSorted((a, b) => b.contacts - a.contacts)
}
