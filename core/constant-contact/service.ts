import type { Capabilities, PostalAddress, Sender } from '../account/account.ts'

/** Who the credentials belong to and what they may do. */
export interface AccountInfo {
  /**
   * What distinguishes this account from others that the same key can sign in to; empty if the service doesn't
   * provide it.
   */
  id: string
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
  /** Active members; null if the service doesn't provide the count. */
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

/** `unknown`: a value that the vendor's description doesn't list. Draw no conclusions from it. */
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

/** What the API of an account's generation has at all, whatever the user may do. Screens leave out the rest. */
export interface ServiceFeatures {
  /** `any`: made on request, with types. `numbered`: fifteen of them, text only (V1). */
  customFields: 'any' | 'numbered'
  /** The short text that follows the subject in an inbox. */
  preheader: boolean
  tags: boolean
  fileImport: boolean
  /**
   * Bulk activities that one program may have in progress: few enough that the service's list shows all of them.
   */
  activitiesUnderWay: number
  /** Contacts that one call takes off lists. */
  removedAtOnce: number
  sendTest: boolean
  preview: boolean
  sendHistory: boolean
  resend: boolean
  rename: boolean
}

/** Source: vendor's API description 3.0.178 and change log of 2025-09. */
export type CustomFieldType =
  | 'string'
  | 'date'
  | 'datetime'
  | 'currency'
  | 'text_area'
  | 'number'
  | 'boolean'
  | 'single_select'
  | 'multi_select'

export interface CustomField {
  id: string
  label: string
  /** What `cf:` refers to in an import. */
  name: string
  /** The service's value: a `CustomFieldType`, or one added later. */
  type: string
}

export interface Tag {
  id: string
  name: string
}

export interface Contact {
  id: string
  email: string
  /** `active` gets campaigns; `other` does not, for now. */
  state: 'active' | 'unsubscribed' | 'deleted' | 'other'
  /** Field names as in an import: `first_name`, `home_city`, `work_phone`, `cf:<name>`. Only filled fields. */
  fields: Record<string, string>
  listIds: string[]
  /** ISO 8601 UTC, or empty if the service doesn't provide it. */
  createdAt: string
  updatedAt: string
}

export interface ContactFilter {
  /** On any of these lists, at most 25. */
  listIds?: string[]
  email?: string
  /** ISO 8601. */
  updatedAfter?: string
}

export interface SavedContact {
  id: string
  /** `unsubscribed`: left alone, since only they may put themselves back. */
  outcome: 'created' | 'updated' | 'unsubscribed'
}

export interface EmailPreview {
  subject: string
  fromName: string
  fromAddress: string
  preheader: string
  html: string
  text: string
}

/** One time that a campaign went out. */
export interface SendRecord {
  /** ISO 8601 UTC. */
  at: string
  count: number
  listIds: string[]
  /** null on success, otherwise the service's error message. */
  problem: string | null
}

/** A second sending to those who did not open. */
export interface Resend {
  id: string
  subject: string
  delayMinutes: number | null
  /** ISO 8601 UTC, once it was sent. */
  sentAt: string | null
}

/**
 * What the app needs from a Constant Contact account, whichever API answers (V3 in JSON, V1 in XML). Every method
 * throws only `ServiceError`; an interrupted changing call throws kind `unconfirmed`. Every call goes through the
 * account's limiter.
 */
export interface ConstantContactService {
  /** True where creating a campaign takes its lists too (V1); in V3 they need the update. */
  readonly createTakesLists: boolean
  readonly features: ServiceFeatures
  /** Fewer contacts than this are saved one by one: a bulk activity takes longer (V3), or is not meant for so few (V1). */
  readonly bulkFrom: number

  readAccount(): Promise<AccountInfo>
  readLists(): Promise<ContactList[]>
  createList(name: string): Promise<ContactList>

  importContacts(contacts: ImportContact[], listIds: string[]): Promise<BulkActivity>
  readActivity(activityId: string): Promise<BulkActivity>
  /** Reads recent bulk activities, a page at a time, each with the same detail as reading it alone. */
  readActivities(): AsyncIterable<BulkActivity[]>
  /** A CSV file within the limits of an import, with the vendor's header names. */
  importFile(csv: Uint8Array, fileName: string, listIds: string[]): Promise<BulkActivity>

  readCustomFields(): Promise<CustomField[]>
  createCustomField(label: string, type: CustomFieldType): Promise<CustomField>
  readTags(): Promise<Tag[]>
  createTag(name: string): Promise<Tag>

  /** Contacts a page at a time, those who unsubscribed too. */
  readContacts(filter: ContactFilter): AsyncIterable<Contact[]>
  /** Saves one contact: changes only the fields provided, adds lists, and never resubscribes anyone. */
  saveContact(contact: ImportContact, listIds: string[]): Promise<SavedContact>
  deleteContact(contactId: string): Promise<void>
  /** At most 500 contacts and 50 lists. */
  addToLists(contactIds: string[], listIds: string[]): Promise<BulkActivity>
  /** At most `features.removedAtOnce` contacts and 50 lists. */
  removeFromLists(contactIds: string[], listIds: string[]): Promise<BulkActivity>

  /** All campaigns, newest change first, a page of up to 500 at a time; only those changed since `after`, when given. */
  readCampaigns(after?: string): AsyncIterable<CampaignSummary[]>
  /** The campaign's activity id, for a campaign found by its name. */
  readRef(campaignId: string): Promise<CampaignRef>
  createDraft(content: DraftContent): Promise<CampaignRef>
  updateDraft(ref: CampaignRef, content: DraftContent): Promise<void>
  renameCampaign(ref: CampaignRef, name: string): Promise<void>
  readDraft(ref: CampaignRef): Promise<RemoteDraft>
  deleteCampaign(ref: CampaignRef): Promise<void>

  /** Send time, ISO 8601 UTC, or null when it is not scheduled. */
  readSchedule(ref: CampaignRef): Promise<string | null>
  /** `at`: ISO 8601 UTC, or `now` to send it at once (V3). */
  schedule(ref: CampaignRef, at: string): Promise<void>
  unschedule(ref: CampaignRef): Promise<void>

  /** At most 5 addresses at once and 50 a day. */
  sendTest(ref: CampaignRef, addresses: string[], message: string): Promise<void>
  readPreview(ref: CampaignRef): Promise<EmailPreview>
  readSendHistory(ref: CampaignRef): Promise<SendRecord[]>
  readResends(ref: CampaignRef): Promise<Resend[]>
  /** 720 to 14,400 minutes after the campaign; one per campaign. */
  resendToNonOpeners(ref: CampaignRef, subject: string, delayMinutes: number): Promise<Resend>
  cancelResend(ref: CampaignRef, resendId: string): Promise<void>
  readStatistics(campaignIds: string[]): Promise<BulkStatistics[]>
}
