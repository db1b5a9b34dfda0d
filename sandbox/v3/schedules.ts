import { z } from 'zod'
import { isEmailAddress } from '../account/contacts.ts'
import { schedule, unschedule } from '../account/schedule.ts'
import { json, noContent, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { EmailActivity } from '../records.ts'
import { invalid, problemReply } from './answers.ts'
import { type V3Call, withBody } from './call.ts'
import { findActivity } from './email-activity.ts'

const shown = (activity: EmailActivity): { scheduled_date: string }[] =>
  activity.current_status === 'SCHEDULED' && activity.scheduled_ms !== undefined
    ? [{ scheduled_date: new Date(activity.scheduled_ms).toISOString() }]
    : []

/** Empty unless the activity is scheduled. */
export function getSchedules(call: V3Call, { id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  return found.ok ? json(200, shown(found.activity)) : found.reply
}

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** `"0"` sends now and answers an empty array; a date schedules and answers it. */
export const postSchedule = (call: V3Call, { id = '' }: PathParts): Reply =>
  withBody(call, 'emails', z.object({ scheduled_date: z.string() }), ({ scheduled_date: date }) => {
    const found = findActivity(call, id)
    if (!found.ok) return found.reply
    const at = date === '0' ? 'now' : DATE.test(date) ? Date.parse(date) : Number.NaN
    if (at !== 'now' && Number.isNaN(at)) return invalid('emails', 'scheduled_date is not in ISO 8601 format')
    const scheduled = schedule(call.store, call.account, found.activity, at, 'v3')
    if (!scheduled.ok) return problemReply('emails', scheduled.problem)
    return json(201, at === 'now' ? [] : shown(found.activity))
  })

export function deleteSchedule(call: V3Call, { id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  const conflict = unschedule(call.store, call.account, found.activity)
  return conflict.ok ? noContent() : problemReply('emails', conflict.problem)
}

/** Test recipients a day, counted per account (API description). */
const MOST_TESTS_A_DAY = 50

const testBody = z.object({
  email_addresses: z.array(z.string().refine(isEmailAddress, 'is not a valid email address')).min(1).max(5),
  personal_message: z.string().optional(),
})

export const postTest = (call: V3Call, { id = '' }: PathParts): Reply =>
  withBody(call, 'emails', testBody, ({ email_addresses }) => {
    const found = findActivity(call, id)
    if (!found.ok) return found.reply
    const { account, store } = call
    const day = store.clock.iso().slice(0, 10)
    const used = account.testsToday.day === day ? account.testsToday.count : 0
    if (used + email_addresses.length > MOST_TESTS_A_DAY) {
      return invalid('emails', `At most ${MOST_TESTS_A_DAY} test recipients a day`)
    }
    account.testsToday = { day, count: used + email_addresses.length }
    found.activity.test_sends.push({ at: store.clock.iso(), email_addresses })
    return noContent()
  })
