import { audience, primaryActivity } from '../account/campaigns.ts'
import { findList, livingLists, memberCount } from '../account/lists.ts'
import { schedule } from '../account/schedule.ts'
import { formBody, json, type Reply, seeOther } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { Campaign, EmailActivity } from '../records.ts'
import { detailsPath } from './details-page.ts'
import { missingPage, page } from './layout.ts'
import { type Markup, markup } from './markup.ts'
import { controlsA, readControlsA, SCRIPT_A } from './schedule-controls-a.ts'
import { controlsB, readControlsB, SCRIPT_B } from './schedule-controls-b.ts'
import { frameOf, scriptTag } from './shell.ts'
import type { SignedInCall } from './signed-in-call.ts'
import { fromPageTime, nextFullHour, toPageTime, zoneCaption } from './zone.ts'

/** The page on which a person schedules or sends a campaign, in the account's time zone. */
export function schedulePage(call: SignedInCall, { campaign_id = '' }: PathParts): Reply {
  const campaign = call.account.campaigns.get(campaign_id)
  if (!campaign) return missingPage()
  const activity = primaryActivity(call.account, campaign)
  if (activity.current_status === 'REMOVED') return missingPage()
  return draw(call, campaign, activity, undefined)
}

function draw(
  call: SignedInCall,
  campaign: Campaign,
  activity: EmailActivity,
  problem: string | undefined,
): Reply {
  const { store, account } = call
  const zone = account.profile.time_zone_id
  const time = toPageTime(nextFullHour(store.clock.now(), zone), zone)
  const waits = activity.current_status === 'SCHEDULED' || activity.current_status === 'EXECUTING'
  const variantB = store.settings.pageVariant === 'B'
  const controls = variantB ? controlsB(time, zoneCaption(zone)) : controlsA(time, zoneCaption(zone))
  const work = waits
    ? markup`<p class="good">This email is scheduled already.</p><a class="button main" href="${detailsPath(activity)}">See its details</a>`
    : markup`<form method="post" id="schedule-form" data-campaign="${campaign.campaign_id}" novalidate>
<h2>Who gets it</h2>${whoGetsIt(call, activity)}
<h2>When</h2>${controls}
<div class="actions">${variantB ? buttonsB() : buttonsA()}
<a class="button" data-qe-id="back-to-editor" href="/pages/ace/v1/${activity.campaign_activity_id}">Back to editor</a></div></form>
${scriptTag(variantB ? SCRIPT_B : SCRIPT_A)}`
  const content = markup`<main><div class="work"><p class="step">Step 3 of 3</p><h1>Schedule your email</h1>
<div id="problem" ${problem === undefined ? markup`hidden` : undefined} class="problem" role="alert">${problem}</div>${work}</div>${panel(campaign, activity)}</main>`
  return page(200, frameOf(call, 'Schedule'), content)
}

const buttonsA = (): Markup =>
  markup`<button type="submit" class="main" data-qe-id="schedule-button">Schedule</button>`

const buttonsB = (): Markup => markup`<button type="button" class="main btn-go"><span>Confirm</span></button>`

function whoGetsIt({ account }: SignedInCall, activity: EmailActivity): Markup {
  const chosen = activity.contact_list_ids.flatMap((id) => findList(account, id) ?? [])
  const count = (listId: string): string => {
    const contacts = memberCount(account, listId, 'active')
    return `${contacts.toLocaleString('en-US')} ${contacts === 1 ? 'contact' : 'contacts'}`
  }
  const rows = chosen.map(
    (list) =>
      markup`<div><span data-qe-id="audience-list">${list.name}</span><small>${count(list.list_id)}</small></div>`,
  )
  const boxes = livingLists(account).map(
    (list) =>
      markup`<label><input type="checkbox" name="list_ids" value="${list.list_id}" ${
        activity.contact_list_ids.includes(list.list_id) ? markup`checked` : undefined
      }> ${list.name} <small>${count(list.list_id)}</small></label>`,
  )
  const total = audience(account, activity.contact_list_ids).length
  return markup`<div class="audience" data-qe-id="audience" data-count="${total}">${
    rows.length > 0 ? rows : markup`<div><span>No list chosen yet</span></div>`
  }</div><details><summary>Change who gets it</summary><div class="pick">${boxes}</div></details>`
}

function panel(campaign: Campaign, activity: EmailActivity): Markup {
  return markup`<aside class="panel"><h2>Your email</h2><dl>
<dt>Campaign name</dt><dd data-qe-id="campaignName">${campaign.name}</dd>
<dt>Subject</dt><dd data-qe-id="subject">${activity.subject}</dd>
<dt>From name</dt><dd>${activity.from_name}</dd>
<dt>From address</dt><dd>${activity.from_email}</dd>
<dt>Reply-to</dt><dd>${activity.reply_to_email}</dd></dl></aside>`
}

/** The form's content: lists, and a time or now. */
interface Choice {
  listIds: string[]
  at: number | 'now' | undefined
}

function carryOut(call: SignedInCall, activity: EmailActivity, choice: Choice): string | undefined {
  if (choice.at === undefined) return 'Choose a valid date and time.'
  const lists = choice.listIds.filter((id) => findList(call.account, id))
  if (lists.length === 0) return 'Choose who gets it.'
  activity.contact_list_ids = lists
  const scheduled = schedule(call.store, call.account, activity, choice.at, 'page')
  return scheduled.ok ? undefined : scheduled.problem.message
}

/** Variant A posts its form and is sent on to the details page. */
export function submitSchedule(call: SignedInCall, { campaign_id = '' }: PathParts): Reply {
  const campaign = call.account.campaigns.get(campaign_id)
  if (!campaign) return missingPage()
  const activity = primaryActivity(call.account, campaign)
  const fields = formBody(call.exchange)
  const time = readControlsA(fields)
  const at = time === 'now' ? 'now' : time && fromPageTime(time, call.account.profile.time_zone_id)
  const problem = carryOut(call, activity, { listIds: fields.getAll('list_ids'), at })
  return problem === undefined ? seeOther(detailsPath(activity)) : draw(call, campaign, activity, problem)
}

/** Variant B calls this, and continues without loading a page. */
export function confirmSchedule(call: SignedInCall, { campaign_id = '' }: PathParts): Reply {
  const campaign = call.account.campaigns.get(campaign_id)
  if (!campaign) return json(404, { problem: 'This page does not exist' })
  const activity = primaryActivity(call.account, campaign)
  const choice = readControlsB(call.exchange)
  const time = choice?.time
  const at = time === 'now' ? 'now' : time && fromPageTime(time, call.account.profile.time_zone_id)
  const problem = carryOut(call, activity, { listIds: choice?.listIds ?? [], at })
  return problem === undefined ? json(200, { location: detailsPath(activity) }) : json(400, { problem })
}
