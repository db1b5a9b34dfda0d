import { restoreCampaign } from '../account/campaigns.ts'
import { unschedule } from '../account/schedule.ts'
import { type Reply, seeOther } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { EmailActivity } from '../records.ts'
import { missingPage, page } from './layout.ts'
import { type Markup, markup } from './markup.ts'
import { frameOf } from './shell.ts'
import type { SignedInCall } from './signed-in-call.ts'
import { spokenTime } from './zone.ts'

export const detailsPath = (activity: EmailActivity): string =>
  `/pages/campaigns/email-details/details/activity/${activity.campaign_activity_id}`

const form = (activity: EmailActivity, verb: string, label: string): Markup =>
  markup`<form method="post" action="${detailsPath(activity)}/${verb}"><button type="submit" data-qe-id="${verb}-button">${label}</button></form>`

/** What has become of a campaign: draft, scheduled for a time, being sent, sent, or removed. */
export function detailsPage(call: SignedInCall, { id = '' }: PathParts): Reply {
  const { account } = call
  const activity = account.activities.get(id)
  const campaign = activity && account.campaigns.get(activity.campaign_id)
  if (!activity || !campaign) return missingPage()
  const content = markup`<main><div class="work"><p class="step">Email campaign</p><h1>${campaign.name}</h1>
<p class="caption">Subject: ${activity.subject}</p>${becameOf(activity, account.profile.time_zone_id)}
<p style="margin-top:28px"><a href="/pages/campaigns">All campaigns</a></p></div></main>`
  return page(200, frameOf(call, 'Campaign details'), content)
}

function becameOf(activity: EmailActivity, zone: string): Markup {
  const last = activity.sends.at(-1)
  const edit = markup`<a class="button" href="/pages/ace/v1/${activity.campaign_activity_id}">Edit</a>`
  switch (activity.current_status) {
    case 'DRAFT':
      return markup`<p>This email is a draft.</p>${edit}`
    case 'SCHEDULED':
      return markup`<p class="good" data-qe-id="scheduled-for">Scheduled for ${spokenTime(activity.scheduled_ms ?? 0, zone)}</p>
<div class="actions">${form(activity, 'unschedule', 'Unschedule')}</div>`
    case 'EXECUTING':
      return markup`<p class="good">This email is being sent.</p>`
    case 'DONE':
      return markup`<p class="good">Sent ${spokenTime(Date.parse(last?.run_date ?? ''), zone)} to ${last?.count} contacts</p>`
    case 'ERROR':
      return markup`<p class="problem">This email could not be sent (reason ${last?.reason_code}).</p>${edit}`
    case 'REMOVED':
      return markup`<p>This email was deleted.</p><div class="actions">${form(activity, 'restore', 'Restore')}</div>`
  }
}

/** The page's buttons: unschedule, or restore a deleted campaign. */
export function detailsAction(call: SignedInCall, { id = '', verb = '' }: PathParts): Reply {
  const { store, account } = call
  const activity = account.activities.get(id)
  const campaign = activity && account.campaigns.get(activity.campaign_id)
  if (!activity || !campaign) return missingPage()
  if (verb === 'unschedule') unschedule(store, account, activity)
  else if (verb === 'restore') restoreCampaign(store, account, campaign)
  else return missingPage()
  return seeOther(detailsPath(activity))
}
