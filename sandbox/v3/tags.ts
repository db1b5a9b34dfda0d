import { z } from 'zod'
import type { Account } from '../account/account.ts'
import { queueBulk } from '../account/bulk.ts'
import { json, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { Tag } from '../records.ts'
import { bulkResource } from './activity-resource.ts'
import { errorList, notFound } from './answers.ts'
import { type V3Call, withBody } from './call.ts'
import { cutPage, readPage } from './paging.ts'

const tagBody = z.object({ name: z.string().min(1).max(255), tag_source: z.string().optional() })

const tagged = (account: Account, tagId: string): number =>
  [...account.contacts.values()].filter((contact) => contact.taggings.includes(tagId)).length

const resource = (account: Account, tag: Tag, counted: boolean): Record<string, unknown> => ({
  ...tag,
  ...(counted ? { contacts_count: tagged(account, tag.tag_id) } : {}),
})

const nameConflict = (account: Account, name: string, except?: string): boolean =>
  [...account.tags.values()].some(
    (tag) => tag.tag_id !== except && tag.name.toLowerCase() === name.toLowerCase(),
  )

const conflict = (name: string): Reply =>
  errorList(409, 'contacts.api.conflict', `Tag already exists: ${name}`)

export function getTags(call: V3Call): Reply {
  const read = readPage('contacts', '/v3/contact_tags', call.exchange.query, { max: 500, byDefault: 50 })
  if (!read.ok) return read.reply
  const all = [...call.account.tags.values()]
  const place = new Map(all.map((tag, i) => [tag.tag_id, i]))
  const page = cutPage(read.page, all, (tag) => place.get(tag.tag_id) ?? 0)
  const counted = read.page.query.get('include_count') === 'true'
  return json(200, {
    tags: page.items.map((tag) => resource(call.account, tag, counted)),
    _links: page.links,
  })
}

export function getTag({ account, exchange }: V3Call, { tag_id = '' }: PathParts): Reply {
  const tag = account.tags.get(tag_id)
  if (!tag) return notFound('contacts', 'tag')
  return json(200, resource(account, tag, exchange.query.get('include_count') === 'true'))
}

export const postTag = (call: V3Call): Reply =>
  withBody(call, 'contacts', tagBody, (body) => {
    if (nameConflict(call.account, body.name)) return conflict(body.name)
    const now = call.store.clock.iso()
    const tag: Tag = {
      tag_id: call.store.random.uuid(),
      name: body.name,
      tag_source: body.tag_source ?? 'Contact',
      created_at: now,
      updated_at: now,
    }
    call.account.tags.set(tag.tag_id, tag)
    return json(201, resource(call.account, tag, false))
  })

export const putTag = (call: V3Call, { tag_id = '' }: PathParts): Reply =>
  withBody(call, 'contacts', tagBody, (body) => {
    const tag = call.account.tags.get(tag_id)
    if (!tag) return notFound('contacts', 'tag')
    if (nameConflict(call.account, body.name, tag_id)) return conflict(body.name)
    tag.name = body.name
    tag.updated_at = call.store.clock.iso()
    return json(200, resource(call.account, tag, false))
  })

export function removeTag(call: V3Call, { tag_id = '' }: PathParts): Reply {
  if (!call.account.tags.has(tag_id)) return notFound('contacts', 'tag')
  return json(
    202,
    bulkResource(queueBulk(call.store, call.account, { kind: 'delete-tags', tag_ids: [tag_id] })),
  )
}
