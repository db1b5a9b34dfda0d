import { z } from 'zod'
import type { PostalAddress } from '../../account/account.ts'
import { ServiceError } from '../errors.ts'
import { isoDate } from '../iso-date.ts'
import type { CampaignRef, CampaignStatus, CampaignSummary, DraftContent, RemoteDraft } from '../service.ts'
import type { V3Http } from './http.ts'
import {
  campaignSchema,
  campaignsSchema,
  emailActivitySchema,
  schedulesSchema,
  type V3Campaign,
} from './schemas.ts'

/** The largest page of campaigns. Source: vendor's API description 3.0.178. */
const PAGE = 500
/** Custom code: the only format that can be created. Source: vendor's guide "get started with email campaigns". */
const CUSTOM_CODE = 5

const campaignPath = (campaignId: string): string => `emails/${encodeURIComponent(campaignId)}`
export const activityPath = (ref: CampaignRef): string =>
  `emails/activities/${encodeURIComponent(ref.activityId)}`

/** All campaigns page by page, deleted ones too; only those changed since `after` (ISO 8601), when given. */
export async function* readCampaigns(http: V3Http, after?: string): AsyncIterable<CampaignSummary[]> {
  for await (const page of http.pages('emails', campaignsSchema, { limit: PAGE, after_date: after })) {
    yield page.campaigns.map((campaign) => ({
      campaignId: campaign.campaign_id,
      name: campaign.name ?? '',
      status: statusOf(campaign.current_status),
      updatedAt: isoDate(campaign.updated_at) ?? '',
    }))
  }
}

export async function readRef(http: V3Http, campaignId: string): Promise<CampaignRef> {
  return refOf(await http.get(campaignPath(campaignId), campaignSchema), false)
}

/** Creates a draft. Its lists need a following `updateDraft`. @throws ServiceError `name-taken` */
export async function createDraft(http: V3Http, content: DraftContent): Promise<CampaignRef> {
  const body = {
    name: content.name,
    email_campaign_activities: [{ format_type: CUSTOM_CODE, ...emailOf(content) }],
  }
  return refOf(await http.change('POST', 'emails', body, campaignSchema, true), true)
}

/**
 * Overwrites a draft and its lists, but not its name. Everything is sent each time, because the vendor clears every
 * property left out.
 */
export async function updateDraft(http: V3Http, ref: CampaignRef, content: DraftContent): Promise<void> {
  const body = { ...emailOf(content), contact_list_ids: content.listIds }
  await http.change('PUT', activityPath(ref), body, z.object({}))
}

export async function renameCampaign(http: V3Http, ref: CampaignRef, name: string): Promise<void> {
  await http.change('PATCH', campaignPath(ref.campaignId), { name }, z.object({}), true)
}

/** Reads a full draft in two calls: the name is on the campaign, the rest on the activity. */
export async function readDraft(http: V3Http, ref: CampaignRef): Promise<RemoteDraft> {
  const [campaign, activity] = await Promise.all([
    http.get(campaignPath(ref.campaignId), campaignSchema),
    http.get(activityPath(ref), emailActivitySchema, {
      include: ['physical_address_in_footer', 'html_content'],
    }),
  ])
  return {
    ref,
    name: campaign.name,
    subject: activity.subject ?? '',
    preheader: activity.preheader ?? '',
    fromName: activity.from_name ?? '',
    fromAddress: activity.from_email ?? '',
    replyTo: activity.reply_to_email ?? '',
    html: activity.html_content ?? '',
    address: addressOf(activity.physical_address_in_footer),
    listIds: activity.contact_list_ids ?? [],
    status: statusOf(activity.current_status ?? campaign.current_status),
    updatedAt: isoDate(campaign.updated_at),
  }
}

/** Moves a campaign to the trash, where it keeps its name. Refused while it is scheduled. */
export const deleteCampaign = (http: V3Http, ref: CampaignRef): Promise<void> =>
  http.report('DELETE', campaignPath(ref.campaignId))

/** Send time, ISO 8601 UTC, or null. */
export async function readSchedule(http: V3Http, ref: CampaignRef): Promise<string | null> {
  const [first] = await http.get(`${activityPath(ref)}/schedules`, schedulesSchema)
  return isoDate(first?.scheduled_date)
}

/** "0" sends at once. Source: vendor's API description 3.0.178. */
export async function schedule(http: V3Http, ref: CampaignRef, at: string): Promise<void> {
  const body = { scheduled_date: at === 'now' ? '0' : at }
  await http.change('POST', `${activityPath(ref)}/schedules`, body, z.array(z.unknown()))
}

export const unschedule = (http: V3Http, ref: CampaignRef): Promise<void> =>
  http.report('DELETE', `${activityPath(ref)}/schedules`)

/** At most 5 addresses at once and 50 a day. Source: vendor's API description 3.0.178. */
export const sendTest = (
  http: V3Http,
  ref: CampaignRef,
  addresses: readonly string[],
  message: string,
): Promise<void> =>
  http.report('POST', `${activityPath(ref)}/tests`, { email_addresses: addresses, personal_message: message })

/** What `POST` and `PUT` have in common. */
const emailOf = (content: DraftContent): object => ({
  from_name: content.fromName,
  from_email: content.fromAddress,
  reply_to_email: content.replyTo,
  subject: content.subject,
  preheader: content.preheader,
  html_content: content.html,
  physical_address_in_footer: footerOf(content.address),
})

/** In the US the state is a code, elsewhere a name; the vendor has a property for each. */
const footerOf = (address: PostalAddress): object => ({
  organization_name: address.organization,
  address_line1: address.line1,
  address_line2: address.line2,
  city: address.city,
  postal_code: address.postalCode,
  country_code: address.country.toUpperCase(),
  ...(address.country.toUpperCase() === 'US'
    ? { state_code: address.state.toUpperCase() }
    : { state_non_us_name: address.state }),
})

function addressOf(footer: z.infer<typeof emailActivitySchema>['physical_address_in_footer']): PostalAddress {
  return {
    organization: footer?.organization_name ?? '',
    line1: footer?.address_line1 ?? '',
    line2: footer?.address_line2 ?? '',
    city: footer?.city ?? '',
    state: footer?.state_code || footer?.state_non_us_name || '',
    postalCode: footer?.postal_code ?? '',
    country: footer?.country_code ?? '',
  }
}

/**
 * Returns the activity with content, audience and schedule. If it's missing after a change, the change is
 * unconfirmed.
 */
function refOf(campaign: V3Campaign, changed: boolean): CampaignRef {
  const primary = campaign.campaign_activities?.find((activity) => activity.role === 'primary_email')
  if (primary) return { campaignId: campaign.campaign_id, activityId: primary.campaign_activity_id }
  throw new ServiceError({
    kind: changed ? 'unconfirmed' : 'unreadable',
    what: 'The campaign has no email that Campaign Desk can edit.',
    next: changed
      ? 'Campaign Desk checks whether it went through before trying again.'
      : 'Check it on the website.',
  })
}

const statuses: Record<string, CampaignStatus> = {
  draft: 'draft',
  scheduled: 'scheduled',
  executing: 'executing',
  done: 'done',
  error: 'error',
  removed: 'removed',
}

/** The same values are title case on campaigns and upper case on activities. */
export const statusOf = (word: string | null | undefined): CampaignStatus =>
  statuses[(word ?? '').toLowerCase()] ?? 'unknown'
