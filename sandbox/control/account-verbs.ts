import type { z } from 'zod'
import type { Account } from '../account/account.ts'
import { primaryActivity, renameCampaign, touchCampaign } from '../account/campaigns.ts'
import { findByEmail, unsubscribe } from '../account/contacts.ts'
import type { Reply } from '../http/exchange.ts'
import { addAccount, addSender, addUser, domainOf, locationsFor } from '../seed.ts'
import { practiceAccount, type Store } from '../store.ts'
import type * as bodies from './bodies.ts'
import { type ControlCall, ok, refuse } from './call.ts'

/** Control verbs about accounts and what is in them. */

const chosen = (store: Store, id: string | undefined): Account | undefined =>
  id === undefined ? practiceAccount(store) : store.accounts.get(id)

export function add({ store }: ControlCall, body: z.infer<typeof bodies.accountBody>): Reply {
  const domain = domainOf(body.name)
  const account = addAccount(store, body.name, locationsFor(body.locations, domain), body.empty)
  const owner = body.owner ?? `owner@${domain}`
  addUser(store, account, { username: owner, role: 'owner', first_name: 'Sam', last_name: 'Owner' })
  return ok({ account: account.account_id, owner })
}

export function putSender({ store }: ControlCall, body: z.infer<typeof bodies.senderBody>): Reply {
  const account = chosen(store, body.account)
  if (!account) return refuse(404, 'There is no such account')
  const known = account.senders.find((sender) => sender.email_address === body.email_address)
  if (!known) addSender(store, account, body.email_address, body.confirmed)
  else {
    known.confirm_status = body.confirmed ? 'CONFIRMED' : 'UNCONFIRMED'
    if (body.confirmed) known.confirm_time = store.clock.iso()
  }
  return ok()
}

export function unsubscribeContact(
  { store }: ControlCall,
  body: z.infer<typeof bodies.unsubscribeBody>,
): Reply {
  const account = chosen(store, body.account)
  const contact = account && findByEmail(account, body.email)
  if (!account || !contact) return refuse(404, `There is no contact ${body.email}`)
  unsubscribe(store, account, contact, 'Contact', 'Clicked unsubscribe')
  return ok({ contact_id: contact.contact_id })
}

/** Returns the account of a campaign. */
function holder(store: Store, campaignId: string): Account | undefined {
  return [...store.accounts.values()].find((account) => account.campaigns.has(campaignId))
}

/** Edits a draft as someone else on the website. */
export function editCampaign({ store }: ControlCall, body: z.infer<typeof bodies.campaignEditBody>): Reply {
  const account = holder(store, body.campaign_id)
  const campaign = account?.campaigns.get(body.campaign_id)
  if (!account || !campaign) return refuse(404, 'There is no such campaign')
  const activity = primaryActivity(account, campaign)
  if (body.subject !== undefined) activity.subject = body.subject
  if (body.html_content !== undefined) activity.html_content = body.html_content
  touchCampaign(store, account, activity)
  const renamed = body.name === undefined ? undefined : renameCampaign(store, account, campaign, body.name)
  return renamed && !renamed.ok ? refuse(409, renamed.problem.message) : ok()
}

/** Lets some of those who got a campaign open it, click in it, bounce or leave. */
export function makeStatistics({ store }: ControlCall, body: z.infer<typeof bodies.opensBody>): Reply {
  const account = holder(store, body.campaign_id)
  const campaign = account?.campaigns.get(body.campaign_id)
  if (!account || !campaign) return refuse(404, 'There is no such campaign')
  const activity = primaryActivity(account, campaign)
  const recipients = activity.sends.flatMap((send) => send.contact_ids)
  const some = (from: readonly string[], rate: number): string[] =>
    from.filter(() => store.random.next() < rate)
  activity.bounced_by = some(recipients, body.bounces)
  const received = recipients.filter((id) => !activity.bounced_by.includes(id))
  activity.opened_by = some(received, body.opens)
  activity.clicked_by = some(activity.opened_by, body.clicks)
  activity.opted_out_by = some(activity.opened_by, body.optouts)
  for (const id of activity.opted_out_by) {
    const contact = account.contacts.get(id)
    if (contact) unsubscribe(store, account, contact, 'Contact')
  }
  return ok({
    sends: recipients.length,
    opens: activity.opened_by.length,
    clicks: activity.clicked_by.length,
    bounces: activity.bounced_by.length,
    optouts: activity.opted_out_by.length,
  })
}
