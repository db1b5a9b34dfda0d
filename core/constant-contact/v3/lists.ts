import type { ContactList } from '../service.ts'
import type { V3Http } from './http.ts'
import { listSchema, listsSchema } from './schemas.ts'

/** The largest page size that the parameter's schema allows; an account has at most 1,000 lists. */
const PAGE = 1000

/** All lists with their active members. */
export async function readLists(http: V3Http): Promise<ContactList[]> {
  const lists: ContactList[] = []
  const query = { limit: PAGE, include_membership_count: 'active' }
  for await (const page of http.pages('contact_lists', listsSchema, query))
    lists.push(...page.lists.map(listOf))
  return lists
}

/** @throws ServiceError `name-taken` */
export async function createList(http: V3Http, name: string): Promise<ContactList> {
  const list = await http.change('POST', 'contact_lists', { name }, listSchema, true)
  return { ...listOf(list), count: list.membership_count ?? 0 }
}

const listOf = (list: {
  list_id: string
  name: string
  membership_count?: number | null | undefined
}): ContactList => ({
  id: list.list_id,
  name: list.name,
  count: list.membership_count ?? null,
})
