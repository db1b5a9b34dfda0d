import { ServiceError } from '../errors.ts'
import { isoDate } from '../iso-date.ts'
import type {
  BulkActivity,
  Contact,
  ContactFilter,
  CustomField,
  ImportContact,
  SavedContact,
} from '../service.ts'
import { type AtomEntry, CTCT, child, idIn, textAt, writeEntry } from './atom.ts'
import { contactFields } from './contact-fields.ts'
import type { V1Http } from './http.ts'
import { readLists } from './lists.ts'
import type { XmlElement } from './xml-read.ts'
import { element } from './xml-write.ts'

/** One by one for at most so many; a bulk activity is meant for more. Source: V1 documentation of 2010. */
export const ONE_BY_ONE = 24
export const BULK_FROM = ONE_BY_ONE + 1

const path = (contactId: string): string => `/contacts/${encodeURIComponent(contactId)}`

export const readCustomFields = async (): Promise<CustomField[]> =>
  contactFields
    .filter(({ word }) => word.startsWith('cf:'))
    .map(({ element: id }) => ({ id, label: id.replace(/(\d+)/, ' $1'), name: id, type: 'string' }))

/**
 * One address is read in full. Collections have only address and status, members not even that. List memberships,
 * which undoing an import relies on, are read from each list's members.
 */
export async function* readContacts(http: V1Http, filter: ContactFilter): AsyncIterable<Contact[]> {
  if (filter.email !== undefined) {
    const found = await findContact(http, filter.email)
    yield found ? [contactOf(found)] : []
    return
  }
  const query = new URLSearchParams()
  if (filter.updatedAfter !== undefined) query.set('updatedsince', filter.updatedAfter)
  if (filter.listIds === undefined) {
    if (filter.updatedAfter !== undefined) query.set('listtype', 'active')
    const rest = query.size > 0 ? `?${query}` : ''
    const listsOf = filter.updatedAfter === undefined ? await readMemberships(http) : null
    for await (const entries of http.pages(`/contacts${rest}`)) {
      yield entries.map(contactOf).map((it) => ({ ...it, listIds: listsOf?.get(it.id) ?? it.listIds }))
    }
    return
  }
  for (const listId of filter.listIds) {
    if (filter.updatedAfter !== undefined) query.set('listid', listId)
    const of = query.size > 0 ? `/contacts?${query}` : `/lists/${encodeURIComponent(listId)}/members`
    for await (const entries of http.pages(of)) {
      yield entries.map((entry) => ({ ...contactOf(entry), listIds: [listId] }))
    }
  }
}

/** The lists of everybody who is on one, by contact. */
async function readMemberships(http: V1Http): Promise<Map<string, string[]>> {
  const listsOf = new Map<string, string[]>()
  for (const { id: listId } of await readLists(http)) {
    for await (const members of http.pages(`/lists/${encodeURIComponent(listId)}/members`)) {
      for (const { id } of members) listsOf.set(id, [...(listsOf.get(id) ?? []), listId])
    }
  }
  return listsOf
}

/** Looks first, then makes or overwrites: an address that exists cannot be posted. */
export async function saveContact(
  http: V1Http,
  given: ImportContact,
  listIds: readonly string[],
): Promise<SavedContact> {
  const remote = await findContact(http, given.email)
  if (remote === null) {
    const made = await http.post('/contacts', contactEntry(http, fieldsFrom(given), listIds, 'data:,none'))
    return { id: made.id, outcome: 'created' }
  }
  const contact = contactOf(remote)
  if (contact.state === 'unsubscribed') return { id: contact.id, outcome: 'unsubscribed' }
  await overwrite(http, remote, { ...allFields(remote.content), ...fieldsFrom(given) }, [
    ...contact.listIds,
    ...listIds,
  ])
  return { id: contact.id, outcome: 'updated' }
}

/**
 * Takes a contact off all lists, which is as near as V1 comes: its own DELETE opts the person out for good.
 * Source: V1 documentation of 2011.
 */
export async function deleteContact(http: V1Http, contactId: string): Promise<void> {
  const remote = await http.entry(path(contactId))
  await overwrite(http, remote, allFields(remote.content), [])
}

export const addToLists = (http: V1Http, contactIds: readonly string[], listIds: readonly string[]) =>
  changeLists(http, contactIds, (remote) => [...remote, ...listIds])

