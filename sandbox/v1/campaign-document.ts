import { campaignNumber, primaryActivity } from '../account/campaigns.ts'
import type { ActivityStatus, Campaign, EmailActivity } from '../records.ts'
import { ctct, type Entry, reference } from './atom.ts'
import type { V1Call } from './call.ts'
import { el, type Xml } from './xml-write.ts'

/** A campaign's status in V1's terms; it has none for a failed send, which is a draft again. */
const STATUS: Record<ActivityStatus, string> = {
  DRAFT: 'Draft',
  SCHEDULED: 'Scheduled',
  EXECUTING: 'Running',
  DONE: 'Sent',
  ERROR: 'Draft',
  REMOVED: 'Draft',
}

/** The elements that V3 has no property for, in document order, with what they are until they are set. */
export const V1_ELEMENTS = {
  ViewAsWebpage: 'NO',
  ViewAsWebpageLinkText: '',
  ViewAsWebpageText: '',
  PermissionReminder: 'NO',
  PermissionReminderText: '',
  GreetingSalutation: 'Dear',
  GreetingName: 'FirstName',
  GreetingString: 'Greetings!',
  IncludeForwardEmail: 'NO',
  ForwardEmailLinkText: '',
  IncludeSubscribeLink: 'NO',
  SubscribeLinkText: '',
  EmailContentFormat: 'HTML',
  EmailTextContent: '',
  StyleSheet: '',
} as const

export type V1Element = keyof typeof V1_ELEMENTS

export const campaignPath = (campaign: Campaign): string => `campaigns/${campaignNumber(campaign)}`

export const v1CampaignStatus = (activity: EmailActivity): string => STATUS[activity.current_status]

/** A campaign as a collection shows it: name, status and date only. */
export function thinCampaign(call: V1Call, campaign: Campaign): Entry {
  const activity = primaryActivity(call.account, campaign)
  return {
    path: campaignPath(campaign),
    title: campaign.name,
    updated: campaign.updated_at,
    content: ctct(call, 'Campaign', campaignPath(campaign), [
      el('Name', campaign.name),
      el('Status', v1CampaignStatus(activity)),
      el('Date', campaign.updated_at),
    ]),
  }
}

/** A campaign in full, its elements in the order of the samples. */
export function fullCampaign(call: V1Call, campaign: Campaign): Entry {
  const activity = primaryActivity(call.account, campaign)
  const kept = (name: V1Element): Xml => el(name, activity.v1_elements[name] ?? V1_ELEMENTS[name])
  const address = activity.physical_address_in_footer
  const lists = activity.contact_list_ids.flatMap((id) => call.account.lists.get(id) ?? [])
  const lastRun = activity.sends.at(-1)?.run_date
  const nextRun = activity.current_status === 'SCHEDULED' ? activity.scheduled_ms : undefined
  return {
    path: campaignPath(campaign),
    title: campaign.name,
    updated: campaign.updated_at,
    content: ctct(call, 'Campaign', campaignPath(campaign), [
      el('Name', campaign.name),
      el('Status', v1CampaignStatus(activity)),
      el('Date', campaign.updated_at),
      el('LastEditDate', campaign.updated_at),
      lastRun === undefined ? undefined : el('LastRunDate', lastRun),
      nextRun === undefined ? undefined : el('NextRunDate', new Date(nextRun).toISOString()),
      ...statistics(activity),
      el('SharePageURL'),
      el('Subject', activity.subject),
      el('FromName', activity.from_name),
      el('CampaignType', activity.format_type === 5 ? 'CUSTOM' : 'STOCK'),
      ...(['ViewAsWebpage', 'ViewAsWebpageLinkText', 'ViewAsWebpageText'] as const).map(kept),
      ...(['PermissionReminder', 'PermissionReminderText'] as const).map(kept),
      ...(['GreetingSalutation', 'GreetingName', 'GreetingString'] as const).map(kept),
      el('OrganizationName', address.organization_name),
      el('OrganizationAddress1', address.address_line1),
      el('OrganizationAddress2', address.address_line2 ?? ''),
      el('OrganizationAddress3', address.address_line3 ?? ''),
      el('OrganizationCity', address.city ?? ''),
      el('OrganizationState', address.state_code ?? ''),
      el('OrganizationInternationalState', address.state_non_us_name ?? ''),
      el('OrganizationCountry', address.country_code.toLowerCase()),
      el('OrganizationPostalCode', address.postal_code ?? ''),
      ...(
        ['IncludeForwardEmail', 'ForwardEmailLinkText', 'IncludeSubscribeLink', 'SubscribeLinkText'] as const
      ).map(kept),
      el('ArchiveStatus'),
      el('ArchiveURL'),
      kept('EmailContentFormat'),
      el('EmailContent', activity.html_content),
      kept('EmailTextContent'),
      kept('StyleSheet'),
      el('Urls'),
      el(
        'ContactLists',
        lists.map((list) => reference(call, 'ContactList', `lists/${list.sequence}`)),
      ),
      sender(call, 'FromEmail', activity.from_email),
      sender(call, 'ReplyToEmail', activity.reply_to_email),
    ]),
  }
}

function statistics(activity: EmailActivity): Xml[] {
  return [
    el('Sent', new Set(activity.sends.flatMap((send) => send.contact_ids)).size),
    el('Opens', activity.opened_by.length),
    el('Clicks', activity.clicked_by.length),
    el('Bounces', activity.bounced_by.length),
    el('Forwards', 0),
    el('OptOuts', activity.opted_out_by.length),
    el('SpamReports', 0),
  ]
}

function sender(call: V1Call, name: string, address: string): Xml {
  const known = call.account.senders.find((one) => one.email_address.toLowerCase() === address.toLowerCase())
  return el(name, [
    reference(call, 'Email', `settings/emailaddresses/${known?.email_id ?? 0}`),
    el('EmailAddress', address),
  ])
}
