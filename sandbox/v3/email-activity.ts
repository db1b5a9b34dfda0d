import { z } from 'zod'
import { touchCampaign } from '../account/campaigns.ts'
import { findList } from '../account/lists.ts'
import { json, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import { type EmailActivity, footerAddressSchema } from '../records.ts'
import { errorList, invalid, notFound } from './answers.ts'
import { listParameter, type V3Call, withBody } from './call.ts'
import { htmlContentSchema } from './emails.ts'

/** The subresources that are only returned on request. */
const INCLUDES = [
  'physical_address_in_footer',
  'permalink_url',
  'html_content',
  'document_properties',
] as const

/** The primary activity with this id, or the answer that there is none: permalinks and removed ones cannot be read. */
export function findActivity(
  call: V3Call,
  id: string,
): { ok: true; activity: EmailActivity } | { ok: false; reply: Reply } {
  const activity = call.account.activities.get(id)
  if (!activity || activity.current_status === 'REMOVED') {
    return { ok: false, reply: notFound('emails', 'campaign activity') }
  }
  return { ok: true, activity }
}

/** An activity as read and update answer it. */
export function activityResource(
  activity: EmailActivity,
  include: readonly string[],
): Record<string, unknown> {
  const shown: Record<string, unknown> = {
    campaign_activity_id: activity.campaign_activity_id,
    campaign_id: activity.campaign_id,
    role: 'primary_email',
    contact_list_ids: activity.contact_list_ids,
    segment_ids: activity.segment_ids,
    current_status: activity.current_status,
    format_type: activity.format_type,
    from_email: activity.from_email,
    from_name: activity.from_name,
    reply_to_email: activity.reply_to_email,
    subject: activity.subject,
    preheader: activity.preheader,
  }
  for (const name of INCLUDES) if (include.includes(name)) shown[name] = activity[name]
  return shown
}

export function getActivity(call: V3Call, { id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  const include = listParameter(call.exchange.query, 'include')
  const known: readonly string[] = INCLUDES
  const unknown = include.find((name) => !known.includes(name))
  if (unknown !== undefined) return invalid('emails', `include does not have a valid value: ${unknown}`)
  return json(200, activityResource(found.activity, include))
}

const putBody = z.object({
  from_name: z.string().min(1).max(100),
  from_email: z.string().min(1).max(80),
  reply_to_email: z.string().min(1).max(80),
  subject: z.string().min(1),
  preheader: z.string().max(200).nullish(),
  contact_list_ids: z.array(z.uuid()).nullish(),
  segment_ids: z.array(z.number().int()).max(1).nullish(),
  html_content: htmlContentSchema.nullish(),
  physical_address_in_footer: footerAddressSchema.partial().nullish(),
  document_properties: z.record(z.string(), z.string()).nullish(),
})

/**
 * Overwrites an activity: omitted scalars and lists are cleared, omitted subresources stay. From and reply-to
 * aren't checked here (observed in public code): the send fails later. While it is scheduled or being sent, an
 * update is rejected.
 */
export const putActivity = (call: V3Call, { id = '' }: PathParts): Reply =>
  withBody(call, 'emails', putBody, (body) => {
    const found = findActivity(call, id)
    if (!found.ok) return found.reply
    const { activity } = found
    if (activity.current_status !== 'DRAFT' && activity.current_status !== 'DONE') {
      return errorList(
        400,
        'emails.api.invalid.status',
        `An email in status ${activity.current_status} cannot be updated`,
      )
    }
    const lists = body.contact_list_ids ?? []
    const segments = body.segment_ids ?? []
    if (lists.length > 0 && segments.length > 0) {
      return invalid('emails', 'contact_list_ids and segment_ids cannot be used at the same time')
    }
    const missing = lists.find((listId) => !findList(call.account, listId))
    if (missing !== undefined) return invalid('emails', `contact_list_ids holds an unknown list: ${missing}`)
    activity.from_name = body.from_name
    activity.from_email = body.from_email
    activity.reply_to_email = body.reply_to_email
    activity.subject = body.subject
    activity.preheader = body.preheader ?? ''
    activity.contact_list_ids = [...new Set(lists)]
    activity.segment_ids = segments
    if (body.html_content) activity.html_content = body.html_content
    if (body.physical_address_in_footer) {
      activity.physical_address_in_footer = {
        ...activity.physical_address_in_footer,
        ...input(body.physical_address_in_footer),
      }
    }
    touchCampaign(call.store, call.account, activity)
    return json(200, activityResource(activity, INCLUDES))
  })

/** Only the properties that have a value: "missing properties in subresources" are kept (API description). */
function input<Value extends object>(value: Value): Value {
  const copy = { ...value }
  for (const key in copy) if (copy[key] === undefined) delete copy[key]
  return copy
}