export const removeFromLists = (http: V1Http, contactIds: readonly string[], listIds: readonly string[]) =>
  changeLists(http, contactIds, (remote) => remote.filter((id) => !listIds.includes(id)))

async function changeLists(
  http: V1Http,
  contactIds: readonly string[],
  change: (remote: readonly string[]) => string[],
): Promise<BulkActivity> {
  if (contactIds.length > ONE_BY_ONE) {
    throw new ServiceError({
      kind: 'rejected',
      what: `A V1 account can change the lists of up to ${ONE_BY_ONE} contacts at a time.`,
      next: 'Do it on the Constant Contact website.',
    })
  }
  for (const contactId of contactIds) {
    const remote = await http.entry(path(contactId))
    const before = contactOf(remote).listIds
    const after = [...new Set(change(before))]
    if (after.length === before.length && after.every((id) => before.includes(id))) continue
    await overwrite(http, remote, allFields(remote.content), after)
  }
  const total = contactIds.length
  return { id: '', state: 'done', percent: 100, total, completed: total, notAdded: 0, errors: [] }
}

async function findContact(http: V1Http, email: string): Promise<AtomEntry | null> {
  const query = new URLSearchParams({ email: email.toLowerCase() })
  for await (const [first] of http.pages(`/contacts?${query}`)) {
    return first ? http.entry(path(first.id)) : null
  }
  return null
}

/**
 * The lists sent replace the existing ones, so all are sent. The account's owner acts, so no welcome email goes
 * out.
 */
const overwrite = (
  http: V1Http,
  remote: AtomEntry,
  fields: Record<string, string>,
  listIds: readonly string[],
): Promise<void> => http.put(path(remote.id), contactEntry(http, fields, listIds, http.uri(path(remote.id))))

function contactEntry(
  http: V1Http,
  fields: Record<string, string>,
  listIds: readonly string[],
  id: string,
): string {
  const lists = [...new Set(listIds)].map((list) =>
    element('ContactList', '', { id: http.uri(`/lists/${list}`) }),
  )
  const content = element(
    'Contact',
    [
      ...Object.entries(fields).map(([name, value]) => element(name, value)),
      element('OptInSource', 'ACTION_BY_CUSTOMER'),
      element('ContactLists', lists),
    ],
    { xmlns: CTCT, ...(id.startsWith('data:') ? {} : { id }) },
  )
  return writeEntry(content, http.clock.now(), id)
}

/** Maps import field names to elements. */
function fieldsFrom(given: ImportContact): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [word, value] of Object.entries(given)) {
    const known = contactFields.find((field) => field.word === word)
    if (known && value !== '') fields[known.element] = value
  }
  return fields
}

/** Read, never written. */
const READ_ONLY = new Set(['Status', 'Name', 'Confirmed', 'InsertTime', 'LastUpdateTime', 'ContactLists'])

/** All writable elements of a contact, to be sent back unchanged. */
function allFields(contact: XmlElement): Record<string, string> {
  const values = contact.children.filter(({ name }) => !READ_ONLY.has(name) && !name.startsWith('Opt'))
  return Object.fromEntries(values.map(({ name, text }) => [name, text]))
}

/** Source for the values: sample documents, and the constants of a public client. */
const states: Record<string, Contact['state']> = {
  active: 'active',
  'do not mail': 'unsubscribed',
  removed: 'other',
  unconfirmed: 'other',
}

export function contactOf({ id, content, updated }: AtomEntry): Contact {
  const fields: Record<string, string> = {}
  for (const { word, element: name } of contactFields) {
    const value = textAt(content, name)
    if (word !== 'email' && word !== 'phone' && value !== '') fields[word] = value
  }
  const lists = child(content, 'ContactLists')?.children ?? []
  return {
    id,
    email: textAt(content, 'EmailAddress').trim(),
    // Members of a list have no status: they are on it.
    state: states[textAt(content, 'Status').trim().toLowerCase() || 'active'] ?? 'other',
    fields,
    listIds: lists.map(({ attributes }) => idIn(attributes.id)).filter((list) => list !== ''),
    createdAt: isoDate(textAt(content, 'InsertTime')) ?? '',
    updatedAt: isoDate(textAt(content, 'LastUpdateTime')) ?? isoDate(updated) ?? '',
  }
}
