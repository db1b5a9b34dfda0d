import { primaryActivity } from '../account/campaigns.ts'
import { schedule, unschedule } from '../account/schedule.ts'
import type { Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { Campaign } from '../records.ts'
import { maySchedule403, plainError, problemError, xml } from './answers.ts'
import { ctct, type Entry, entryDocument, feedDocument } from './atom.ts'
import { hrefOf, readEntry, type V1Call } from './call.ts'
import { campaignPath } from './campaign-document.ts'
import { findCampaign } from './campaigns.ts'
import { childText } from './xml-read.ts'
import { el } from './xml-write.ts'

/** The id of a schedule is always 1. */
function scheduleEntry(call: V1Call, campaign: Campaign): Entry | undefined {
  const { current_status, scheduled_ms } = primaryActivity(call.account, campaign)
  if (current_status !== 'SCHEDULED' || scheduled_ms === undefined) return undefined
  const time = new Date(scheduled_ms).toISOString()
  const path = `${campaignPath(campaign)}/schedules/1`
  return {
    path,
    title: time,
    updated: time,
    content: ctct(call, 'Schedule', path, [el('ScheduledTime', time)]),
  }
}

/** Every schedule resource needs the right, reading included. */
function allowed(call: V1Call, id: string): { ok: true; campaign: Campaign } | { ok: false; reply: Reply } {
  if (!call.maySchedule) return { ok: false, reply: maySchedule403(call.exchange.path) }
  const campaign = findCampaign(call, id)
  return campaign ? { ok: true, campaign } : { ok: false, reply: plainError(404, 'Not Found') }
}

export function getSchedules(call: V1Call, { id = '' }: PathParts): Reply {
  const found = allowed(call, id)
  if (!found.ok) return found.reply
  const entry = scheduleEntry(call, found.campaign)
  return xml(
    200,
    feedDocument(call, {
      path: `${campaignPath(found.campaign)}/schedules`,
      title: 'Schedules',
      entries: entry ? [entry] : [],
    }),
  )
}

/** Schedules a draft, or a sent campaign for those who have not had it. */
export function postSchedule(call: V1Call, { id = '' }: PathParts): Reply {
  const found = allowed(call, id)
  if (!found.ok) return found.reply
  const read = readEntry(call, 'Schedule')
  if (!read.ok) return read.reply
  const time = Date.parse(childText(read.element, 'ScheduledTime') ?? '')
  if (Number.isNaN(time)) return plainError(400, 'ScheduledTime is not a valid date')
  const activity = primaryActivity(call.account, found.campaign)
  const scheduled = schedule(call.store, call.account, activity, time, 'v1')
  if (!scheduled.ok) return problemError(scheduled.problem)
  const entry = scheduleEntry(call, found.campaign)
  if (!entry) return plainError(500, 'The schedule was lost')
  return xml(201, entryDocument(call, entry), { location: hrefOf(call, entry.path) })
}

export function deleteSchedule(call: V1Call, { id = '' }: PathParts): Reply {
  const found = allowed(call, id)
  if (!found.ok) return found.reply
  const conflict = unschedule(call.store, call.account, primaryActivity(call.account, found.campaign))
  return conflict.ok ? { status: 204 } : plainError(404, 'Not Found')
}
