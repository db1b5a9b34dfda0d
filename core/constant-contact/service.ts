import type { Capabilities, PostalAddress, Sender } from '../account/account.ts'

/** Who the credentials belong to and what they may do. */
export interface AccountFacts {
  organization: string
  userName: string
  /** IANA name. */
  timeZone: string
  address: PostalAddress | null
  senders: Sender[]
  capabilities: Capabilities
}

export interface ContactList {
  id: string
  name: string
  /** Active members; null where the service does not tell. */
  count: number | null
}

/** One contact of a bulk import. Only what is given is changed. Custom fields as `cf:<name>`. */
export type ImportContact = { email: string } & Record<string, string>

export interface BulkActivity {
  id: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** 0 to 100 */
  percent: number
  total: number | null
  completed: number | null
  /** Contacts that were not put on the list, mostly because they unsubscribed. */
  notAdded: number
  errors: string[]
}

/** All of a campaign that Campaign Desk decides. */
export interface DraftContent {
  /** At most 80 characters, unique in the account, the trash included. */
  name: string
  subject: string
  preheader: string
  fromName: string
  fromAddress: string
  replyTo: string
  html: string
  address: PostalAddress
  listIds: string[]
}

export interface CampaignRef {
  campaignId: string
  /** The activity with role primary_email in V3; the campaign's id again in V1. */
  activityId: string
}

/** `unknown`: a word that the vendor's description does not hold. Nothing may be concluded from it. */
export type CampaignStatus = 'draft' | 'scheduled' | 'executing' | 'done' | 'error' | 'removed' | 'unknown'

export interface CampaignSummary {
  campaignId: string
  name: string
  status: CampaignStatus
  /** ISO 8601 UTC. */
  updatedAt: string
}

export interface RemoteDraft extends DraftContent {
  ref: CampaignRef
  status: CampaignStatus
  updatedAt: string | null
}

export interface BulkStatistics {
  campaignId: string
  sends: number
  opens: number
  clicks: number
  bounces: number
  optouts: number
}

/**
 * What the app asks of a Constant Contact account, whichever API answers (V3 in JSON, V1 in XML).
 * Every method throws `ServiceError` and nothing else; a changing call that was cut off throws kind `unsure`.
 * Every call goes through the account's limiter.
 */
export interface ConstantContactService {
  /** True where creating a campaign takes its lists too (V1); in V3 they need the update. */
  readonly createTakesLists: boolean

  readAccount(): Promise<AccountFacts>
  readLists(): Promise<ContactList[]>
  createList(name: string): Promise<ContactList>

  importContacts(contacts: ImportContact[], listIds: string[]): Promise<BulkActivity>
  readActivity(activityId: string): Promise<BulkActivity>

  /** All campaigns, newest change first, a page of up to 500 at a time; only those changed since `after`, when given. */
  readCampaigns(after?: string): AsyncIterable<CampaignSummary[]>
  /** The campaign's activity id, for a campaign found by its name. */
  readRef(campaignId: string): Promise<CampaignRef>
  createDraft(content: DraftContent): Promise<CampaignRef>
  updateDraft(ref: CampaignRef, content: DraftContent): Promise<void>
  renameCampaign(ref: CampaignRef, name: string): Promise<void>
  readDraft(ref: CampaignRef): Promise<RemoteDraft>
  deleteCampaign(ref: CampaignRef): Promise<void>

  /** When it goes out, ISO 8601 UTC, or null when it is not scheduled. */
  readSchedule(ref: CampaignRef): Promise<string | null>
  schedule(ref: CampaignRef, at: string): Promise<void>
  unschedule(ref: CampaignRef): Promise<void>

  sendTest(ref: CampaignRef, addresses: string[], message: string): Promise<void>
  readStatistics(campaignIds: string[]): Promise<BulkStatistics[]>
}
