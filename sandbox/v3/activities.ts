import { z } from 'zod'
import { MOST_QUEUED, pollBulk, queueBulk, recentBulk } from '../account/bulk.ts'
import { selectContacts } from '../account/bulk-jobs.ts'
import { findList } from '../account/lists.ts'
import { json, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { BulkActivity, BulkJob, Who } from '../records.ts'
import { bulkResource, resourceWithoutCounts } from './activity-resource.ts'
import { errorObject, invalid, notFound } from './answers.ts'
import { type V3Call, withBody } from './call.ts'
import { cutPage, readPage } from './paging.ts'

export function getActivities(call: V3Call): Reply {
  const read = readPage('activities', '/v3/activities', call.exchange.query, { max: 500, byDefault: 50 })
  if (!read.ok) return read.reply
  const state = read.page.query.get('state')
  if (state !== null && !['processing', 'completed', 'cancelled', 'failed', 'timed_out'].includes(state)) {
    return invalid('activities', 'state does not have a valid value')
  }
  const known = recentBulk(call.store, call.account)
  for (const activity of known) pollBulk(call.store, call.account, activity)
  const fitting = known.filter((activity) => state === null || activity.state === state)
  const place = new Map(known.map((activity, i) => [activity.activity_id, i]))
  const page = cutPage(read.page, fitting, (activity) => place.get(activity.activity_id) ?? 0)
  return json(200, { activities: page.items.map(bulkResource), _links: page.links })
}

export function getActivity(call: V3Call, { activity_id = '' }: PathParts): Reply {
  const activity = call.account.bulk.get(activity_id)
  if (!activity) return notFound('activities', 'activity')
  pollBulk(call.store, call.account, activity)
  return json(200, bulkResource(activity))
}

/** Queues a job and answers with its activity, unless a thousand are waiting already. */
export function queued(
  call: V3Call,
  job: BulkJob,
  extra: Parameters<typeof queueBulk>[3] = {},
  show: (activity: BulkActivity) => object = bulkResource,
): Reply {
  if (call.account.index.running.size >= MOST_QUEUED) {
    return errorObject(429, 'throttled', 'Too many requests. You exceeded 1,000 queued activities')
  }
  return json(201, show(queueBulk(call.store, call.account, job, extra)))
}

const ids = (most: number) => z.array(z.uuid()).min(1).max(most)
const isFilled = (value: unknown): boolean => value !== undefined && value !== false
const exactlyOne = (source: Record<string, unknown>): boolean =>
  Object.values(source).filter(isFilled).length === 1

/** One of several ways to name contacts. */
const source = z
  .object({
    list_ids: ids(50).optional(),
    contact_ids: ids(500).optional(),
    all_active_contacts: z.boolean().optional(),
    tag_ids: ids(50).optional(),
  })
  .refine(exactlyOne, 'takes exactly one of list_ids, contact_ids, all_active_contacts, tag_ids')

const exclude = z.object({ contact_ids: z.array(z.uuid()) }).optional()

const membershipBody = z.object({ source, exclude, list_ids: ids(50) })

const who = (from: z.infer<typeof source>, left: z.infer<typeof exclude>): Who => ({
  ...from,
  ...(left ? { exclude_contact_ids: left.contact_ids } : {}),
})

const memberships =
  (kind: 'add-to-lists' | 'remove-from-lists') =>
  (call: V3Call): Reply =>
    withBody(call, 'contacts', membershipBody, (body) => {
      const missing = body.list_ids.find((id) => !findList(call.account, id))
      if (missing !== undefined) return notFound('contacts', `list ${missing}`)
      const chosen = who(body.source, body.exclude)
      const total = selectContacts(call.account, chosen).length
      return queued(call, { kind, who: chosen, list_ids: body.list_ids }, { total })
    })

export const addListMemberships = memberships('add-to-lists')
export const removeListMemberships = memberships('remove-from-lists')

const deleteBody = z
  .object({ contact_ids: ids(500).optional(), list_ids: ids(50).optional() })
  .refine(exactlyOne, 'takes exactly one of contact_ids, list_ids')

export const deleteContacts = (call: V3Call): Reply =>
  withBody(call, 'contacts', deleteBody, (body) => queued(call, { kind: 'delete-contacts', who: body }))

export const deleteLists = (call: V3Call): Reply =>
  withBody(call, 'contacts', z.object({ list_ids: ids(100) }), ({ list_ids }) =>
    queued(call, { kind: 'delete-lists', list_ids }),
  )

export const deleteCustomFields = (call: V3Call): Reply =>
  withBody(call, 'contacts', z.object({ custom_field_ids: ids(100) }), ({ custom_field_ids }) =>
    queued(call, { kind: 'delete-custom-fields', custom_field_ids }, {}, resourceWithoutCounts),
  )

const taggingBody = z.object({ source, exclude, tag_ids: ids(50) })

const taggings =
  (kind: 'add-tags' | 'remove-tags') =>
  (call: V3Call): Reply =>
    withBody(call, 'contacts', taggingBody, (body) => {
      const missing = body.tag_ids.find((id) => !call.account.tags.has(id))
      if (missing !== undefined) return notFound('contacts', `tag ${missing}`)
      return queued(call, { kind, who: who(body.source, body.exclude), tag_ids: body.tag_ids })
    })

export const addTaggings = taggings('add-tags')
export const removeTaggings = taggings('remove-tags')

export const deleteTags = (call: V3Call): Reply =>
  withBody(call, 'contacts', z.object({ tag_ids: ids(500) }), ({ tag_ids }) =>
    queued(call, { kind: 'delete-tags', tag_ids }),
  )

const exportBody = z.object({
  contact_ids: ids(500).optional(),
  list_ids: ids(50).optional(),
  tag_ids: ids(50).optional(),
  status: z.enum(['active', 'unsubscribed', 'removed']).optional(),
  fields: z.array(z.string()).optional(),
})

export const exportContacts = (call: V3Call): Reply =>
  withBody(call, 'contacts', exportBody, ({ status, fields: _fields, ...from }) =>
    queued(call, { kind: 'export', who: from, ...(status === undefined ? {} : { status }) }),
  )

export function getExport({ account }: V3Call, { file_export_id = '' }: PathParts): Reply {
  const activity: BulkActivity | undefined = account.bulk.get(file_export_id)
  if (activity?.file === undefined) return notFound('contacts', 'export')
  return { status: 200, headers: { 'content-type': 'text/csv;charset=UTF-8' }, body: activity.file }
}
