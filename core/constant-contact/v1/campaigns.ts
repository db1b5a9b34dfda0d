import type { PostalAddress } from '../../account/account.ts'
import { ServiceError } from '../errors.ts'
import { isoDate } from '../iso-date.ts'
import type {
  BulkStatistics,
  CampaignRef,
  CampaignStatus,
  CampaignSummary,
  DraftContent,
  RemoteDraft,
  SendRecord,
} from '../service.ts'
import { type AtomEntry, CTCT, child, idIn, numberAt, textAt, writeEntry } from './atom.ts'
import { readEmailContent, textOfHtml, writeEmailContent } from './email-content.ts'
import type { V1Http } from './http.ts'
import type { SenderBook } from './senders.ts'
import type { XmlElement } from './xml-read.ts'
import { element, type Xml } from './xml-write.ts'

const path = (ref: CampaignRef): string => `/campaigns/${encodeURIComponent(ref.campaignId)}`

/** Two ids in V3, one here. */
export const refOf = (campaignId: string): CampaignRef => ({ campaignId, activityId: campaignId })

/** Source for the values: enumerations of two public clients, which agree. */
const statuses: Record<string, CampaignStatus> = {
  draft: 'draft',
  scheduled: 'scheduled',
  running: 'executing',
  sent: 'done',
  'close pending': 'done',
  closed: 'done',
  'archive pending': 'done',
  archived: 'done',
}

export const statusOf = (word: string): CampaignStatus => statuses[word.trim().toLowerCase()] ?? 'unknown'

/** Reads all campaigns, 50 per page. The service has no date filter, so `after` is applied to the results. */
export async function* readCampaigns(http: V1Http, after?: string): AsyncIterable<CampaignSummary[]> {
  const since = after === undefined ? Number.NEGATIVE_INFINITY : Date.parse(after)
  for await (const entries of http.pages('/campaigns')) {
    yield entries
      .filter(({ id }) => id !== '')
      .map(summaryOf)
      .filter(({ updatedAt }) => updatedAt === '' || Date.parse(updatedAt) > since)
  }
}

export const summaryOf = ({ id, content, updated }: AtomEntry): CampaignSummary => ({
  campaignId: id,
  name: textAt(content, 'Name'),
  status: statusOf(textAt(content, 'Status')),
  updatedAt: isoDate(updated) ?? isoDate(textAt(content, 'Date')) ?? '',
})

/** Makes a draft, its lists with it. Whatever is sent as its status, it becomes a draft. */
export async function createDraft(
  http: V1Http,
  senders: SenderBook,
  content: DraftContent,
): Promise<CampaignRef> {
  const parts = await Promise.all(
    [...valuesOf(content).keys()].map((name) => partOf(http, senders, content, name)),
  )
  const made = await http.post('/campaigns', campaignEntry(http, [...parts, ...FIXED]), true)
  if (made.id !== '') return refOf(made.id)
  throw new ServiceError({
    kind: 'unconfirmed',
    what: "The campaign was created, but Constant Contact didn't return its ID.",
    next: 'Campaign Desk checks whether it went through before trying again.',
  })
}

/**
 * Sends only what differs: an element sent empty erases, one left out stays. Only drafts can be changed, so the
 * status is checked first. Source: V1 documentation of 2011.
 */
export async function updateDraft(
  http: V1Http,
  senders: SenderBook,
  ref: CampaignRef,
  content: DraftContent,
): Promise<void> {
  const remote = await readDraft(http, ref)
  if (remote.status !== 'draft') {
    throw new ServiceError({
      kind: 'conflict',
      what: 'Only drafts can be changed, and this campaign is no longer a draft.',
      next: 'Unschedule it on the website first.',
    })
  }
  const wanted = { ...content, name: remote.name }
  const before = valuesOf(remote)
  const changed = [...valuesOf(wanted)]
    .filter(([name, value]) => value !== before.get(name))
    .map(([name]) => name)
  if (changed.length === 0) return
  const parts = await Promise.all(['Name', ...changed].map((name) => partOf(http, senders, wanted, name)))
  await http.put(path(ref), campaignEntry(http, parts, ref))
}

export async function renameCampaign(http: V1Http, ref: CampaignRef, name: string): Promise<void> {
  await http.put(path(ref), campaignEntry(http, [element('Name', name)], ref), true)
}

export const deleteCampaign = (http: V1Http, ref: CampaignRef): Promise<void> => http.delete(path(ref))

export async function readDraft(http: V1Http, ref: CampaignRef): Promise<RemoteDraft> {
  const { content, updated } = await http.entry(path(ref))
  return {
    ref,
    ...contentOf(content),
    status: statusOf(textAt(content, 'Status')),
    updatedAt: isoDate(textAt(content, 'LastEditDate').trim()) ?? isoDate(updated),
  }
}

