import { z } from 'zod'
import { queueBulk } from '../account/bulk.ts'
import { createList, findList, memberCount, updateList } from '../account/lists.ts'
import { json, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { ContactList } from '../records.ts'
import { resourceWithoutCounts } from './activity-resource.ts'
import { invalid, notFound, problemReply } from './answers.ts'
import { listParameter, type V3Call, withBody } from './call.ts'
import { cutPage, readPage } from './paging.ts'

const listBody = z.object({
  name: z.string().min(1).max(255),
  description: z
    .string()
    .nullish()
    .transform((text) => text ?? undefined),
  favorite: z
    .boolean()
    .nullish()
    .transform((mark) => mark ?? undefined),
})

function resource(list: ContactList): Record<string, unknown> {
  const { list_id, name, description, favorite, created_at, updated_at, deleted_at } = list
  return { list_id, name, description, favorite, created_at, updated_at, deleted_at }
}

type Count = 'all' | 'active'
const isCount = (text: string | null): text is Count | null =>
  text === null || text === 'all' || text === 'active'

function withCount(call: V3Call, list: ContactList, count: Count | null): Record<string, unknown> {
  const found = resource(list)
  if (count !== null) found.membership_count = memberCount(call.account, list.list_id, count)
  return found
}

export function getLists(call: V3Call): Reply {
  const read = readPage('contacts', '/v3/contact_lists', call.exchange.query, { max: 1000, byDefault: 50 })
  if (!read.ok) return read.reply
  const { query } = read.page
  const count = query.get('include_membership_count')
  if (!isCount(count)) return invalid('contacts', 'include_membership_count does not have a valid value')
  const wanted = listParameter(query, 'status')
  if (wanted.some((status) => !['all', 'active', 'deleted'].includes(status))) {
    return invalid('contacts', 'status does not have a valid value')
  }
  const name = query.get('name')?.toLowerCase()
  // Lists here are email lists; a request for SMS lists finds none.
  const all = query.get('channel_type') === 'sms' ? [] : [...call.account.lists.values()]
  const lists = all.filter((list) => {
    const status = list.deleted_at ? 'deleted' : 'active'
    const fits = wanted.length === 0 ? status === 'active' : wanted.includes('all') || wanted.includes(status)
    return fits && (name === undefined || list.name.toLowerCase() === name)
  })
  const page = cutPage(read.page, lists, (list) => list.sequence)
  return json(200, {
    lists: page.items.map((list) => withCount(call, list, count)),
    ...(query.get('include_count') === 'true' ? { lists_count: lists.length } : {}),
    _links: page.links,
  })
}

export const addList = (call: V3Call): Reply =>
  withBody(call, 'contacts', listBody, (body) => {
    const made = createList(call.store, call.account, body)
    return made.ok ? json(201, resource(made.value)) : problemReply('contacts', made.problem)
  })

export function getList(call: V3Call, { list_id = '' }: PathParts): Reply {
  const list = call.account.lists.get(list_id)
  if (!list) return notFound('contacts', 'list')
  const count = call.exchange.query.get('include_membership_count')
  if (!isCount(count)) return invalid('contacts', 'include_membership_count does not have a valid value')
  return json(200, withCount(call, list, count))
}

export const putList = (call: V3Call, { list_id = '' }: PathParts): Reply =>
  withBody(call, 'contacts', listBody, (body) => {
    const changed = updateList(call.store, call.account, list_id, body)
    return changed.ok ? json(200, resource(changed.value)) : problemReply('contacts', changed.problem)
  })

/** Answers 202 with an activity: the deletion itself comes later. */
export function removeList(call: V3Call, { list_id = '' }: PathParts): Reply {
  if (!findList(call.account, list_id)) return notFound('contacts', 'list')
  const activity = queueBulk(call.store, call.account, { kind: 'delete-lists', list_ids: [list_id] })
  return json(202, resourceWithoutCounts(activity))
}

/** The V3 ids of lists known by their V2 numbers. */
export function listXrefs(call: V3Call): Reply {
  const wanted = new Set(listParameter(call.exchange.query, 'sequence_ids'))
  if (wanted.size === 0 || wanted.size > 500) return invalid('contacts', 'sequence_ids takes 1 to 500 values')
  const xrefs = [...call.account.lists.values()]
    .filter((list) => wanted.has(String(list.sequence)))
    .map((list) => ({ sequence_id: String(list.sequence), list_id: list.list_id }))
  return json(200, { xrefs })
}
