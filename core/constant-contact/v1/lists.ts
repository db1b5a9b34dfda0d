import type { ContactList } from '../service.ts'
import { type AtomEntry, CTCT, numberAt, textAt, writeEntry } from './atom.ts'
import type { V1Http } from './http.ts'
import { element } from './xml-write.ts'

/** Active, Do Not Mail and Removed appear as lists with words for IDs. Source: V1 reference of 2008. */
const SYSTEM_LISTS = new Set(['active', 'do-not-mail', 'removed'])

export async function readLists(http: V1Http): Promise<ContactList[]> {
  const lists: ContactList[] = []
  for await (const entries of http.pages('/lists')) {
    lists.push(...entries.filter(({ id }) => id !== '' && !SYSTEM_LISTS.has(id)).map(listOf))
  }
  return lists
}

/** @throws ServiceError `name-taken` */
export async function createList(http: V1Http, name: string): Promise<ContactList> {
  const content = element(
    'ContactList',
    [element('OptInDefault', 'false'), element('Name', name), element('SortOrder', '99')],
    { xmlns: CTCT },
  )
  const made = listOf(await http.post('/lists', writeEntry(content, http.clock.now(), 'data:,'), true))
  return { ...made, name, count: made.count ?? 0 }
}

export const listOf = ({ id, content }: AtomEntry): ContactList => ({
  id,
  name: textAt(content, 'Name'),
  count: numberAt(content, 'ContactCount'),
})
