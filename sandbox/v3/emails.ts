import { z } from 'zod'
import {
  campaignNumber,
  createCampaign,
  primaryActivity,
  removeCampaign,
  renameCampaign,
} from '../account/campaigns.ts'
import { isConfirmed } from '../account/schedule.ts'
import { json, noContent, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import { type Campaign, footerAddressSchema } from '../records.ts'
import { invalid, notFound, problemReply } from './answers.ts'
import { listParameter, type V3Call, withBody } from './call.ts'
import { cutPage, readPage } from './paging.ts'

/** `SCHEDULED` as a campaign shows it: `Scheduled`. */
const titleCase = (status: string): string => status.charAt(0) + status.slice(1).toLowerCase()

function summaryOf(call: V3Call, campaign: Campaign): Record<string, unknown> {
  const { campaign_id, name, type, type_code, created_at, updated_at } = campaign
  const current_status = titleCase(primaryActivity(call.account, campaign).current_status)
  return { campaign_id, name, current_status, type, type_code, created_at, updated_at }
}

/** A campaign with its activities, as create, read and rename answer it. */
const resource = (call: V3Call, campaign: Campaign): Record<string, unknown> => ({
  ...summaryOf(call, campaign),
  campaign_activities: [
    { campaign_activity_id: campaign.primary_activity_id, role: 'primary_email' },
    { campaign_activity_id: campaign.permalink_activity_id, role: 'permalink' },
  ],
})

/** All campaigns, removed ones included, newest first; the dates are those of the last change. */
export function getCampaigns(call: V3Call): Reply {
  const read = readPage('emails', '/v3/emails', call.exchange.query, { max: 500, byDefault: 50 })
  if (!read.ok) return read.reply
  const bound = (name: string): number | undefined => {
    const value = read.page.query.get(name)
    return value === null ? undefined : Date.parse(value)
  }
  const after = bound('after_date')
  const before = bound('before_date')
  if (Number.isNaN(after) || Number.isNaN(before))
    return invalid('emails', 'The date is not in ISO 8601 format')
  const newestFirst = [...call.account.campaigns.values()].reverse()
  const bounded = after !== undefined || before !== undefined
  const found = newestFirst.filter((campaign) => {
    if (!bounded) return true
    const at = Date.parse(campaign.updated_at)
    return (after === undefined || at > after) && (before === undefined || at < before)
  })
  const page = cutPage(read.page, found, (campaign) => campaign.sequence, 'down')
  return json(200, { campaigns: page.items.map((campaign) => summaryOf(call, campaign)), _links: page.links })
}

/** What HTML must not contain (guide: design custom code emails). */
const FORBIDDEN_IN_HTML = ['[#', '${', '<@']

const htmlContent = z
  .string()
  .min(1)
  .max(150_000)
  .refine((text) => !FORBIDDEN_IN_HTML.some((part) => text.includes(part)), 'may not contain [#, ${ or <@')

export const htmlContentSchema = htmlContent

const activityInput = z.object({
  format_type: z.number().int(),
  from_name: z.string().min(1).max(100),
  from_email: z.string().min(1).max(80),
  reply_to_email: z.string().min(1).max(80),
  subject: z.string().min(1),
  preheader: z.string().max(200).nullish(),
  html_content: htmlContent,
  physical_address_in_footer: footerAddressSchema.nullish(),
})

const createBody = z.object({
  name: z.string().trim().min(1).max(80),
  email_campaign_activities: z.array(activityInput).length(1),
})

export const postCampaign = (call: V3Call): Reply =>
  withBody(call, 'emails', createBody, ({ name, email_campaign_activities: [input] }) => {
    if (!input) return invalid('emails', 'email_campaign_activities must hold one activity')
    // Format 1 is accepted and converted to 5 (200 in the API description); 2, 3 and 4 can't be created.
    if (input.format_type !== 5 && input.format_type !== 1) {
      return invalid('emails', `format_type ${input.format_type} cannot be created`)
    }
    for (const field of ['from_email', 'reply_to_email'] as const) {
      if (!isConfirmed(call.account, input[field])) {
        return invalid('emails', `${field} is not a confirmed email address of this account: ${input[field]}`)
      }
    }
    const made = createCampaign(call.store, call.account, {
      ...input,
      name,
      format_type: 5,
      preheader: input.preheader ?? '',
      physical_address_in_footer: input.physical_address_in_footer ?? undefined,
    })
    return made.ok ? json(200, resource(call, made.value)) : problemReply('emails', made.problem)
  })

export function getCampaign(call: V3Call, { campaign_id = '' }: PathParts): Reply {
  const campaign = call.account.campaigns.get(campaign_id)
  return campaign ? json(200, resource(call, campaign)) : notFound('emails', 'campaign')
}

export const patchCampaign = (call: V3Call, { campaign_id = '' }: PathParts): Reply =>
  withBody(call, 'emails', z.object({ name: z.string() }), ({ name }) => {
    const campaign = call.account.campaigns.get(campaign_id)
    if (!campaign) return notFound('emails', 'campaign')
    const renamed = renameCampaign(call.store, call.account, campaign, name)
    return renamed.ok ? json(200, resource(call, campaign)) : problemReply('emails', renamed.problem)
  })

export function deleteCampaign(call: V3Call, { campaign_id = '' }: PathParts): Reply {
  const campaign = call.account.campaigns.get(campaign_id)
  if (!campaign) return notFound('emails', 'campaign')
  const removed = removeCampaign(call.store, call.account, campaign)
  return removed.ok ? noContent() : problemReply('emails', removed.problem)
}

/** The V3 ids of campaigns known by their V2 (and here V1) numbers. */
export function campaignXrefs(call: V3Call): Reply {
  const wanted = new Set(listParameter(call.exchange.query, 'v2_email_campaign_ids'))
  if (wanted.size === 0 || wanted.size > 50)
    return invalid('emails', 'v2_email_campaign_ids takes 1 to 50 values')
  const xrefs = [...call.account.campaigns.values()]
    .filter((campaign) => wanted.has(String(campaignNumber(campaign))))
    .map((campaign) => ({
      v2_email_campaign_id: String(campaignNumber(campaign)),
      campaign_id: campaign.campaign_id,
      campaign_activity_id: campaign.primary_activity_id,
    }))
  return json(200, { xrefs })
}
