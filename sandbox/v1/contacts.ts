import {
  addContact,
  findByEmail,
  isEmailAddress,
  revive,
  setAddress,
  setMemberships,
  touch,
  unsubscribe,
} from '../account/contacts.ts'
import type { Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { Contact } from '../records.ts'
import { plainError, xml } from './answers.ts'
import { entryDocument, feedDocument } from './atom.ts'
import { hrefOf, numberIn, readEntry, type V1Call } from './call.ts'
import { contactPath, customFieldLabel, fullEntry, thinEntry, v1Status } from './contact-document.ts'
import { findByNumber } from './lists.ts'
import { cutV1Page } from './paging.ts'
import { child, childText, type XmlElement } from './xml-read.ts'

/** Lengths over which a value is rejected. */
const LONGEST_NAME = 50

const findContact = (call: V1Call, id: string): Contact | undefined =>
  [...call.account.contacts.values()].find((contact) => String(contact.sequence) === id)

const TYPES: Readonly<Record<string, string>> = {
  active: 'Active',
  removed: 'Removed',
  'do-not-mail': 'Do Not Mail',
}

export function getContacts(call: V1Call): Reply {
  const { query } = call.exchange
  const emails = query.getAll('email').map((email) => email.toLowerCase())
  const since = query.get('updatedsince')
  const after = since === null ? undefined : Date.parse(since)
  if (Number.isNaN(after)) return plainError(400, 'updatedsince is not a valid date')
  const type = query.get('listtype')
  const listId = query.get('listid')
  const list = listId === null ? undefined : findByNumber(call, Number(listId))
  if (listId !== null && !list) return plainError(404, 'Not Found')
  const found = [...call.account.contacts.values()].filter(
    (contact) =>
      (emails.length === 0 || emails.includes(contact.email_address.address.toLowerCase())) &&
      (after === undefined || Date.parse(contact.updated_at) > after) &&
      (type === null || v1Status(contact) === TYPES[type]) &&
      (list === undefined || contact.list_memberships.includes(list.list_id)),
  )
  const page = cutV1Page(query, found, (contact) => contact.sequence)
  if (!page) return plainError(400, 'The next token is not valid')
  return xml(
    200,
    feedDocument(call, {
      path: 'contacts',
      title: `Contacts for Customer: ${call.name}`,
      entries: page.items.map((contact) => thinEntry(call, contact, emails.length > 0)),
      next: page.next === undefined ? undefined : `${hrefOf(call, 'contacts')}?${page.next}`,
    }),
  )
}

export function getContact(call: V1Call, { id = '' }: PathParts): Reply {
  const contact = findContact(call, id)
  return contact ? xml(200, entryDocument(call, fullEntry(call, contact))) : plainError(404, 'Not Found')
}

/** The lists that an element names, or the first one that is not there. */
function listsOf(call: V1Call, element: XmlElement): { ids: string[]; unknown?: string } {
  const ids: string[] = []
  for (const one of child(element, 'ContactLists')?.children ?? []) {
    if (one.name !== 'ContactList') continue
    const id = one.attributes.id
    const list = findByNumber(call, numberIn(id, 'lists'))
    if (!list) return { ids, unknown: id ?? '' }
    ids.push(list.list_id)
  }
  return { ids }
}

function tooLong(element: XmlElement): string | undefined {
  return ['FirstName', 'LastName', 'JobTitle', 'CompanyName'].find(
    (name) => (childText(element, name) ?? '').length > LONGEST_NAME,
  )
}

/** Adds a contact; one that is there already is a conflict, and has to be changed by PUT. */
export function postContact(call: V1Call): Reply {
  const read = readEntry(call, 'Contact')
  if (!read.ok) return read.reply
  const address = childText(read.element, 'EmailAddress') ?? ''
  if (!isEmailAddress(address)) return plainError(400, `The email address is not valid: ${address}`)
  const long = tooLong(read.element)
  if (long) return plainError(400, `${long} is too long`)
  const lists = listsOf(call, read.element)
  if (lists.unknown !== undefined || lists.ids.length === 0) {
    // The vendor's own text, including the typo.
    return plainError(400, 'The new contact must contain at least on valid ContactList')
  }
  if (findByEmail(call.account, address))
    return plainError(409, `The email address ${address} already exists`)
  const source = childText(read.element, 'OptInSource') === 'ACTION_BY_CONTACT' ? 'Contact' : 'Account'
  const contact = addContact(call.store, call.account, {
    address,
    permission: source === 'Contact' ? 'explicit' : 'implicit',
    source,
  })
  fill(call, contact, read.element)
  setMemberships(call.account, contact, lists.ids)
  touch(call.store, call.account, contact, source)
  return xml(201, entryDocument(call, fullEntry(call, contact)), {
    location: hrefOf(call, contactPath(contact)),
  })
}

/** Replaces a contact and the lists it is on; without a list it becomes Removed, and can be added again. */
export function putContact(call: V1Call, { id = '' }: PathParts): Reply {
  const contact = findContact(call, id)
  if (!contact) return plainError(404, 'Not Found')
  const read = readEntry(call, 'Contact')
  if (!read.ok) return read.reply
  const address = childText(read.element, 'EmailAddress') ?? ''
  if (!isEmailAddress(address)) return plainError(400, `The email address is not valid: ${address}`)
  const holder = findByEmail(call.account, address)
  if (holder && holder !== contact) return plainError(409, `The email address ${address} already exists`)
  const long = tooLong(read.element)
  if (long) return plainError(400, `${long} is too long`)
  const lists = listsOf(call, read.element)
  if (lists.unknown !== undefined) return plainError(400, `There is no list ${lists.unknown}`)
  const optedOut = contact.email_address.permission_to_send === 'unsubscribed'
  const byContact = childText(read.element, 'OptInSource') === 'ACTION_BY_CONTACT'
  if (optedOut && lists.ids.length > 0 && !byContact) {
    return plainError(400, 'An opted-out contact can be added again by an act of its own only')
  }
  if (optedOut && byContact) contact.email_address.permission_to_send = 'explicit'
  if (contact.deleted_at) revive(contact)
  setAddress(call.account, contact, address)
  fill(call, contact, read.element)
  setMemberships(call.account, contact, lists.ids)
  touch(call.store, call.account, contact, byContact ? 'Contact' : 'Account')
  return { status: 204 }
}

/** Deleting is opting out: the contact moves to Do Not Mail. */
export function removeContact(call: V1Call, { id = '' }: PathParts): Reply {
  const contact = findContact(call, id)
  if (!contact) return plainError(404, 'Not Found')
  unsubscribe(call.store, call.account, contact, 'Account')
  return { status: 204 }
}

/** Sets what the element names; an empty element empties, a missing one leaves as it is. */
function fill(call: V1Call, contact: Contact, element: XmlElement): void {
  const now = call.store.clock.iso()
  for (const [name, property] of [
    ['FirstName', 'first_name'],
    ['LastName', 'last_name'],
    ['JobTitle', 'job_title'],
    ['CompanyName', 'company_name'],
  ] as const) {
    const value = childText(element, name)
    if (value === '') delete contact[property]
    else if (value !== undefined) contact[property] = value
  }
  for (const [name, kind] of [
    ['HomePhone', 'home'],
    ['WorkPhone', 'work'],
  ] as const) {
    const value = childText(element, name)
    if (value === undefined) continue
    contact.phone_numbers = contact.phone_numbers.filter((phone) => phone.kind !== kind)
    if (value === '') continue
    contact.phone_numbers.push({
      phone_number_id: call.store.random.uuid(),
      phone_number: value.slice(0, 25),
      kind,
      created_at: now,
      updated_at: now,
    })
  }
  const part = (...names: string[]): string | undefined =>
    names.map((name) => childText(element, name)).find((value) => value)
  const address = {
    street: part('Addr1'),
    city: part('City'),
    state: part('StateCode', 'StateName'),
    postal_code: part('PostalCode'),
    country: part('CountryCode', 'CountryName'),
  }
  if (Object.values(address).some(Boolean)) {
    contact.street_addresses = [
      {
        street_address_id: call.store.random.uuid(),
        kind: 'home',
        ...address,
        created_at: now,
        updated_at: now,
      },
    ]
  }
  const note = childText(element, 'Note')
  if (note)
    contact.notes = [{ note_id: call.store.random.uuid(), created_at: now, content: note.slice(0, 2000) }]
  for (let number = 1; number <= 15; number++) {
    const value = childText(element, `CustomField${number}`)
    if (value) setCustomField(call, contact, number, value)
  }
}

function setCustomField(call: V1Call, contact: Contact, number: number, value: string): void {
  const { account, store } = call
  const label = customFieldLabel(number)
  let field = [...account.customFields.values()].find((one) => one.label === label)
  if (!field) {
    const now = store.clock.iso()
    const name = label.replaceAll(' ', '_')
    field = {
      custom_field_id: store.random.uuid(),
      label,
      name,
      type: 'string',
      created_at: now,
      updated_at: now,
    }
    account.customFields.set(field.custom_field_id, field)
  }
  const id = field.custom_field_id
  contact.custom_fields = [
    ...contact.custom_fields.filter((one) => one.custom_field_id !== id),
    { custom_field_id: id, value: value.slice(0, 255) },
  ]
}
