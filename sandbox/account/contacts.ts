import type { Contact } from '../records.ts'
import type { Store } from '../store.ts'
import { type Account, nextSequence } from './account.ts'

const ADDRESS = /^[^\s@<>(),;:"[\]\\]+@[^\s@.<>(),;:"[\]\\]+(\.[^\s@.<>(),;:"[\]\\]+)+$/

/** Whether the service takes this as an email address: at most 80 characters, one @, a domain with a dot. */
export const isEmailAddress = (text: string): boolean => text.length <= 80 && ADDRESS.test(text)

/** The contact with this address, deleted ones included; addresses differ by more than case. */
export function findByEmail(account: Account, address: string): Contact | undefined {
  const id = account.index.byEmail.get(address.trim().toLowerCase())
  return id === undefined ? undefined : account.contacts.get(id)
}

export interface NewContact {
  address: string
  permission: Contact['email_address']['permission_to_send']
  /** Who gave permission: `Account` or `Contact`. */
  source: string
}

/** Adds a contact with nothing but its address; the caller has seen to it that the address is free. */
export function addContact(store: Store, account: Account, input: NewContact, contactId?: string): Contact {
  const now = store.clock.iso()
  const contact: Contact = {
    contact_id: contactId ?? store.random.uuid(),
    sequence: nextSequence(account),
    email_address: {
      address: input.address.trim(),
      permission_to_send: input.permission,
      created_at: now,
      updated_at: now,
      opt_in_source: input.source,
      opt_in_date: now,
      confirm_status: 'off',
    },
    create_source: input.source,
    update_source: input.source,
    created_at: now,
    updated_at: now,
    custom_fields: [],
    phone_numbers: [],
    street_addresses: [],
    list_memberships: [],
    taggings: [],
    notes: [],
  }
  account.contacts.set(contact.contact_id, contact)
  account.index.byEmail.set(contact.email_address.address.toLowerCase(), contact.contact_id)
  account.contactsRevision += 1
  return contact
}

/** Changes a contact's address. */
export function setAddress(account: Account, contact: Contact, address: string): void {
  account.index.byEmail.delete(contact.email_address.address.toLowerCase())
  contact.email_address.address = address.trim()
  account.index.byEmail.set(contact.email_address.address.toLowerCase(), contact.contact_id)
}

/** Replaces the lists that a contact is on, and keeps the index. Every change to a contact ends here or in `touch`. */
export function setMemberships(account: Account, contact: Contact, listIds: readonly string[]): void {
  const wanted = new Set(listIds)
  for (const listId of contact.list_memberships) {
    if (!wanted.has(listId)) account.index.members.get(listId)?.delete(contact.contact_id)
  }
  for (const listId of wanted) account.index.members.get(listId)?.add(contact.contact_id)
  contact.list_memberships = [...wanted]
  account.contactsRevision += 1
}

/** Marks a contact as changed now. */
export function touch(store: Store, account: Account, contact: Contact, source: string): void {
  contact.updated_at = store.clock.iso()
  contact.update_source = source
  account.contactsRevision += 1
}

/** The contact unsubscribes: removed from every list, and no import resubscribes it. */
export function unsubscribe(
  store: Store,
  account: Account,
  contact: Contact,
  source: string,
  reason?: string,
): void {
  const now = store.clock.iso()
  contact.email_address.permission_to_send = 'unsubscribed'
  contact.email_address.opt_out_source = source
  contact.email_address.opt_out_date = now
  if (reason !== undefined) contact.email_address.opt_out_reason = reason
  contact.email_address.updated_at = now
  setMemberships(account, contact, [])
  touch(store, account, contact, source)
}

/** Deletes a contact; unlike an unsubscribed one it can be revived. */
export function deleteContact(store: Store, account: Account, contact: Contact): void {
  setMemberships(account, contact, [])
  contact.deleted_at = store.clock.iso().slice(0, 10)
  touch(store, account, contact, 'Account')
}

/** Restores a deleted contact. */
export function revive(contact: Contact): void {
  delete contact.deleted_at
}
