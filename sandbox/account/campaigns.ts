import type { ActivityStatus, Campaign, EmailActivity, FooterAddress } from '../records.ts'
import type { Store } from '../store.ts'
import { type Account, nextSequence } from './account.ts'
import { isMailable } from './lists.ts'
import { done, type Outcome, refused } from './outcome.ts'

/** What a campaign is made of, whichever side makes it. */
export interface NewCampaign {
  name: string
  format_type: number
  from_name: string
  from_email: string
  reply_to_email: string
  subject: string
  preheader: string
  html_content: string
  physical_address_in_footer: FooterAddress | undefined
  contact_list_ids?: string[]
  v1_elements?: Record<string, string>
}

/** The number that V1 and V2 know a campaign by: thirteen digits, as theirs are. */
export const campaignNumber = (campaign: Campaign): number => 1_100_500_000_000 + campaign.sequence

/** Returns the campaign's activity with content, audience and schedule. @throws if the state is inconsistent */
export function primaryActivity(account: Account, campaign: Campaign): EmailActivity {
  const activity = account.activities.get(campaign.primary_activity_id)
  if (!activity) throw new Error(`Campaign ${campaign.campaign_id} has no primary activity`)
  return activity
}

/** Whether a name is used by any campaign, removed ones included: a deleted campaign keeps its name. */
export function nameInUse(account: Account, name: string, except?: string): boolean {
  const holder = account.index.byName.get(name.trim().toLowerCase())
  return holder !== undefined && holder !== except
}

/** Makes a campaign as a draft. The caller has checked its parts; the name is checked here. */
export function createCampaign(store: Store, account: Account, input: NewCampaign): Outcome<Campaign> {
  const name = input.name.trim()
  if (nameInUse(account, name)) {
    return refused('conflict', 'notunique', `Campaign name is notunique: ${name}`)
  }
  const now = store.clock.iso()
  const campaign: Campaign = {
    campaign_id: store.random.uuid(),
    sequence: nextSequence(account),
    name,
    type: 'CUSTOM_CODE_EMAIL',
    type_code: 26,
    created_at: now,
    updated_at: now,
    primary_activity_id: store.random.uuid(),
    permalink_activity_id: store.random.uuid(),
  }
  const activity: EmailActivity = {
    campaign_activity_id: campaign.primary_activity_id,
    campaign_id: campaign.campaign_id,
    current_status: 'DRAFT',
    prior_status: 'DRAFT',
    format_type: input.format_type,
    from_name: input.from_name,
    from_email: input.from_email,
    reply_to_email: input.reply_to_email,
    subject: input.subject,
    preheader: input.preheader,
    html_content: input.html_content,
    contact_list_ids: input.contact_list_ids ?? [],
    segment_ids: [],
    physical_address_in_footer: input.physical_address_in_footer ?? accountFooter(account),
    document_properties: {},
    permalink_url: `https://conta.cc/${store.random.token(7)}`,
    sends: [],
    opened_by: [],
    clicked_by: [],
    bounced_by: [],
    opted_out_by: [],
    test_sends: [],
    v1_elements: input.v1_elements ?? {},
  }
  account.campaigns.set(campaign.campaign_id, campaign)
  account.activities.set(activity.campaign_activity_id, activity)
  account.index.byName.set(name.toLowerCase(), campaign.campaign_id)
  return done(campaign)
}

/** Renames a campaign, unless it is removed. */
export function renameCampaign(
  store: Store,
  account: Account,
  campaign: Campaign,
  name: string,
): Outcome<Campaign> {
  const wanted = name.trim()
  if (wanted === '' || wanted.length > 80) {
    return refused('invalid', 'validation.error', 'name must have 1 to 80 characters')
  }
  if (primaryActivity(account, campaign).current_status === 'REMOVED') {
    return refused('invalid', 'invalid.status', 'A removed campaign cannot be renamed')
  }
  if (nameInUse(account, wanted, campaign.campaign_id)) {
    return refused('conflict', 'notunique', `Campaign name is notunique: ${wanted}`)
  }
  account.index.byName.delete(campaign.name.toLowerCase())
  campaign.name = wanted
  account.index.byName.set(wanted.toLowerCase(), campaign.campaign_id)
  campaign.updated_at = store.clock.iso()
  return done(campaign)
}

/** Removes a campaign; it can be restored on the website, and its name stays reserved. */
export function removeCampaign(store: Store, account: Account, campaign: Campaign): Outcome<Campaign> {
  const activity = primaryActivity(account, campaign)
  if (activity.current_status === 'SCHEDULED' || activity.current_status === 'EXECUTING') {
    return refused('invalid', 'invalid.status', `A ${activity.current_status} campaign cannot be deleted`)
  }
  if (activity.current_status !== 'REMOVED') setStatus(store, account, activity, 'REMOVED')
  return done(campaign)
}

/** Restores a removed campaign, as on the website. */
export function restoreCampaign(store: Store, account: Account, campaign: Campaign): void {
  const activity = primaryActivity(account, campaign)
  if (activity.current_status === 'REMOVED') setStatus(store, account, activity, activity.prior_status)
}

/** Marks the campaign as changed now. */
export function touchCampaign(store: Store, account: Account, activity: EmailActivity): void {
  const campaign = account.campaigns.get(activity.campaign_id)
  if (campaign) campaign.updated_at = store.clock.iso()
}

/** Changes an activity's status, keeps the one before, and keeps the index of what time will change. */
export function setStatus(
  store: Store,
  account: Account,
  activity: EmailActivity,
  status: ActivityStatus,
): void {
  if (status === 'SCHEDULED' || status === 'REMOVED') activity.prior_status = activity.current_status
  activity.current_status = status
  const waits = status === 'SCHEDULED' || status === 'EXECUTING'
  if (waits) account.index.waiting.add(activity.campaign_activity_id)
  else account.index.waiting.delete(activity.campaign_activity_id)
  touchCampaign(store, account, activity)
}

/** The contacts that a send now would reach: on one of its lists, mailable, each once. */
export function audience(account: Account, listIds: readonly string[]): string[] {
  const reached = new Set<string>()
  for (const listId of listIds) {
    for (const contactId of account.index.members.get(listId) ?? []) {
      const contact = account.contacts.get(contactId)
      if (contact && isMailable(contact)) reached.add(contactId)
    }
  }
  return [...reached]
}

/** The account's own address, in the footer of an email without one. */
export function accountFooter(account: Account): FooterAddress {
  const address = account.physical_address
  return {
    organization_name: account.profile.organization_name,
    address_line1: address?.address_line1 ?? '',
    ...(address?.address_line2 ? { address_line2: address.address_line2 } : {}),
    ...(address?.address_line3 ? { address_line3: address.address_line3 } : {}),
    ...(address ? { city: address.city } : {}),
    ...(address?.state_code ? { state_code: address.state_code } : {}),
    ...(address?.postal_code ? { postal_code: address.postal_code } : {}),
    country_code: address?.country_code ?? 'US',
  }
}
