import {
  accountFooter,
  campaignNumber,
  createCampaign,
  nameInUse,
  primaryActivity,
  removeCampaign,
  renameCampaign,
  touchCampaign,
} from '../account/campaigns.ts'
import type { Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { Campaign } from '../records.ts'
import { plainError, problemError, xml } from './answers.ts'
import { entryDocument, feedDocument } from './atom.ts'
import { hrefOf, readEntry, type V1Call } from './call.ts'
import { campaignPath, fullCampaign, thinCampaign, v1CampaignStatus } from './campaign-document.ts'
import { type CampaignInput, readCampaign } from './campaign-read.ts'
import { cutV1Page } from './paging.ts'

const FILTERS: Readonly<Record<string, string>> = {
  DRAFT: 'Draft',
  RUNNING: 'Running',
  SENT: 'Sent',
  SCHEDULED: 'Scheduled',
}

/** A campaign by its number; removed ones are not found here. */
export function findCampaign(call: V1Call, id: string): Campaign | undefined {
  const campaign = [...call.account.campaigns.values()].find((one) => String(campaignNumber(one)) === id)
  if (!campaign) return undefined
  return primaryActivity(call.account, campaign).current_status === 'REMOVED' ? undefined : campaign
}

export function getCampaigns(call: V1Call): Reply {
  const { query } = call.exchange
  const wanted = query.get('status')
  const status = wanted === null ? undefined : FILTERS[wanted.toUpperCase()]
  if (wanted !== null && status === undefined) return plainError(400, `status does not take ${wanted}`)
  const found = [...call.account.campaigns.values()].reverse().filter((campaign) => {
    const activity = primaryActivity(call.account, campaign)
    if (activity.current_status === 'REMOVED') return false
    return status === undefined || v1CampaignStatus(activity) === status
  })
  const page = cutV1Page(query, found, (campaign) => campaign.sequence, 'down')
  if (!page) return plainError(400, 'The next token is not valid')
  return xml(
    200,
    feedDocument(call, {
      path: 'campaigns',
      title: `Campaigns for customer: ${call.name}`,
      entries: page.items.map((campaign) => thinCampaign(call, campaign)),
      next: page.next === undefined ? undefined : `${hrefOf(call, 'campaigns')}?${page.next}`,
    }),
  )
}

export function getCampaign(call: V1Call, { id = '' }: PathParts): Reply {
  const campaign = findCampaign(call, id)
  return campaign ? xml(200, entryDocument(call, fullCampaign(call, campaign))) : plainError(404, 'Not Found')
}

/** The input of a body, or the answer that refuses it. */
function readInput(call: V1Call): { ok: true; input: CampaignInput } | { ok: false; reply: Reply } {
  const read = readEntry(call, 'Campaign')
  if (!read.ok) return read
  try {
    return { ok: true, input: readCampaign(call, read.element) }
  } catch (problem) {
    return { ok: false, reply: plainError(400, problem instanceof Error ? problem.message : String(problem)) }
  }
}

/** Creates a campaign: always a draft, whatever Status and NextRunDate are. */
export function postCampaign(call: V1Call): Reply {
  const read = readInput(call)
  if (!read.ok) return read.reply
  const { input } = read
  const missing = (['name', 'subject', 'fromName', 'fromEmail', 'replyTo', 'html'] as const).find(
    (key) => !input[key],
  )
  if (missing !== undefined) return plainError(400, `The campaign has no ${missing}`)
  const made = createCampaign(call.store, call.account, {
    name: input.name ?? '',
    format_type: 5,
    from_name: input.fromName ?? '',
    from_email: input.fromEmail ?? '',
    reply_to_email: input.replyTo ?? '',
    subject: input.subject ?? '',
    preheader: '',
    html_content: input.html ?? '',
    physical_address_in_footer: { ...accountFooter(call.account), ...input.footer },
    contact_list_ids: input.listIds ?? [],
    v1_elements: input.elements,
  })
  if (!made.ok) return problemError(made.problem)
  return xml(201, entryDocument(call, fullCampaign(call, made.value)), {
    location: hrefOf(call, campaignPath(made.value)),
  })
}

/** Changes a draft: what is sent empty is erased, what is not sent stays. */
export function putCampaign(call: V1Call, { id = '' }: PathParts): Reply {
  const campaign = findCampaign(call, id)
  if (!campaign) return plainError(404, 'Not Found')
  const activity = primaryActivity(call.account, campaign)
  if (activity.current_status !== 'DRAFT' && activity.current_status !== 'ERROR') {
    return plainError(400, 'A campaign can only be updated in DRAFT status')
  }
  const read = readInput(call)
  if (!read.ok) return read.reply
  const { input } = read
  if (input.name !== undefined && nameInUse(call.account, input.name, campaign.campaign_id)) {
    return plainError(409, `A campaign with name '${input.name}' already exists`)
  }
  if (input.name !== undefined && input.name !== campaign.name) {
    renameCampaign(call.store, call.account, campaign, input.name)
  }
  activity.subject = input.subject ?? activity.subject
  activity.from_name = input.fromName ?? activity.from_name
  activity.from_email = input.fromEmail ?? activity.from_email
  activity.reply_to_email = input.replyTo ?? activity.reply_to_email
  activity.html_content = input.html ?? activity.html_content
  activity.contact_list_ids = input.listIds ?? activity.contact_list_ids
  activity.physical_address_in_footer = { ...activity.physical_address_in_footer, ...input.footer }
  activity.v1_elements = { ...activity.v1_elements, ...input.elements }
  touchCampaign(call.store, call.account, activity)
  return { status: 204 }
}

export function deleteCampaign(call: V1Call, { id = '' }: PathParts): Reply {
  const campaign = findCampaign(call, id)
  if (!campaign) return plainError(404, 'Not Found')
  const removed = removeCampaign(call.store, call.account, campaign)
  return removed.ok ? { status: 204 } : problemError(removed.problem)
}
