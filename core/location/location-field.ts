import type { PostalAddress } from '../account/account.ts'
import type { Location } from './location.ts'

/** The built-in text fields of a location, in file order. */
export const locationTargets = [
  'code',
  'name',
  'listName',
  'fromName',
  'fromAddress',
  'replyTo',
  'organization',
  'line1',
  'line2',
  'city',
  'state',
  'postalCode',
  'country',
  'timeZone',
  'sendTime',
] as const
export type LocationTarget = (typeof locationTargets)[number]

/** Returns whether a name is a built-in field; custom fields are `fact:<name>`. */
export const isLocationTarget = (name: string): name is LocationTarget =>
  locationTargets.some((target) => target === name)

const addressFields = ['organization', 'line1', 'line2', 'city', 'state', 'postalCode', 'country'] as const
type OwnField = Exclude<LocationTarget, keyof PostalAddress>

const isAddressField = (field: string): field is keyof PostalAddress =>
  addressFields.some((known) => known === field)
const isOwnField = (field: string): field is OwnField => isLocationTarget(field) && !isAddressField(field)

/** Returns the text of a built-in or custom field; empty if there is none. */
export function locationField(location: Location, field: string): string {
  if (field.startsWith('fact:')) return location.fields[field.slice(5)] ?? ''
  if (isAddressField(field)) return location.address[field]
  if (isOwnField(field)) return location[field]
  return field === 'accountId' ? location.accountId : ''
}

/** Returns the location with a new value in a field. The ID of a changed list isn't known yet. */
export function withLocationField(location: Location, field: string, value: string): Location {
  if (field.startsWith('fact:'))
    return { ...location, fields: { ...location.fields, [field.slice(5)]: value } }
  if (isAddressField(field)) return { ...location, address: { ...location.address, [field]: value } }
  if (!isOwnField(field)) return location
  const listId = field === 'listName' && value !== location.listName ? null : location.listId
  return { ...location, listId, [field]: value }
}
