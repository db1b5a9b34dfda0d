import { createList, deleteList, findList, livingLists, memberCount } from '../account/lists.ts'
import type { Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { Contact, ContactList } from '../records.ts'
import { plainError, problemError, xml } from './answers.ts'
import { ctct, type Entry, entryDocument, feedDocument } from './atom.ts'
import { hrefOf, idOf, readEntry, type V1Call } from './call.ts'
import { listedName, v1Status } from './contact-document.ts'
import { cutV1Page } from './paging.ts'
import { childText, type XmlElement } from './xml-read.ts'
import { el } from './xml-write.ts'

/** The three built-in lists of every account; they come first and their IDs are words. */
const SYSTEM: readonly { id: string; name: string; status: string }[] = [
  { id: 'active', name: 'Active', status: 'Active' },
  { id: 'do-not-mail', name: 'Do Not Mail', status: 'Do Not Mail' },
  { id: 'removed', name: 'Removed', status: 'Removed' },
]

function systemEntry(call: V1Call, { id, name }: { id: string; name: string }): Entry {
  const path = `lists/${id}`
  return {
    path,
    title: name,
    updated: call.store.clock.iso(),
    content: ctct(call, 'ContactList', path, [
      el('OptInDefault', 'false'),
      el('Name', name),
      el('ShortName', name),
      el('Members', undefined, { id: idOf(call, `${path}/members`) }),
    ]),
  }
}

function listEntry(call: V1Call, list: ContactList): Entry {
  const path = `lists/${list.sequence}`
  return {
    path,
    title: list.name,
    updated: list.updated_at,
    content: ctct(call, 'ContactList', path, [
      el('OptInDefault', String(list.opt_in_default ?? false)),
      el('Name', list.name),
      el('ShortName', list.name),
      el('DisplayOnSignup', 'No'),
      el('SortOrder', list.sort_order ?? 99),
      el('Members', undefined, { id: idOf(call, `${path}/members`) }),
      el('ContactCount', memberCount(call.account, list.list_id, 'active')),
    ]),
  }
}

/** The list with this V1 number. */
export const findByNumber = (call: V1Call, number: number | undefined): ContactList | undefined =>
  livingLists(call.account).find((list) => list.sequence === number)

export function getLists(call: V1Call): Reply {
  const all: { key: number; entry: () => Entry }[] = [
    ...SYSTEM.map((one, i) => ({ key: i - SYSTEM.length, entry: () => systemEntry(call, one) })),
    ...livingLists(call.account).map((list) => ({ key: list.sequence, entry: () => listEntry(call, list) })),
  ]
  const page = cutV1Page(call.exchange.query, all, ({ key }) => key)
  if (!page) return plainError(400, 'The next token is not valid')
  return xml(
    200,
    feedDocument(call, {
      path: 'lists',
      title: 'Contact Lists',
      entries: page.items.map(({ entry }) => entry()),
      // Relative here, unlike in other collections, as the vendor's document shows it.
      next: page.next === undefined ? undefined : `lists?${page.next}`,
    }),
  )
}

export function getList(call: V1Call, { id = '' }: PathParts): Reply {
  const system = SYSTEM.find((one) => one.id === id)
  if (system) return xml(200, entryDocument(call, systemEntry(call, system)))
  const list = findByNumber(call, Number(id))
  return list ? xml(200, entryDocument(call, listEntry(call, list))) : plainError(404, 'Not Found')
}

function setV1Parts(list: ContactList, element: XmlElement): void {
  const order = childText(element, 'SortOrder')
  if (order) list.sort_order = Math.trunc(Number(order)) || 99
  const optIn = childText(element, 'OptInDefault')
  if (optIn) list.opt_in_default = optIn.toLowerCase() === 'true'
}

export function postList(call: V1Call): Reply {
  const read = readEntry(call, 'ContactList')
  if (!read.ok) return read.reply
  const made = createList(call.store, call.account, { name: childText(read.element, 'Name') ?? '' })
  if (!made.ok) return problemError(made.problem)
  setV1Parts(made.value, read.element)
  const path = `lists/${made.value.sequence}`
  return xml(201, entryDocument(call, listEntry(call, made.value)), { location: hrefOf(call, path) })
}

export function putList(call: V1Call, { id = '' }: PathParts): Reply {
  const list = findByNumber(call, Number(id))
  if (!list) return plainError(404, 'Not Found')
  const read = readEntry(call, 'ContactList')
  if (!read.ok) return read.reply
  const name = childText(read.element, 'Name')
  if (!name) return plainError(400, 'The list needs a Name')
  const conflict = livingLists(call.account).some(
    (one) => one !== list && one.name.toLowerCase() === name.toLowerCase(),
  )
  if (conflict) return plainError(409, `List with name '${name}' already exists`)
  list.name = name
  list.updated_at = call.store.clock.iso()
  setV1Parts(list, read.element)
  return { status: 204 }
}

export function removeList(call: V1Call, { id = '' }: PathParts): Reply {
  const found = findByNumber(call, Number(id))
  const list = found && findList(call.account, found.list_id)
  if (!list) return plainError(404, 'Not Found')
  deleteList(call.store, call.account, list)
  return { status: 204 }
}

export function getMembers(call: V1Call, { id = '' }: PathParts): Reply {
  const system = SYSTEM.find((one) => one.id === id)
  const list = findByNumber(call, Number(id))
  if (!system && !list) return plainError(404, 'Not Found')
  const belongs = (contact: Contact): boolean =>
    system
      ? v1Status(contact) === system.status
      : list !== undefined && contact.list_memberships.includes(list.list_id)
  const members = [...call.account.contacts.values()].filter(belongs)
  const page = cutV1Page(call.exchange.query, members, (contact) => contact.sequence)
  if (!page) return plainError(400, 'The next token is not valid')
  return xml(
    200,
    feedDocument(call, {
      path: `lists/${id}/members`,
      title: 'Contact List Members',
      entries: page.items.map((contact) => ({
        path: `lists/${id}/members/${contact.sequence}`,
        id: `contacts/${contact.sequence}`,
        title: `Contact: ${contact.email_address.address}`,
        updated: contact.updated_at,
        content: ctct(call, 'ContactListMember', `contacts/${contact.sequence}`, [
          el('EmailAddress', contact.email_address.address),
          el('Name', listedName(contact)),
        ]),
      })),
      next: page.next === undefined ? undefined : `${hrefOf(call, `lists/${id}/members`)}?${page.next}`,
    }),
  )
}
