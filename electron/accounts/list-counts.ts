import type { Connections } from './connections.ts'

/** How many contacts each list holds, as Constant Contact last said. */
export interface ListCounts {
  of(accountId: string, listId: string): number | null
  refresh(accountId: string): Promise<void>
}

export const createListCounts = (connections: Connections): ListCounts => {
  const counts = new Map<string, Map<string, number | null>>()
  return {
    of: (accountId, listId) => counts.get(accountId)?.get(listId) ?? null,
    refresh: async (accountId) => {
      const lists = await connections.service(accountId).readLists()
      counts.set(accountId, new Map(lists.map(({ id, count }) => [id, count])))
    },
  }
}
