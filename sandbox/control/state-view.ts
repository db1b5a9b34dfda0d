import type { Account } from '../account/account.ts'
import { primaryActivity } from '../account/campaigns.ts'
import { memberCount } from '../account/lists.ts'
import { practiceAccount, type Store } from '../store.ts'

/** What `GET /_sandbox/state` leaves out on request, each by `=0`. */
export interface StateChoice {
  requests: boolean
  contacts: boolean
  content: boolean
  accountId: string | undefined
}

/** Everything in the sandbox, for tests to count. IDs, names and times as in the API. */
export function stateView(store: Store, choice: StateChoice): Record<string, unknown> | undefined {
  const account =
    choice.accountId === undefined ? practiceAccount(store) : store.accounts.get(choice.accountId)
  if (!account) return undefined
  return {
    now: store.clock.iso(),
    settings: store.settings,
    quotaUsed: store.limiter.used(store.clock.now()),
    faults: store.faults.list(),
    accounts: [...store.accounts.values()].map((one) => ({
      account: one.account_id,
      name: one.profile.organization_name,
    })),
    users: [...store.access.users.values()].map(({ password: _password, ...user }) => user),
    ...accountView(account, choice),
    ...(choice.requests ? { requests: store.log.all() } : {}),
  }
}

function accountView(account: Account, choice: StateChoice): Record<string, unknown> {
  return {
    account: {
      account_id: account.account_id,
      ...account.profile,
      physical_address: account.physical_address,
    },
    senders: account.senders,
    lists: [...account.lists.values()].map((list) => ({
      ...list,
      members: memberCount(account, list.list_id, 'all'),
      active_members: memberCount(account, list.list_id, 'active'),
    })),
    contactsCount: account.contacts.size,
    ...(choice.contacts ? { contacts: [...account.contacts.values()] } : {}),
    customFields: [...account.customFields.values()],
    tags: [...account.tags.values()],
    campaigns: [...account.campaigns.values()].map((campaign) =>
      campaignView(account, campaign.campaign_id, choice),
    ),
    activities: [...account.bulk.values()].map(({ job: _job, file: _file, ...activity }) => activity),
  }
}

function campaignView(account: Account, campaignId: string, choice: StateChoice): Record<string, unknown> {
  const campaign = account.campaigns.get(campaignId)
  if (!campaign) return {}
  const activity = primaryActivity(account, campaign)
  const { html_content, scheduled_ms, done_ms, ...shown } = activity
  return {
    ...campaign,
    current_status: activity.current_status,
    activity: {
      ...shown,
      ...(choice.content ? { html_content } : {}),
      html_length: html_content.length,
      scheduled_date: scheduled_ms === undefined ? undefined : new Date(scheduled_ms).toISOString(),
      done_date: done_ms === undefined ? undefined : new Date(done_ms).toISOString(),
    },
  }
}
