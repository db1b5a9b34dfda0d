import type { Contact, CustomField } from '../records.ts'
import { ctct, type Entry, reference } from './atom.ts'
import type { V1Call } from './call.ts'
import { el, type Xml } from './xml-write.ts'

/** A contact's status in V1's terms. */
export function v1Status(contact: Contact): 'Active' | 'Do Not Mail' | 'Removed' | 'Unconfirmed' {
  const permission = contact.email_address.permission_to_send
  if (permission === 'unsubscribed') return 'Do Not Mail'
  if (contact.deleted_at || contact.list_memberships.length === 0) return 'Removed'
  return permission === 'pending_confirmation' ? 'Unconfirmed' : 'Active'
}

/** `smith, jon`, as collections show a name. */
export const listedName = (contact: Contact): string =>
  [contact.last_name, contact.first_name].filter(Boolean).join(', ')

const optInSource = (source: string): string =>
  source === 'Contact' ? 'ACTION_BY_CONTACT' : 'ACTION_BY_CUSTOMER'

export const contactPath = (contact: Contact): string => `contacts/${contact.sequence}`

/** A contact as a collection shows it: a few elements only. */
export function thinEntry(call: V1Call, contact: Contact, searched: boolean): Entry {
  const email = contact.email_address
  return {
    path: contactPath(contact),
    title: `Contact: ${email.address}`,
    updated: contact.updated_at,
    content: ctct(call, 'Contact', contactPath(contact), [
      el('Status', v1Status(contact)),
      el('EmailAddress', email.address),
      el('EmailType', 'HTML'),
      el('Name', listedName(contact)),
      el('OptInTime', email.opt_in_date ?? contact.created_at),
      el('OptInSource', optInSource(email.opt_in_source)),
      ...(searched ? [el('Confirmed', 'false'), el('InsertTime', contact.created_at)] : []),
    ]),
  }
}

/** The elements of an address and the part of a V3 address that each shows. */
function addressElements(contact: Contact): Xml[] {
  const [address] = contact.street_addresses
  return [
    el('Addr1', address?.street ?? ''),
    el('Addr2'),
    el('Addr3'),
    el('City', address?.city ?? ''),
    el('StateCode', (address?.state ?? '').length === 2 ? (address?.state ?? '') : ''),
    el('StateName', address?.state ?? ''),
    el('CountryCode', (address?.country ?? '').length === 2 ? (address?.country ?? '').toLowerCase() : ''),
    el('CountryName', address?.country ?? ''),
    el('PostalCode', address?.postal_code ?? ''),
    el('SubPostalCode'),
  ]
}

/** V1 has fifteen custom fields by number; here they are the V3 fields `Custom Field 1` to `15`. */
export const customFieldLabel = (number: number): string => `Custom Field ${number}`

export function customFieldValue(call: V1Call, contact: Contact, number: number): string {
  const field: CustomField | undefined = [...call.account.customFields.values()].find(
    ({ label }) => label === customFieldLabel(number),
  )
  return contact.custom_fields.find(({ custom_field_id: id }) => id === field?.custom_field_id)?.value ?? ''
}

/** A contact in full. */
export function fullEntry(call: V1Call, contact: Contact): Entry {
  const email = contact.email_address
  const phone = (kind: string): string =>
    contact.phone_numbers.find((one) => one.kind === kind)?.phone_number ?? ''
  const lists = contact.list_memberships.flatMap((id) => call.account.lists.get(id) ?? [])
  return {
    path: contactPath(contact),
    title: `Contact: ${email.address}`,
    updated: contact.updated_at,
    content: ctct(call, 'Contact', contactPath(contact), [
      el('Status', v1Status(contact)),
      el('EmailAddress', email.address),
      el('EmailType', 'HTML'),
      el('Name', [contact.first_name, contact.last_name].filter(Boolean).join(' ')),
      el('FirstName', contact.first_name ?? ''),
      el('MiddleName'),
      el('LastName', contact.last_name ?? ''),
      el('JobTitle', contact.job_title ?? ''),
      el('CompanyName', contact.company_name ?? ''),
      el('HomePhone', phone('home')),
      el('WorkPhone', phone('work')),
      ...addressElements(contact),
      el('Note', contact.notes[0]?.content ?? ''),
      ...Array.from({ length: 15 }, (_, i) =>
        el(`CustomField${i + 1}`, customFieldValue(call, contact, i + 1)),
      ),
      el(
        'ContactLists',
        lists.map((list) =>
          reference(call, 'ContactList', `lists/${list.sequence}`, [
            el('OptInSource', optInSource(email.opt_in_source)),
            el('OptInTime', email.opt_in_date ?? contact.created_at),
          ]),
        ),
      ),
      el('Confirmed', 'false'),
      el('InsertTime', contact.created_at),
      el('LastUpdateTime', contact.updated_at),
      ...(email.opt_out_date === undefined
        ? []
        : [
            el('OptOutTime', email.opt_out_date),
            el('OptOutSource', optInSource(email.opt_out_source ?? '')),
            el('OptOutReason', email.opt_out_reason ?? ''),
          ]),
    ]),
  }
}
