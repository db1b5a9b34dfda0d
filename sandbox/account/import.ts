import type { Contact, ImportRow } from '../records.ts'
import type { Store } from '../store.ts'
import type { Account } from './account.ts'
import type { BulkResult } from './bulk-result.ts'
import { addContact, findByEmail, isEmailAddress, revive, setMemberships, touch } from './contacts.ts'

/** The flat columns of an import and the property each sets; lengths are the vendor's. */
const TEXT_COLUMNS = {
  first_name: 50,
  last_name: 50,
  job_title: 50,
  company_name: 50,
  anniversary: 50,
} as const

const PHONE_COLUMNS: Readonly<Record<string, string>> = {
  phone: 'other',
  home_phone: 'home',
  work_phone: 'work',
  mobile_phone: 'mobile',
  other_phone: 'other',
}

const ADDRESS_KINDS = ['', 'home_', 'work_', 'other_']

/** A contact may be on this many lists at most. */
const MOST_LISTS_OF_A_CONTACT = 50

/**
 * Adds or updates the contacts of an import and adds them to its lists. New contacts become `implicit`; of known
 * ones only the given fields change; unsubscribed ones are updated but not added to a list; deleted ones are
 * restored. A row with an invalid address is reported and left out.
 * @param header whether the file had a header row, which counts as an item
 */
export function runImport(
  store: Store,
  account: Account,
  rows: readonly ImportRow[],
  listIds: readonly string[],
  header: boolean,
): BulkResult {
  const errors: string[] = []
  let errorCount = 0
  let correctable = 0
  let cannotAdd = 0
  const fields = new Map([...account.customFields.values()].map((field) => [field.name.toLowerCase(), field]))
  rows.forEach((row, i) => {
    const address = text(row.email)
    const line = i + (header ? 2 : 1)
    const problem = rowProblem(row, address)
    if (problem) {
      correctable += 1
      errors.push(`Row ${line}: ${problem}`)
      return
    }
    const known = findByEmail(account, address)
    const contact =
      known ?? addContact(store, account, { address, permission: 'implicit', source: 'Account' })
    if (contact.deleted_at) revive(contact)
    fill(store, contact, row)
    for (const [column, value] of Object.entries(row)) {
      if (!column.toLowerCase().startsWith('cf:')) continue
      const field = fields.get(column.slice(3).trim().toLowerCase().replaceAll(' ', '_'))
      if (!field) {
        errorCount += 1
        errors.push(`Row ${line}: custom field ${column.slice(3)} does not exist`)
        continue
      }
      contact.custom_fields = [
        ...contact.custom_fields.filter(({ custom_field_id: id }) => id !== field.custom_field_id),
        { custom_field_id: field.custom_field_id, value: text(value).slice(0, 255) },
      ].slice(-25)
    }
    if (contact.email_address.permission_to_send === 'unsubscribed') cannotAdd += 1
    else {
      const lists = [...new Set([...contact.list_memberships, ...listIds])]
      setMemberships(account, contact, lists.slice(0, MOST_LISTS_OF_A_CONTACT))
    }
    touch(store, account, contact, 'Account')
  })
  const total = rows.length + (header ? 1 : 0)
  return {
    status: {
      items_total_count: total,
      items_completed_count: total,
      person_count: rows.length,
      error_count: errorCount,
      correctable_count: correctable,
      cannot_add_to_list_count: cannotAdd,
      list_count: listIds.length,
    },
    errors,
  }
}

const text = (value: string | number | undefined): string => (value === undefined ? '' : String(value).trim())

function rowProblem(row: ImportRow, address: string): string | undefined {
  if (address === '') return 'Email address is missing'
  if (address.length > 50 || !isEmailAddress(address)) return `Invalid email address: ${address.slice(0, 80)}`
  for (const [column, longest] of Object.entries(TEXT_COLUMNS)) {
    if (text(row[column]).length > longest) return `${column} may not exceed ${longest} characters`
  }
  const month = row.birthday_month
  if (month !== undefined && month !== '' && !(Number(month) >= 1 && Number(month) <= 12)) {
    return `birthday_month must be from 1 to 12: ${text(month)}`
  }
  return undefined
}

function fill(store: Store, contact: Contact, row: ImportRow): void {
  for (const column of ['first_name', 'last_name', 'job_title', 'company_name', 'anniversary'] as const) {
    const value = text(row[column])
    if (value !== '') contact[column] = value
  }
  const month = text(row.birthday_month)
  const day = text(row.birthday_day)
  if (month !== '' && day !== '') {
    contact.birthday_month = Number(month)
    contact.birthday_day = Number(day)
  }
  const now = store.clock.iso()
  for (const [column, kind] of Object.entries(PHONE_COLUMNS)) {
    const number = text(row[column])
    if (number === '') continue
    const others = contact.phone_numbers.filter((phone) => phone.kind !== kind)
    contact.phone_numbers = [
      ...others,
      {
        phone_number_id: store.random.uuid(),
        phone_number: number.slice(0, 25),
        kind,
        created_at: now,
        updated_at: now,
      },
    ].slice(-3)
  }
  for (const prefix of ADDRESS_KINDS) {
    const part = (name: string): string => text(row[`${prefix}${name}`])
    const street = [part('street'), part('street2')].filter(Boolean).join(' ')
    if (![street, part('city'), part('state'), part('zip'), part('country')].some(Boolean)) continue
    const kind = prefix === '' ? 'other' : prefix.slice(0, -1)
    contact.street_addresses = [
      ...contact.street_addresses.filter((address) => address.kind !== kind),
      {
        street_address_id: store.random.uuid(),
        kind,
        ...(street ? { street: street.slice(0, 255) } : {}),
        ...(part('city') ? { city: part('city').slice(0, 50) } : {}),
        ...(part('state') ? { state: part('state').slice(0, 50) } : {}),
        ...(part('zip') ? { postal_code: part('zip').slice(0, 50) } : {}),
        ...(part('country') ? { country: part('country').slice(0, 50) } : {}),
        created_at: now,
        updated_at: now,
      },
    ].slice(-3)
  }
}
