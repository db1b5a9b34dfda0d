import type { Connections } from './connections.ts'

/** The number of contacts on each list, as last read from Constant Contact. */
export interface ListCounts {
  of(accountId: string, listId: string): number | null
  refresh(accountId: string): Promise<void>
}

/** `onCounts`: called with the lists of an account whenever they were read. */
export const createListCounts = (
  connections: Pick<Connections, 'service'>,
  onCounts: (accountId: string, counts: (readonly [string, number | null])[]) => void,
): ListCounts => {
  const counts = new Map<string, Map<string, number | null>>()
  return {
    of: (accountId, listId) => counts.get(accountId)?.get(listId) ?? null,
    refresh: async (accountId) => {
      const lists = await connections.service(accountId).readLists()
      const listCounts = lists.map(({ id, count }) => [id, count] as const)
      counts.set(accountId, new Map(listCounts))
      onCounts(accountId, listCounts)
    },
  }
}
