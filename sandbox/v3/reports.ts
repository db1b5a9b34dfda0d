import { primaryActivity } from '../account/campaigns.ts'
import { json, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { EmailActivity } from '../records.ts'
import { errorObject, notFound } from './answers.ts'
import type { V3Call } from './call.ts'
import { findActivity } from './email-activity.ts'
import { cutPage, readPage } from './paging.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Recipients over all sends of an activity, each once. */
const sentTo = (activity: EmailActivity): string[] => [
  ...new Set(activity.sends.flatMap((send) => send.contact_ids)),
]

function stats(activity: EmailActivity): Record<string, number> {
  const sends = sentTo(activity).length
  const bounces = activity.bounced_by.length
  const opens = activity.opened_by.length
  const clicks = activity.clicked_by.length
  return {
    em_sends: sends,
    em_opens: opens,
    em_opens_all: opens,
    em_opens_all_computer: opens,
    em_opens_all_mobile: 0,
    em_opens_all_tablet: 0,
    em_opens_all_other: 0,
    em_opens_all_none: 0,
    em_clicks: clicks,
    em_clicks_all: clicks,
    em_clicks_all_computer: clicks,
    em_clicks_all_mobile: 0,
    em_clicks_all_tablet: 0,
    em_clicks_all_other: 0,
    em_clicks_all_none: 0,
    em_bounces: bounces,
    em_forwards: 0,
    em_optouts: activity.opted_out_by.length,
    em_not_opened: Math.max(0, sends - opens - bounces),
  }
}

const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10

function percents(activity: EmailActivity): Record<string, number> {
  const sends = sentTo(activity).length
  const received = sends - activity.bounced_by.length
  const opens = activity.opened_by.length
  return {
    bounce: percent(activity.bounced_by.length, sends),
    click: percent(activity.clicked_by.length, opens),
    desktop_click: activity.clicked_by.length > 0 ? 100 : 0,
    desktop_open: opens > 0 ? 100 : 0,
    did_not_open: percent(received - opens, received),
    mobile_click: 0,
    mobile_open: 0,
    open: percent(opens, received),
    unsubscribe: percent(activity.opted_out_by.length, received),
  }
}

/** Statistics of up to 150 campaigns in one call; one malformed or unknown id refuses them all. */
export function campaignStats(call: V3Call, { campaign_ids = '' }: PathParts): Reply {
  const ids = campaign_ids.split(',').map((id) => id.trim())
  const known = ids.map((id) => call.account.campaigns.get(id))
  if (ids.length > 150 || known.some((campaign) => !campaign)) {
    return errorObject(
      404,
      'reportingsvc.not_found.invalid_path_param.campaign_ids.',
      'Could not find any campaign stats for all requested campaigns.',
    )
  }
  const results = known.flatMap((campaign) => {
    if (!campaign) return []
    const activity = primaryActivity(call.account, campaign)
    return [
      {
        campaign_id: campaign.campaign_id,
        stats: stats(activity),
        percents: percents(activity),
        last_refresh_time: call.store.clock.iso(),
      },
    ]
  })
  return json(200, { results, errors: [] })
}

/** Statistics of up to ten activities; unknown ones are listed separately. */
export function activityStats(call: V3Call, { campaign_activity_ids = '' }: PathParts): Reply {
  const ids = campaign_activity_ids.split(',').map((id) => id.trim())
  if (ids.length > 10 || ids.some((id) => !UUID.test(id))) {
    return errorObject(
      404,
      'reportingsvc.not_found.invalid_path_param.campaign_activity_ids.',
      'Could not find any campaign activity stats for all requested campaign activities.',
    )
  }
  const results: unknown[] = []
  const errors: unknown[] = []
  for (const id of ids) {
    const activity = call.account.activities.get(id)
    if (!activity || activity.sends.length === 0) {
      errors.push({
        error_key: 'reportingsvc.not_found',
        error_message: `No stats for campaign activity ${id}`,
      })
      continue
    }
    results.push({
      campaign_id: activity.campaign_id,
      campaign_activity_id: id,
      stats: {
        ...stats(activity),
        em_abuse: 0,
        em_bounces_blocked: 0,
        em_bounces_mailbox_full: 0,
        em_bounces_nonexistent_address: activity.bounced_by.length,
        em_bounces_other: 0,
        em_bounces_suspended: 0,
        em_bounces_undeliverable: 0,
        em_bounces_vacation: 0,
      },
      last_refresh_time: call.store.clock.iso(),
    })
  }
  return json(200, { results, errors })
}

/** All sent campaigns, the one sent last first. */
export function campaignSummaries(call: V3Call): Reply {
  const path = '/v3/reports/summary_reports/email_campaign_summaries'
  const read = readPage('reports', path, call.exchange.query, { max: 500, byDefault: 50 })
  if (!read.ok) return read.reply
  const sent = [...call.account.campaigns.values()]
    .map((campaign) => ({ campaign, activity: primaryActivity(call.account, campaign) }))
    .filter(({ activity }) => activity.sends.some((send) => send.send_status === 'COMPLETED'))
    .map((one) => ({ ...one, last: one.activity.sends.at(-1)?.run_date ?? '' }))
    .sort((a, b) => b.last.localeCompare(a.last) || b.campaign.sequence - a.campaign.sequence)
  const place = new Map(sent.map(({ campaign }, i) => [campaign.campaign_id, i]))
  const page = cutPage(read.page, sent, ({ campaign }) => place.get(campaign.campaign_id) ?? 0)
  const rows = page.items.map(({ campaign, activity, last }) => ({
    campaign_id: campaign.campaign_id,
    campaign_type: campaign.type,
    last_sent_date: last,
    unique_counts: {
      sends: sentTo(activity).length,
      opens: activity.opened_by.length,
      clicks: activity.clicked_by.length,
      forwards: 0,
      optouts: activity.opted_out_by.length,
      abuse: 0,
      bounces: activity.bounced_by.length,
      not_opened: Math.max(
        0,
        sentTo(activity).length - activity.opened_by.length - activity.bounced_by.length,
      ),
    },
  }))
  const sum = (name: 'sends' | 'opens' | 'clicks' | 'bounces' | 'optouts'): number =>
    rows.reduce((total, row) => total + row.unique_counts[name], 0)
  const received = sum('sends') - sum('bounces')
  return json(200, {
    bulk_email_campaign_summaries: rows,
    aggregate_percents: {
      click: percent(sum('clicks'), sum('opens')),
      open: percent(sum('opens'), received),
      did_not_open: percent(received - sum('opens'), received),
      bounce: percent(sum('bounces'), sum('sends')),
      unsubscribe: percent(sum('optouts'), received),
    },
    _links: page.links,
  })
}

/** Which contacts a tracking report is about, and the word for it. */
const TRACKED: Readonly<Record<string, { type: string; who: (activity: EmailActivity) => string[] }>> = {
  sends: { type: 'em_sends', who: sentTo },
  opens: { type: 'em_opens', who: (activity) => activity.opened_by },
  unique_opens: { type: 'em_opens', who: (activity) => activity.opened_by },
  didnotopens: {
    type: 'em_sends',
    who: (activity) => sentTo(activity).filter((id) => !activity.opened_by.includes(id)),
  },
  optouts: { type: 'em_optouts', who: (activity) => activity.opted_out_by },
  bounces: { type: 'em_bounces', who: (activity) => activity.bounced_by },
}

/** Who got it, opened it, and so on, contact by contact. */
export function tracking(call: V3Call, { id = '', report = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  const tracked = TRACKED[report]
  if (!tracked) return notFound('reports', 'report')
  const path = `/v3/reports/email_reports/${id}/tracking/${report}`
  const read = readPage('reports', path, call.exchange.query, { max: 500, byDefault: 500 })
  if (!read.ok) return read.reply
  const ids = tracked.who(found.activity)
  const place = new Map(ids.map((contactId, i) => [contactId, i]))
  const page = cutPage(read.page, ids, (contactId) => place.get(contactId) ?? 0)
  const at = found.activity.sends.at(-1)?.run_date ?? call.store.clock.iso()
  return json(200, {
    tracking_activities: page.items.map((contactId) => {
      const contact = call.account.contacts.get(contactId)
      return {
        contact_id: contactId,
        campaign_activity_id: id,
        tracking_activity_type: tracked.type,
        email_address: contact?.email_address.address ?? '',
        first_name: contact?.first_name ?? '',
        last_name: contact?.last_name ?? '',
        ...(report === 'bounces' ? { bounce_code: 'B' } : {}),
        created_time: at,
        deleted_at: contact?.deleted_at,
      }
    }),
    _links: page.links,
  })
}
