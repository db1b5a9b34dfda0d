import type { Contact } from '../records.ts'

/** The subresources that are only returned on request. */
export const CONTACT_INCLUDES = [
  'custom_fields',
  'list_memberships',
  'phone_numbers',
  'street_addresses',
  'taggings',
  'notes',
] as const

/** A contact as the API shows it. */
export function contactResource(contact: Contact, include: readonly string[]): Record<string, unknown> {
  const { sequence: _v1, ...all } = contact
  const shown: Record<string, unknown> = { ...all }
  for (const name of CONTACT_INCLUDES) if (!include.includes(name)) delete shown[name]
  return shown
}
