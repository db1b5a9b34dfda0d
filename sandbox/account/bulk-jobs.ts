import { csvLine } from '../csv.ts'
import type { BulkJob, Contact, Who } from '../records.ts'
import type { Store } from '../store.ts'
import type { Account } from './account.ts'
import type { BulkResult } from './bulk-result.ts'
import { deleteContact, setMemberships, touch } from './contacts.ts'
import { runImport } from './import.ts'
import { deleteList, findList, isMailable } from './lists.ts'

/** Carries out a bulk activity, all at once. */
export function runBulkJob(store: Store, account: Account, job: BulkJob): BulkResult {
  switch (job.kind) {
    case 'import':
      return runImport(store, account, job.rows, job.list_ids, job.header)
    case 'add-to-lists':
      return onContacts(store, account, job.who, job.list_ids.length, (contact) => {
        // An unsubscribed contact is on no list and is not put on one.
        if (contact.email_address.permission_to_send === 'unsubscribed') return
        setMemberships(account, contact, [...contact.list_memberships, ...job.list_ids].slice(0, 50))
      })
    case 'remove-from-lists':
      return onContacts(store, account, job.who, job.list_ids.length, (contact) => {
        setMemberships(
          account,
          contact,
          contact.list_memberships.filter((id) => !job.list_ids.includes(id)),
        )
      })
    case 'clear-lists':
      return onContacts(store, account, { list_ids: job.list_ids }, job.list_ids.length, (contact) => {
        setMemberships(
          account,
          contact,
          contact.list_memberships.filter((id) => !job.list_ids.includes(id)),
        )
      })
    case 'delete-contacts':
      return onContacts(store, account, job.who, job.who.list_ids?.length ?? 0, (contact) => {
        deleteContact(store, account, contact)
      })
    case 'add-tags':
      return onContacts(store, account, job.who, 0, (contact) => {
        contact.taggings = [...new Set([...contact.taggings, ...job.tag_ids])].slice(0, 50)
      })
    case 'remove-tags':
      return onContacts(store, account, job.who, 0, (contact) => {
        contact.taggings = contact.taggings.filter((id) => !job.tag_ids.includes(id))
      })
    case 'delete-lists': {
      let count = 0
      for (const listId of job.list_ids) {
        const list = findList(account, listId)
        if (!list) continue
        deleteList(store, account, list)
        count += 1
      }
      return { status: { list_count: count }, errors: [] }
    }
    case 'delete-tags': {
      const gone = job.tag_ids.filter((id) => account.tags.delete(id))
      for (const contact of account.contacts.values()) {
        if (!contact.taggings.some((id) => gone.includes(id))) continue
        contact.taggings = contact.taggings.filter((id) => !gone.includes(id))
        account.contactsRevision += 1
      }
      return {
        status: { items_total_count: job.tag_ids.length, items_completed_count: gone.length },
        errors: [],
      }
    }
    case 'delete-custom-fields': {
      const gone = job.custom_field_ids.filter((id) => account.customFields.delete(id))
      for (const contact of account.contacts.values()) {
        contact.custom_fields = contact.custom_fields.filter(({ custom_field_id: id }) => !gone.includes(id))
      }
      account.contactsRevision += 1
      return {
        status: { items_total_count: job.custom_field_ids.length, items_completed_count: gone.length },
        errors: [],
      }
    }
    case 'export': {
      const chosen = selectContacts(account, job.who).filter((contact) => exported(contact, job.status))
      return {
        status: { items_total_count: chosen.length, items_completed_count: chosen.length },
        errors: [],
        file: exportFile(chosen),
      }
    }
  }
}

function exported(contact: Contact, status: string | undefined): boolean {
  if (status === undefined) return !contact.deleted_at
  if (status === 'active') return isMailable(contact)
  if (status === 'removed') return contact.deleted_at !== undefined
  return contact.email_address.permission_to_send === status
}

/** The contacts that a source object names: one of its properties, less those that it leaves out. */
export function selectContacts(account: Account, who: Who): Contact[] {
  const left = new Set(who.exclude_contact_ids)
  const all = [...account.contacts.values()].filter((contact) => !left.has(contact.contact_id))
  if (who.contact_ids) {
    const wanted = new Set(who.contact_ids)
    return all.filter((contact) => wanted.has(contact.contact_id))
  }
  if (who.list_ids) {
    const wanted = new Set(who.list_ids)
    return all.filter((contact) => contact.list_memberships.some((id) => wanted.has(id)))
  }
  if (who.tag_ids) {
    const wanted = new Set(who.tag_ids)
    return all.filter((contact) => contact.taggings.some((id) => wanted.has(id)))
  }
  return who.all_active_contacts ? all.filter(isMailable) : all
}

function onContacts(
  store: Store,
  account: Account,
  who: Who,
  listCount: number,
  change: (contact: Contact) => void,
): BulkResult {
  const chosen = selectContacts(account, who)
  for (const contact of chosen) {
    change(contact)
    touch(store, account, contact, 'Account')
  }
  return {
    status: { items_total_count: chosen.length, items_completed_count: chosen.length, list_count: listCount },
    errors: [],
  }
}

function exportFile(contacts: readonly Contact[]): string {
  const lines = [csvLine(['Email address', 'First name', 'Last name', 'Company', 'Job title', 'Status'])]
  for (const contact of contacts) {
    const { address, permission_to_send: permission } = contact.email_address
    lines.push(
      csvLine([
        address,
        contact.first_name ?? '',
        contact.last_name ?? '',
        contact.company_name ?? '',
        contact.job_title ?? '',
        permission,
      ]),
    )
  }
  return `${lines.join('\r\n')}\r\n`
}
