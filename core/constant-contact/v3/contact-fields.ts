import type { CustomField, ImportContact } from '../service.ts'
import type { V3Contact } from './schemas.ts'

// A contact has two shapes in V3: an import's flat fields, which Campaign Desk uses throughout, and the nested
// resource of single contacts. This module converts between them. Source: vendor's API description 3.0.178.

const SIMPLE = ['first_name', 'last_name', 'job_title', 'company_name', 'anniversary'] as const
const NUMBERS = ['birthday_month', 'birthday_day'] as const
const ADDRESS_PARTS = {
  street: 'street',
  city: 'city',
  state: 'state',
  zip: 'postal_code',
  country: 'country',
} as const

/** Import field names where no kind is given. */
const kindOfPhone = (kind: string): string => (kind === '' ? 'other' : kind)
const kindOfAddress = (kind: string): string => (kind === '' ? 'home' : kind)

/** Converts a contact resource to import fields; only filled ones. */
export function fieldsOf(contact: V3Contact, customFields: readonly CustomField[]): Record<string, string> {
  const fields: Record<string, string> = {}
  const put = (name: string, value: string | number | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '') fields[name] = String(value)
  }
  for (const name of SIMPLE) put(name, contact[name])
  for (const name of NUMBERS) put(name, contact[name])
  for (const phone of contact.phone_numbers ?? []) put(`${phone.kind ?? 'other'}_phone`, phone.phone_number)
  for (const address of contact.street_addresses ?? []) {
    for (const [word, property] of Object.entries(ADDRESS_PARTS)) {
      put(`${address.kind ?? 'home'}_${word}`, address[property])
    }
  }
  for (const { custom_field_id, value } of contact.custom_fields ?? []) {
    const field = customFields.find(({ id }) => id === custom_field_id)
    if (field) put(`cf:${field.name}`, value)
  }
  return fields
}

/** Returns the nested properties for an import row, merged with the existing ones. */
export function bodyOf(
  given: ImportContact,
  remote: V3Contact | null,
  customFields: readonly CustomField[],
): Record<string, unknown> {
  const fields = { ...(remote ? fieldsOf(remote, customFields) : {}), ...withKinds(given) }
  const body: Record<string, unknown> = {}
  for (const name of SIMPLE) if (fields[name]) body[name] = fields[name]
  for (const name of NUMBERS) if (fields[name]) body[name] = Number(fields[name])
  // What is sent replaces all phones and addresses, so kinds that only the service knows are sent along.
  const phones = kindsIn(fields, ['phone'])
  if (phones.length > 0) {
    body.phone_numbers = phones.map((kind) => ({ kind, phone_number: fields[`${kind}_phone`] }))
  }
  const addresses = kindsIn(fields, Object.keys(ADDRESS_PARTS)).map((kind) => addressOf(kind, fields))
  if (addresses.length > 0) body.street_addresses = addresses
  const custom = customFields.filter((field) => fields[`cf:${field.name}`])
  if (custom.length > 0) {
    body.custom_fields = custom.map(({ id, name }) => ({ custom_field_id: id, value: fields[`cf:${name}`] }))
  }
  return body
}

/** `phone` is an alias of `other_phone`, `city` of `home_city`; a second line belongs to its street. */
function withKinds(given: ImportContact): Record<string, string> {
  const fields: Record<string, string> = {}
  const seconds: [street: string, line: string][] = []
  for (const [name, value] of Object.entries(given)) {
    if (value === '') continue
    const phone = /^(?:(home|work|mobile|other)_)?phone$/.exec(name)
    const address = /^(?:(home|work|other)_)?(street|street2|city|state|zip|country)$/.exec(name)
    if (phone) fields[`${kindOfPhone(phone[1] ?? '')}_phone`] = value
    else if (address?.[2] === 'street2') seconds.push([`${kindOfAddress(address[1] ?? '')}_street`, value])
    else if (address) fields[`${kindOfAddress(address[1] ?? '')}_${address[2]}`] = value
    else fields[name] = value
  }
  for (const [street, line] of seconds) fields[street] = [fields[street], line].filter(Boolean).join(', ')
  return fields
}

const kindsIn = (fields: Record<string, string>, words: readonly string[]): string[] => [
  ...new Set(
    Object.keys(fields).flatMap((name) => {
      const at = name.lastIndexOf('_')
      return at > 0 && words.includes(name.slice(at + 1)) ? [name.slice(0, at)] : []
    }),
  ),
]

function addressOf(kind: string, fields: Record<string, string>): Record<string, string> {
  const address: Record<string, string> = { kind }
  for (const [word, property] of Object.entries(ADDRESS_PARTS)) {
    const value = fields[`${kind}_${word}`]
    if (value) address[property] = value
  }
  return address
}