/** Returns a campaign's content from its document. V1 has no preheader. */
export function contentOf(campaign: XmlElement): DraftContent {
  const lists = child(campaign, 'ContactLists')?.children ?? []
  const sender = (name: string): string => {
    const holder = child(campaign, name)
    return holder ? textAt(holder, 'EmailAddress') : ''
  }
  return {
    name: textAt(campaign, 'Name'),
    subject: textAt(campaign, 'Subject'),
    preheader: '',
    fromName: textAt(campaign, 'FromName'),
    fromAddress: sender('FromEmail'),
    replyTo: sender('ReplyToEmail'),
    html: readEmailContent(textAt(campaign, 'EmailContent')),
    address: addressOf(campaign),
    listIds: lists.filter(({ name }) => name === 'ContactList').map(({ attributes }) => idIn(attributes.id)),
  }
}

function addressOf(campaign: XmlElement): PostalAddress {
  const at = (name: string): string => textAt(campaign, `Organization${name}`)
  return {
    organization: at('Name'),
    line1: at('Address1'),
    line2: at('Address2'),
    city: at('City'),
    state: at('State') || at('InternationalState'),
    postalCode: at('PostalCode'),
    country: at('Country').toUpperCase(),
  }
}

/** The send time. `NextRunDate` is visible to every key; it is read, never written. */
export async function readSchedule(http: V1Http, ref: CampaignRef): Promise<string | null> {
  const { content } = await http.entry(path(ref))
  return statusOf(textAt(content, 'Status')) === 'scheduled'
    ? isoDate(textAt(content, 'NextRunDate').trim())
    : null
}

/** Each campaign carries its own statistics; deleted ones are skipped. */
export async function readStatistics(
  http: V1Http,
  campaignIds: readonly string[],
): Promise<BulkStatistics[]> {
  const results = await Promise.all(
    campaignIds.map(async (campaignId) => {
      try {
        const { content } = await http.entry(path(refOf(campaignId)))
        return [statisticsOf(campaignId, content)]
      } catch (error) {
        if (error instanceof ServiceError && error.kind === 'not-found') return []
        throw error
      }
    }),
  )
  return results.flat()
}

export const statisticsOf = (campaignId: string, campaign: XmlElement): BulkStatistics => ({
  campaignId,
  sends: numberAt(campaign, 'Sent') ?? 0,
  opens: numberAt(campaign, 'Opens') ?? 0,
  clicks: numberAt(campaign, 'Clicks') ?? 0,
  bounces: numberAt(campaign, 'Bounces') ?? 0,
  optouts: numberAt(campaign, 'OptOuts') ?? 0,
})

/** When it was last sent: the service provides no other time. */
export async function readSendHistory(http: V1Http, ref: CampaignRef): Promise<SendRecord[]> {
  const { content } = await http.entry(path(ref))
  const at = isoDate(textAt(content, 'LastRunDate').trim())
  if (at === null || statusOf(textAt(content, 'Status')) !== 'done') return []
  const { listIds } = contentOf(content)
  return [{ at, count: numberAt(content, 'Sent') ?? 0, listIds, problem: null }]
}

/** What Campaign Desk decides, by the name of its element, in the order of the documents. */
function valuesOf(content: DraftContent): Map<string, string> {
  const { address } = content
  const isUs = address.country.toUpperCase() === 'US'
  return new Map([
    ['Name', content.name],
    ['Subject', content.subject],
    ['FromName', content.fromName],
    ['OrganizationName', address.organization],
    ['OrganizationAddress1', address.line1],
    ['OrganizationAddress2', address.line2],
    ['OrganizationCity', address.city],
    ['OrganizationState', isUs ? address.state : ''],
    ['OrganizationInternationalState', isUs ? '' : address.state],
    ['OrganizationCountry', address.country.toLowerCase()],
    ['OrganizationPostalCode', address.postalCode],
    ['EmailContent', writeEmailContent(content.html)],
    ['EmailTextContent', `<Text>${textOfHtml(content.html)}</Text>`],
    ['ContactLists', content.listIds.toSorted().join(' ')],
    ['FromEmail', content.fromAddress.toLowerCase()],
    ['ReplyToEmail', content.replyTo.toLowerCase()],
  ])
}

async function partOf(http: V1Http, senders: SenderBook, content: DraftContent, name: string): Promise<Xml> {
  switch (name) {
    case 'ContactLists':
      return element(
        name,
        content.listIds.map((id) => element('ContactList', '', { id: http.uri(`/lists/${id}`) })),
      )
    case 'FromEmail':
      return element(name, await senders.reference(content.fromAddress))
    case 'ReplyToEmail':
      return element(name, await senders.reference(content.replyTo))
    default:
      return element(name, valuesOf(content).get(name) ?? '')
  }
}

/** What a new campaign also requires: HTML, and none of the service's own additions. */
const FIXED: readonly Xml[] = [
  element('ViewAsWebpage', 'NO'),
  element('PermissionReminder', 'NO'),
  element('IncludeForwardEmail', 'NO'),
  element('IncludeSubscribeLink', 'NO'),
  element('EmailContentFormat', 'HTML'),
]

function campaignEntry(http: V1Http, parts: readonly Xml[], ref?: CampaignRef): string {
  const uri = ref ? http.uri(path(ref)) : undefined
  const content = element('Campaign', parts, { xmlns: CTCT, ...(uri === undefined ? {} : { id: uri }) })
  return writeEntry(content, http.clock.now(), uri)
}
