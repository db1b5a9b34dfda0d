import { z } from 'zod'
import {
  addContact,
  deleteContact,
  findByEmail,
  revive,
  setAddress,
  setMemberships,
  touch,
  unsubscribe,
} from '../account/contacts.ts'
import { isMailable } from '../account/lists.ts'
import { json, noContent, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { Contact } from '../records.ts'
import { errorList, invalid, notFound } from './answers.ts'
import { listParameter, type V3Call, withBody } from './call.ts'
import { contactPost, contactPut, signUpForm } from './contact-body.ts'
import { overwrite, unknownReference } from './contact-change.ts'
import { CONTACT_INCLUDES, contactResource } from './contact-resource.ts'
import { cutPage, readPage } from './paging.ts'

const STATUSES = ['all', 'active', 'deleted', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed']
const DATES = [
  'updated_after',
  'updated_before',
  'created_after',
  'created_before',
  'optout_after',
  'optout_before',
]

function badInclude(query: URLSearchParams): Reply | undefined {
  const known: readonly string[] = CONTACT_INCLUDES
  const unknown = listParameter(query, 'include').find((name) => !known.includes(name))
  return unknown === undefined
    ? undefined
    : invalid('contacts', `include does not have a valid value: ${unknown}`)
}

function hasStatus(contact: Contact, status: string): boolean {
  if (status === 'all') return true
  if (status === 'deleted') return contact.deleted_at !== undefined
  if (contact.deleted_at !== undefined) return false
  return status === 'active' ? isMailable(contact) : contact.email_address.permission_to_send === status
}

export function getContacts(call: V3Call): Reply {
  const read = readPage('contacts', '/v3/contacts', call.exchange.query, { max: 500, byDefault: 50 })
  if (!read.ok) return read.reply
  const { query } = read.page
  const refusal = badInclude(query)
  if (refusal) return refusal
  const lists = listParameter(query, 'lists')
  const tags = listParameter(query, 'tags')
  const wanted = listParameter(query, 'status')
  if (lists.length > 25) return invalid('contacts', 'lists takes at most 25 values')
  if (tags.length > 50) return invalid('contacts', 'tags takes at most 50 values')
  if (wanted.some((status) => !STATUSES.includes(status))) {
    return invalid('contacts', 'status does not have a valid value')
  }
  if (query.has('segment_id')) return notFound('contacts', 'segment')
  const dates = new Map<string, number>()
  for (const name of DATES) {
    const value = query.get(name)
    if (value === null) continue
    const at = Date.parse(value)
    if (Number.isNaN(at)) return invalid('contacts', `${name} is not a valid date`)
    dates.set(name, at)
  }
  const within = (value: string | undefined, prefix: string): boolean => {
    const after = dates.get(`${prefix}_after`)
    const before = dates.get(`${prefix}_before`)
    if (after === undefined && before === undefined) return true
    if (value === undefined) return false
    const at = Date.parse(value)
    return (after === undefined || at > after) && (before === undefined || at < before)
  }
  const email = query.get('email')
  const candidates = email === null ? call.account.contacts.values() : [findByEmail(call.account, email)]
  const statuses =
    wanted.length > 0 ? wanted : ['active', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed']
  const found = [...candidates].filter(
    (contact): contact is Contact =>
      contact !== undefined &&
      statuses.some((status) => hasStatus(contact, status)) &&
      (lists.length === 0 || lists.some((id) => contact.list_memberships.includes(id))) &&
      (tags.length === 0 || tags.some((id) => contact.taggings.includes(id))) &&
      within(contact.updated_at, 'updated') &&
      within(contact.created_at, 'created') &&
      within(contact.email_address.opt_out_date, 'optout'),
  )
  const page = cutPage(read.page, found, (contact) => contact.sequence)
  const include = listParameter(query, 'include')
  return json(200, {
    contacts: page.items.map((contact) => contactResource(contact, include)),
    ...(query.get('include_count') === 'true' ? { contacts_count: found.length } : {}),
    _links: page.links,
  })
}

export function getContact(call: V3Call, { contact_id = '' }: PathParts): Reply {
  const contact = call.account.contacts.get(contact_id)
  if (!contact) return notFound('contacts', 'contact')
  return (
    badInclude(call.exchange.query) ??
    json(200, contactResource(contact, listParameter(call.exchange.query, 'include')))
  )
}

const emailConflict = (contact: Contact): Reply =>
  errorList(
    409,
    'contacts.api.conflict',
    `Validation failed: Email already exists for contact ${contact.contact_id}`,
  )

export const postContact = (call: V3Call): Reply =>
  withBody(call, 'contacts', contactPost, (body) => {
    const { store, account } = call
    const email = body.email_address
    if (!email) return invalid('contacts', 'email_address is missing')
    const missing = unknownReference(call, body)
    if (missing !== undefined) return invalid('contacts', `Cannot find ${missing}`)
    const known = findByEmail(account, email.address)
    if (known) return emailConflict(known)
    const contact = addContact(store, account, {
      address: email.address,
      permission: email.permission_to_send ?? 'implicit',
      source: body.create_source,
    })
    overwrite(call, contact, body)
    touch(store, account, contact, body.create_source)
    return json(201, contactResource(contact, CONTACT_INCLUDES))
  })

/** Overwrites a contact; restores a deleted one. */
export const putContact = (call: V3Call, { contact_id = '' }: PathParts): Reply =>
  withBody(call, 'contacts', contactPut, (body) => {
    const { store, account } = call
    const contact = account.contacts.get(contact_id)
    if (!contact) return notFound('contacts', 'contact')
    const missing = unknownReference(call, body)
    if (missing !== undefined) return invalid('contacts', `Cannot find ${missing}`)
    const email = body.email_address
    if (email) {
      const holder = findByEmail(account, email.address)
      if (holder && holder !== contact) return emailConflict(holder)
      setAddress(account, contact, email.address)
      if (email.permission_to_send === 'unsubscribed') {
        unsubscribe(store, account, contact, 'Account', email.opt_out_reason)
      } else if (email.permission_to_send) contact.email_address.permission_to_send = email.permission_to_send
    }
    if (contact.deleted_at && body.update_source === 'Account') revive(contact)
    overwrite(call, contact, body)
    touch(store, account, contact, body.update_source)
    return json(200, contactResource(contact, CONTACT_INCLUDES))
  })

export function removeContact(call: V3Call, { contact_id = '' }: PathParts): Reply {
  const contact = call.account.contacts.get(contact_id)
  if (!contact || contact.deleted_at) return notFound('contacts', 'contact')
  deleteContact(call.store, call.account, contact)
  return noContent()
}

/** Adds or updates a contact that signed up itself: only given fields change, lists and fields are added. */
export const signUp = (call: V3Call): Reply =>
  withBody(call, 'contacts', signUpForm, (body) => {
    const { store, account } = call
    const missing = unknownReference(call, {
      list_memberships: body.list_memberships,
      ...(body.custom_fields ? { custom_fields: body.custom_fields } : {}),
    })
    if (missing !== undefined) return invalid('contacts', `Cannot find ${missing}`)
    const known = findByEmail(account, body.email_address)
    const contact =
      known ??
      addContact(store, account, { address: body.email_address, permission: 'explicit', source: 'Contact' })
    if (contact.deleted_at) revive(contact)
    contact.email_address.permission_to_send = 'explicit'
    for (const name of ['first_name', 'last_name', 'job_title', 'company_name', 'anniversary'] as const) {
      const value = body[name]
      if (value !== undefined) contact[name] = value
    }
    if (body.birthday_month !== undefined) contact.birthday_month = body.birthday_month
    if (body.birthday_day !== undefined) contact.birthday_day = body.birthday_day
    if (body.phone_number !== undefined) {
      const now = store.clock.iso()
      contact.phone_numbers = [
        ...contact.phone_numbers.filter((phone) => phone.kind !== 'other'),
        {
          phone_number_id: store.random.uuid(),
          phone_number: body.phone_number,
          kind: 'other',
          created_at: now,
          updated_at: now,
        },
      ].slice(-3)
    }
    for (const field of body.custom_fields ?? []) {
      contact.custom_fields = [
        ...contact.custom_fields.filter(({ custom_field_id: id }) => id !== field.custom_field_id),
        field,
      ].slice(-25)
    }
    setMemberships(account, contact, [...contact.list_memberships, ...body.list_memberships].slice(0, 50))
    touch(store, account, contact, 'Contact')
    return json(known ? 200 : 201, { contact_id: contact.contact_id, action: known ? 'updated' : 'created' })
  })

const resubscribeBody = z.object({ update_source: z.enum(['Contact', 'Account']).optional() }).loose()

export const resubscribe = (call: V3Call, { contact_id = '' }: PathParts): Reply =>
  withBody(call, 'contacts', resubscribeBody, () => {
    const contact = call.account.contacts.get(contact_id)
    if (!contact) return notFound('contacts', 'contact')
    if (contact.email_address.permission_to_send !== 'unsubscribed') {
      return errorList(409, 'contacts.api.conflict', 'The contact is not unsubscribed')
    }
    contact.email_address.permission_to_send = 'explicit'
    touch(call.store, call.account, contact, 'Contact')
    return { status: 200 }
  })

export function contactCounts({ account, store }: V3Call): Reply {
  const living = [...account.contacts.values()].filter((contact) => !contact.deleted_at)
  const having = (permission: string): number =>
    living.filter((contact) => contact.email_address.permission_to_send === permission).length
  const monthAgo = new Date(store.clock.now() - 30 * 24 * 3600 * 1000).toISOString()
  return json(200, {
    total: living.length,
    explicit: having('explicit'),
    implicit: having('implicit'),
    pending: having('pending_confirmation'),
    unsubscribed: having('unsubscribed'),
    new_subscriber: living.filter((contact) => contact.created_at > monthAgo).length,
  })
}

/** The V3 ids of contacts known by their V2 numbers. */
export function contactXrefs(call: V3Call): Reply {
  const wanted = new Set(listParameter(call.exchange.query, 'sequence_ids'))
  if (wanted.size === 0 || wanted.size > 500) return invalid('contacts', 'sequence_ids takes 1 to 500 values')
  const xrefs = [...call.account.contacts.values()]
    .filter((contact) => wanted.has(String(contact.sequence)))
    .map((contact) => ({ sequence_id: String(contact.sequence), contact_id: contact.contact_id }))
  return json(200, { xrefs })
}
