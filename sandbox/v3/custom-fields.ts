import { z } from 'zod'
import { json, noContent, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { CustomField } from '../records.ts'
import { errorList, invalid, notFound } from './answers.ts'
import { type V3Call, withBody } from './call.ts'
import { cutPage, readPage } from './paging.ts'

/** The most custom fields per account. */
const MOST_FIELDS = 100

const TYPES = [
  'string',
  'date',
  'datetime',
  'currency',
  'text_area',
  'number',
  'boolean',
  'single_select',
  'multi_select',
] as const

const choices = z
  .array(
    z.object({
      choice_id: z.number().int().optional(),
      choice_label: z.string().max(255),
      display_order: z.number().int().optional(),
    }),
  )
  .max(100)

const postBody = z.object({
  label: z.string().min(1).max(50),
  type: z.enum(TYPES),
  metadata: z.record(z.string(), z.unknown()).optional(),
  choices: choices.optional(),
})

const putBody = z.object({ label: z.string().min(1).max(50), choices: choices.optional() })

const nameOf = (label: string): string => label.trim().replaceAll(/\s+/g, '_')

const numbered = (input: z.infer<typeof choices>): NonNullable<CustomField['choices']> =>
  input.map((choice, i) => ({
    choice_id: choice.choice_id ?? i + 1,
    choice_label: choice.choice_label,
    display_order: choice.display_order ?? i + 1,
  }))

export function getCustomFields(call: V3Call): Reply {
  const read = readPage('contacts', '/v3/contact_custom_fields', call.exchange.query, {
    max: 100,
    byDefault: 50,
  })
  if (!read.ok) return read.reply
  const all = [...call.account.customFields.values()]
  const place = new Map(all.map((field, i) => [field.custom_field_id, i]))
  const page = cutPage(read.page, all, (field) => place.get(field.custom_field_id) ?? 0)
  return json(200, { custom_fields: page.items, _links: page.links })
}

export function getCustomField({ account }: V3Call, { custom_field_id = '' }: PathParts): Reply {
  const field = account.customFields.get(custom_field_id)
  return field ? json(200, field) : notFound('contacts', 'custom field')
}

export const postCustomField = (call: V3Call): Reply =>
  withBody(call, 'contacts', postBody, (body) => {
    const { account, store } = call
    const name = nameOf(body.label)
    const conflict = [...account.customFields.values()].some(
      (field) => field.name.toLowerCase() === name.toLowerCase(),
    )
    if (conflict) return errorList(409, 'contacts.api.conflict', `Custom field already exists: ${name}`)
    if (account.customFields.size >= MOST_FIELDS) {
      return invalid('contacts', `An account may hold at most ${MOST_FIELDS} custom fields`)
    }
    const now = store.clock.iso()
    const field: CustomField = {
      custom_field_id: store.random.uuid(),
      label: body.label,
      name,
      type: body.type,
      ...(body.metadata ? { metadata: body.metadata } : {}),
      ...(body.choices ? { choices: numbered(body.choices) } : {}),
      created_at: now,
      updated_at: now,
    }
    account.customFields.set(field.custom_field_id, field)
    return json(201, field)
  })

export const putCustomField = (call: V3Call, { custom_field_id = '' }: PathParts): Reply =>
  withBody(call, 'contacts', putBody, (body) => {
    const field = call.account.customFields.get(custom_field_id)
    if (!field) return notFound('contacts', 'custom field')
    field.label = body.label
    field.name = nameOf(body.label)
    if (body.choices) field.choices = numbered(body.choices)
    else delete field.choices
    field.updated_at = call.store.clock.iso()
    return json(200, field)
  })

export function removeCustomField({ account }: V3Call, { custom_field_id = '' }: PathParts): Reply {
  if (!account.customFields.delete(custom_field_id)) return notFound('contacts', 'custom field')
  for (const contact of account.contacts.values()) {
    contact.custom_fields = contact.custom_fields.filter(({ custom_field_id: id }) => id !== custom_field_id)
  }
  account.contactsRevision += 1
  return noContent()
}
