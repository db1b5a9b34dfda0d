import { z } from 'zod'
import { touchCampaign } from '../account/campaigns.ts'
import { json, noContent, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import { errorList, invalid, notFound } from './answers.ts'
import { type V3Call, withBody } from './call.ts'
import { findActivity } from './email-activity.ts'

/** Send history, resend to non-openers and the A/B test of a campaign activity. */

export function getSendHistory(call: V3Call, { id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  return json(
    200,
    found.activity.sends.map((send) => ({
      send_id: send.send_id,
      contact_list_ids: send.contact_list_ids,
      segment_ids: send.segment_ids,
      count: send.count,
      run_date: send.run_date,
      send_status: send.send_status,
      reason_code: send.reason_code,
    })),
  )
}

export function getResends(call: V3Call, { id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  return json(200, found.activity.resend ? [found.activity.resend] : [])
}

const resendBody = z
  .object({
    resend_subject: z.string().min(1),
    delay_days: z.number().int().min(1).max(10).optional(),
    delay_minutes: z.number().int().min(720).max(14_400).optional(),
  })
  .refine(
    (body) => (body.delay_days === undefined) !== (body.delay_minutes === undefined),
    'takes exactly one of delay_days, delay_minutes',
  )

export const postResend = (call: V3Call, { id = '' }: PathParts): Reply =>
  withBody(call, 'emails', resendBody, (body) => {
    const found = findActivity(call, id)
    if (!found.ok) return found.reply
    const { activity } = found
    if (!['DRAFT', 'SCHEDULED', 'DONE'].includes(activity.current_status)) {
      return invalid('emails', `A ${activity.current_status} email cannot be resent`)
    }
    if (activity.resend)
      return errorList(409, 'emails.api.conflict', 'A resend to non-openers already exists')
    activity.resend = {
      resend_request_id:
        activity.current_status === 'DRAFT' ? 'DRAFT' : String(call.store.random.below(900_000) + 100_000),
      resend_status: activity.current_status === 'DRAFT' ? 'DRAFT' : 'SCHEDULED',
      resend_subject: body.resend_subject,
      ...(body.delay_days === undefined ? {} : { delay_days: body.delay_days }),
      ...(body.delay_minutes === undefined ? {} : { delay_minutes: body.delay_minutes }),
    }
    touchCampaign(call.store, call.account, activity)
    const { resend_status: _status, ...answer } = activity.resend
    return json(201, answer)
  })

export function deleteResend(call: V3Call, { id = '', resend_request_id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  if (found.activity.resend?.resend_request_id !== resend_request_id) return notFound('emails', 'resend')
  delete found.activity.resend
  return noContent()
}

const WAITS = [6, 12, 24, 48]

const abtestBody = z.object({
  alternative_subject: z.string().min(1),
  test_size: z.number().int().min(5).max(50),
  winner_wait_duration: z
    .number()
    .int()
    .refine((hours) => WAITS.includes(hours), 'must be 6, 12, 24 or 48'),
})

export function getAbtest(call: V3Call, { id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  return found.activity.abtest ? json(200, found.activity.abtest) : notFound('emails', 'A/B test')
}

export const postAbtest = (call: V3Call, { id = '' }: PathParts): Reply =>
  withBody(call, 'emails', abtestBody, (body) => {
    const found = findActivity(call, id)
    if (!found.ok) return found.reply
    if (found.activity.current_status !== 'DRAFT')
      return invalid('emails', 'Only a draft can get an A/B test')
    if (found.activity.abtest) return errorList(409, 'emails.api.conflict', 'An A/B test already exists')
    found.activity.abtest = body
    touchCampaign(call.store, call.account, found.activity)
    return json(201, body)
  })

export function deleteAbtest(call: V3Call, { id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  if (!found.activity.abtest) return notFound('emails', 'A/B test')
  if (found.activity.current_status !== 'DRAFT')
    return invalid('emails', 'Only a draft can lose its A/B test')
  delete found.activity.abtest
  return noContent()
}
