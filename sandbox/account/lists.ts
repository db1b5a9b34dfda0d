import type { ContactList } from '../records.ts'
import type { Store } from '../store.ts'
import { type Account, nextSequence } from './account.ts'
import { setMemberships } from './contacts.ts'
import { done, type Outcome, refused } from './outcome.ts'

/** The most lists per account (V1 and V2 documents; staff advise fewer than 100). */
const MOST_LISTS = 1000

export interface ListInput {
  name: string
  description?: string | undefined
  favorite?: boolean | undefined
}

/** A list that is not deleted. */
export function findList(account: Account, listId: string): ContactList | undefined {
  const list = account.lists.get(listId)
  return list && !list.deleted_at ? list : undefined
}

export const livingLists = (account: Account): ContactList[] =>
  [...account.lists.values()].filter((list) => !list.deleted_at)

function nameConflict(account: Account, name: string, except?: string): boolean {
  const wanted = name.trim().toLowerCase()
  return livingLists(account).some((list) => list.list_id !== except && list.name.toLowerCase() === wanted)
}

/** Adds a list. Refuses an empty or long name, a name in use, and more than 1,000 lists. */
export function createList(
  store: Store,
  account: Account,
  input: ListInput,
  listId?: string,
): Outcome<ContactList> {
  const name = input.name.trim()
  if (name === '') return refused('invalid', 'validation.error', 'name may not be blank')
  if (name.length > 255) return refused('invalid', 'validation.error', 'name may not exceed 255 characters')
  if (nameConflict(account, name)) return refused('conflict', 'conflict', `List name already exists: ${name}`)
  if (livingLists(account).length >= MOST_LISTS) {
    return refused('invalid', 'validation.error', `An account may hold at most ${MOST_LISTS} lists`)
  }
  const now = store.clock.iso()
  const list: ContactList = {
    list_id: listId ?? store.random.uuid(),
    sequence: nextSequence(account),
    name,
    ...(input.description === undefined ? {} : { description: input.description }),
    favorite: input.favorite ?? false,
    created_at: now,
    updated_at: now,
  }
  account.lists.set(list.list_id, list)
  account.index.members.set(list.list_id, new Set())
  return done(list)
}

/** Overwrites a list's name, description and favorite flag; what is left out is cleared. */
export function updateList(
  store: Store,
  account: Account,
  listId: string,
  input: ListInput,
): Outcome<ContactList> {
  const list = findList(account, listId)
  if (!list) return refused('not-found', 'not_found', 'Cannot find list')
  const name = input.name.trim()
  if (name === '' || name.length > 255)
    return refused('invalid', 'validation.error', 'name must have 1 to 255 characters')
  if (nameConflict(account, name, listId))
    return refused('conflict', 'conflict', `List name already exists: ${name}`)
  list.name = name
  if (input.description === undefined) delete list.description
  else list.description = input.description
  list.favorite = input.favorite ?? false
  list.updated_at = store.clock.iso()
  return done(list)
}

/** Deletes a list; its contacts stay in the account. */
export function deleteList(store: Store, account: Account, list: ContactList): void {
  const now = store.clock.iso()
  for (const contactId of [...(account.index.members.get(list.list_id) ?? [])]) {
    const contact = account.contacts.get(contactId)
    if (!contact) continue
    setMemberships(
      account,
      contact,
      contact.list_memberships.filter((id) => id !== list.list_id),
    )
    contact.updated_at = now
  }
  list.deleted_at = now
  list.updated_at = now
}

/** How many contacts a list has: `all` of them, or only those that may be sent to. */
export function memberCount(account: Account, listId: string, which: 'all' | 'active'): number {
  const members = account.index.members.get(listId)
  if (!members) return 0
  if (which === 'all') return members.size
  let count = 0
  for (const contactId of members) {
    const contact = account.contacts.get(contactId)
    if (contact && isMailable(contact)) count += 1
  }
  return count
}

/** Whether a campaign may be sent to this contact. */
export function isMailable(contact: {
  deleted_at?: string | undefined
  email_address: { permission_to_send: string }
}): boolean {
  const permission = contact.email_address.permission_to_send
  return !contact.deleted_at && (permission === 'implicit' || permission === 'explicit')
}
