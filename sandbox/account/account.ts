import type {
  BulkActivity,
  Campaign,
  Contact,
  ContactList,
  CustomField,
  EmailActivity,
  PhysicalAddress,
  Profile,
  Sender,
  Tag,
} from '../records.ts'

/** One Constant Contact account: its records, and the indexes that are made from them. */
export interface Account {
  readonly account_id: string
  profile: Profile
  physical_address: PhysicalAddress | undefined
  senders: Sender[]
  readonly lists: Map<string, ContactList>
  readonly contacts: Map<string, Contact>
  readonly customFields: Map<string, CustomField>
  readonly tags: Map<string, Tag>
  readonly campaigns: Map<string, Campaign>
  readonly activities: Map<string, EmailActivity>
  readonly bulk: Map<string, BulkActivity>
  /** The last number given to a list, contact, campaign or sender (V1 ids). */
  sequence: number
  /** Recipients of test emails today (UTC), of at most 50. */
  testsToday: { day: string; count: number }
  /** Incremented with every change to a contact, so that the state file knows when to write them again. */
  contactsRevision: number
  readonly index: AccountIndex
}

/** Made from the records when they are loaded, and kept with every change. */
export interface AccountIndex {
  /** Contact id by lower-cased email address, deleted contacts included. */
  readonly byEmail: Map<string, string>
  /** Contact ids by list id. */
  readonly members: Map<string, Set<string>>
  /** Campaign IDs by lower-case name, including removed campaigns: their names stay reserved. */
  readonly byName: Map<string, string>
  /** Activities that are SCHEDULED or EXECUTING: the ones that time changes. */
  readonly waiting: Set<string>
  /** Bulk activities that are not at their end. */
  readonly running: Set<string>
}

/** An account with nothing in it. */
export function emptyAccount(accountId: string, profile: Profile): Account {
  return {
    account_id: accountId,
    profile,
    physical_address: undefined,
    senders: [],
    lists: new Map(),
    contacts: new Map(),
    customFields: new Map(),
    tags: new Map(),
    campaigns: new Map(),
    activities: new Map(),
    bulk: new Map(),
    sequence: 0,
    testsToday: { day: '', count: 0 },
    contactsRevision: 0,
    index: {
      byEmail: new Map(),
      members: new Map(),
      byName: new Map(),
      waiting: new Set(),
      running: new Set(),
    },
  }
}

/** Fills the indexes from the records, after these were read from the state file. */
export function rebuildIndex(account: Account): void {
  const { index } = account
  for (const list of account.lists.values()) index.members.set(list.list_id, new Set())
  for (const contact of account.contacts.values()) {
    index.byEmail.set(contact.email_address.address.toLowerCase(), contact.contact_id)
    for (const listId of contact.list_memberships) index.members.get(listId)?.add(contact.contact_id)
  }
  for (const campaign of account.campaigns.values()) {
    index.byName.set(campaign.name.toLowerCase(), campaign.campaign_id)
  }
  for (const activity of account.activities.values()) {
    if (activity.current_status === 'SCHEDULED' || activity.current_status === 'EXECUTING') {
      index.waiting.add(activity.campaign_activity_id)
    }
  }
  for (const bulk of account.bulk.values()) {
    if (bulk.state === 'initialized' || bulk.state === 'processing') index.running.add(bulk.activity_id)
  }
}

/** The next number for a list, contact, campaign or sender. */
export function nextSequence(account: Account): number {
  account.sequence += 1
  return account.sequence
}
