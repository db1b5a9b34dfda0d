import { setMemberships } from '../account/contacts.ts'
import { findList } from '../account/lists.ts'
import type { Contact } from '../records.ts'
import type { V3Call } from './call.ts'
import type { ContactBody } from './contact-body.ts'

const DETAILS = ['first_name', 'last_name', 'job_title', 'company_name', 'anniversary'] as const
const NUMBERS = ['birthday_month', 'birthday_day'] as const

/** What a body names that the account doesn't have, for the error; otherwise nothing. */
export function unknownReference(call: V3Call, body: Partial<ContactBody>): string | undefined {
  const list = body.list_memberships?.find((id) => !findList(call.account, id))
  if (list !== undefined) return `list ${list}`
  const tag = body.taggings?.find((id) => !call.account.tags.has(id))
  if (tag !== undefined) return `tag ${tag}`
  const field = body.custom_fields?.find(({ custom_field_id: id }) => !call.account.customFields.has(id))
  return field === undefined ? undefined : `custom field ${field.custom_field_id}`
}

/** Sets every detail from the body: what is left out is cleared, omitted subresources stay. */
export function overwrite(call: V3Call, contact: Contact, body: ContactBody): void {
  for (const name of DETAILS) {
    const value = body[name]
    if (value === undefined) delete contact[name]
    else contact[name] = value
  }
  for (const name of NUMBERS) {
    const value = body[name]
    if (value === undefined) delete contact[name]
    else contact[name] = value
  }
  setSubresources(call, contact, body)
}

function setSubresources(call: V3Call, contact: Contact, body: ContactBody): void {
  const { store, account } = call
  const now = store.clock.iso()
  if (body.custom_fields) contact.custom_fields = body.custom_fields
  if (body.phone_numbers) {
    contact.phone_numbers = body.phone_numbers.map((phone) => ({
      phone_number_id: store.random.uuid(),
      ...phone,
      created_at: now,
      updated_at: now,
    }))
  }
  if (body.street_addresses) {
    contact.street_addresses = body.street_addresses.map((address) => ({
      street_address_id: store.random.uuid(),
      ...address,
      created_at: now,
      updated_at: now,
    }))
  }
  if (body.taggings) contact.taggings = [...new Set(body.taggings)]
  if (body.notes) {
    contact.notes = body.notes.map(({ content }) => ({
      note_id: store.random.uuid(),
      created_at: now,
      content,
    }))
  }
  if (body.list_memberships && contact.email_address.permission_to_send !== 'unsubscribed') {
    setMemberships(account, contact, body.list_memberships)
  }
}
