import { ServiceError } from '../errors.ts'
import { isoDate } from '../iso-date.ts'
import type {
  BulkActivity,
  Contact,
  ContactFilter,
  CustomField,
  CustomFieldType,
  ImportContact,
  SavedContact,
  Tag,
} from '../service.ts'
import { activityOf } from './activities.ts'
import { bodyOf, fieldsOf } from './contact-fields.ts'
import type { V3Http } from './http.ts'
import {
  activitySchema,
  contactSchema,
  contactsSchema,
  customFieldSchema,
  customFieldsSchema,
  tagSchema,
  tagsSchema,
  type V3Contact,
} from './schemas.ts'

/** The largest pages. Source: vendor's API description 3.0.178. */
const CONTACTS_PAGE = 500
const FIELDS_PAGE = 100
const TAGS_PAGE = 500
/** The most contacts of one membership activity. */
const MEMBERS = 500

const INCLUDE = ['custom_fields', 'list_memberships', 'phone_numbers', 'street_addresses'] as const

export async function readCustomFields(http: V3Http): Promise<CustomField[]> {
  const fields: CustomField[] = []
  for await (const page of http.pages('contact_custom_fields', customFieldsSchema, { limit: FIELDS_PAGE })) {
    fields.push(...page.custom_fields.map(customFieldOf))
  }
  return fields
}

/** At most 100 per account. @throws ServiceError `name-taken` */
export async function createCustomField(
  http: V3Http,
  label: string,
  type: CustomFieldType,
): Promise<CustomField> {
  return customFieldOf(
    await http.change('POST', 'contact_custom_fields', { label, type }, customFieldSchema, true),
  )
}

/** If the name isn't provided, it is the label with blanks as underscores. */
const customFieldOf = (field: {
  custom_field_id: string
  label: string
  name?: string | null | undefined
  type?: string | null | undefined
}): CustomField => ({
  id: field.custom_field_id,
  label: field.label,
  name: field.name || field.label.replaceAll(' ', '_'),
  type: field.type ?? 'string',
})

export async function readTags(http: V3Http): Promise<Tag[]> {
  const tags: Tag[] = []
  for await (const page of http.pages('contact_tags', tagsSchema, { limit: TAGS_PAGE })) {
    tags.push(...page.tags.map(tagOf))
  }
  return tags
}

/** @throws ServiceError `name-taken` */
export async function createTag(http: V3Http, name: string): Promise<Tag> {
  return tagOf(await http.change('POST', 'contact_tags', { name }, tagSchema, true))
}

const tagOf = (tag: { tag_id: string; name: string }): Tag => ({ id: tag.tag_id, name: tag.name })

export async function* readContacts(http: V3Http, filter: ContactFilter): AsyncIterable<Contact[]> {
  const customFields = await readCustomFields(http)
  const query = {
    limit: CONTACTS_PAGE,
    status: 'all',
    include: INCLUDE,
    lists: filter.listIds,
    email: filter.email,
    updated_after: filter.updatedAfter,
  }
  for await (const page of http.pages('contacts', contactsSchema, query)) {
    yield page.contacts
      .filter((contact) => contact.email_address?.address)
      .map((contact) => contactOf(contact, customFields))
  }
}

/**
 * Reads first, because `PUT` clears whatever is left out. A contact created in between causes a conflict and is
 * read again.
 */
export async function saveContact(
  http: V3Http,
  given: ImportContact,
  listIds: readonly string[],
): Promise<SavedContact> {
  const needsFields = Object.keys(given).some((name) => name.startsWith('cf:'))
  const remote = await findContact(http, given.email)
  const customFields =
    needsFields || (remote?.custom_fields?.length ?? 0) > 0 ? await readCustomFields(http) : []
  if (remote === null) {
    const body = {
      email_address: { address: given.email, permission_to_send: 'implicit' },
      create_source: 'Account',
      ...bodyOf(given, null, customFields),
      list_memberships: listIds,
    }
    try {
      const made = await http.change('POST', 'contacts', body, contactSchema)
      return { id: made.contact_id, outcome: 'created' }
    } catch (error) {
      const now = isConflict(error) ? await findContact(http, given.email) : null
      if (now === null) throw error
      return overwrite(http, given, now, listIds, customFields)
    }
  }
  return overwrite(http, given, remote, listIds, customFields)
}

async function overwrite(
  http: V3Http,
  given: ImportContact,
  remote: V3Contact,
  listIds: readonly string[],
  customFields: readonly CustomField[],
): Promise<SavedContact> {
  if (stateOf(remote) === 'unsubscribed') return { id: remote.contact_id, outcome: 'unsubscribed' }
  const body = {
    email_address: {
      address: given.email,
      permission_to_send: remote.email_address?.permission_to_send ?? 'implicit',
    },
    update_source: 'Account',
    ...bodyOf(given, remote, customFields),
    list_memberships: [...new Set([...(remote.list_memberships ?? []), ...listIds])],
  }
  await http.change('PUT', contactPath(remote.contact_id), body, contactSchema)
  return { id: remote.contact_id, outcome: 'updated' }
}

export const deleteContact = (http: V3Http, contactId: string): Promise<void> =>
  http.report('DELETE', contactPath(contactId))

export const addToLists = (
  http: V3Http,
  contactIds: readonly string[],
  listIds: readonly string[],
): Promise<BulkActivity> => changeMemberships(http, 'add', contactIds, listIds)

export const removeFromLists = (
  http: V3Http,
  contactIds: readonly string[],
  listIds: readonly string[],
): Promise<BulkActivity> => changeMemberships(http, 'remove', contactIds, listIds)

async function changeMemberships(
  http: V3Http,
  verb: 'add' | 'remove',
  contactIds: readonly string[],
  listIds: readonly string[],
): Promise<BulkActivity> {
  if (contactIds.length > MEMBERS) {
    throw new ServiceError({
      kind: 'rejected',
      what: `You can add or remove up to ${MEMBERS} contacts at a time.`,
      next: 'Split them.',
    })
  }
  const body = { source: { contact_ids: contactIds }, list_ids: listIds }
  return activityOf(await http.change('POST', `activities/${verb}_list_memberships`, body, activitySchema))
}

const contactPath = (contactId: string): string => `contacts/${encodeURIComponent(contactId)}`

async function findContact(http: V3Http, email: string): Promise<V3Contact | null> {
  const query = { email, status: 'all', include: INCLUDE }
  const { contacts } = await http.get('contacts', contactsSchema, query)
  const same = (address: string | undefined): boolean => address?.toLowerCase() === email.toLowerCase()
  return contacts.find((contact) => same(contact.email_address?.address)) ?? null
}

const contactOf = (contact: V3Contact, customFields: readonly CustomField[]): Contact => ({
  id: contact.contact_id,
  email: contact.email_address?.address ?? '',
  state: stateOf(contact),
  fields: fieldsOf(contact, customFields),
  listIds: contact.list_memberships ?? [],
  createdAt: isoDate(contact.created_at) ?? '',
  updatedAt: isoDate(contact.updated_at) ?? '',
})

/** Source for the values: vendor's API description 3.0.178. */
function stateOf(contact: V3Contact): Contact['state'] {
  if (contact.deleted_at) return 'deleted'
  const permission = contact.email_address?.permission_to_send ?? ''
  if (permission === 'unsubscribed') return 'unsubscribed'
  return permission === 'implicit' || permission === 'explicit' ? 'active' : 'other'
}

const isConflict = (error: unknown): boolean => error instanceof ServiceError && error.kind === 'conflict'
