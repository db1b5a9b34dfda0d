import { primaryActivity } from '../account/campaigns.ts'
import type { Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { EmailActivity } from '../records.ts'
import { plainError, xml } from './answers.ts'
import { ctct, feedDocument, reference, serviceDocument } from './atom.ts'
import { hrefOf, type V1Call } from './call.ts'
import { campaignPath } from './campaign-document.ts'
import { findCampaign } from './campaigns.ts'
import { cutV1Page } from './paging.ts'
import { el } from './xml-write.ts'

/** What became of a campaign, event by event. */
const EVENTS: Readonly<
  Record<string, { title: string; element: string; who: (activity: EmailActivity) => readonly string[] }>
> = {
  bounces: { title: 'Bounce', element: 'BounceEvent', who: (activity) => activity.bounced_by },
  forwards: { title: 'Forward', element: 'ForwardEvent', who: () => [] },
  opens: { title: 'Open', element: 'OpenEvent', who: (activity) => activity.opened_by },
  optouts: { title: 'Opt-out', element: 'OptoutEvent', who: (activity) => activity.opted_out_by },
  sends: {
    title: 'Send',
    element: 'SentEvent',
    who: (activity) => activity.sends.flatMap((send) => send.contact_ids),
  },
}

/** The events document of a campaign. */
export function getEvents(call: V1Call, { id = '' }: PathParts): Reply {
  const campaign = findCampaign(call, id)
  if (!campaign) return plainError(404, 'Not Found')
  return xml(
    200,
    serviceDocument(
      'Constant Contact Web Services Event Workspace',
      Object.entries(EVENTS).map(([name, { title }]) => ({
        href: hrefOf(call, `${campaignPath(campaign)}/events/${name}`),
        title: `${title} Events for Customer: ${call.name}, Campaign id: : ${id}`,
        accepts: ['application/atom+xml; type=entry'],
      })),
    ),
  )
}

export function getEventsOf(call: V1Call, { id = '', event = '' }: PathParts): Reply {
  const campaign = findCampaign(call, id)
  const kind = EVENTS[event]
  if (!campaign || !kind) return plainError(404, 'Not Found')
  const activity = primaryActivity(call.account, campaign)
  const ids = kind.who(activity)
  const place = new Map(ids.map((contactId, i) => [contactId, i]))
  const page = cutV1Page(call.exchange.query, ids, (contactId) => place.get(contactId) ?? 0)
  if (!page) return plainError(400, 'The next token is not valid')
  const at = activity.sends.at(-1)?.run_date ?? campaign.updated_at
  const path = `${campaignPath(campaign)}/events/${event}`
  return xml(
    200,
    feedDocument(call, {
      path,
      title: `${kind.title} Events for Customer: ${call.name}, Campaign id: ${id}`,
      entries: page.items.flatMap((contactId) => {
        const contact = call.account.contacts.get(contactId)
        if (!contact) return []
        const own = `${path}/${contact.sequence}`
        return [
          {
            path: own,
            title: `Email ${kind.title} Event for Customer: ${call.name}`,
            updated: at,
            content: ctct(call, kind.element, own, [
              reference(call, 'Contact', `contacts/${contact.sequence}`, [
                el('EmailAddress', contact.email_address.address),
              ]),
              reference(call, 'Campaign', campaignPath(campaign), [el('Name', campaign.name)]),
              el('EventTime', at),
            ]),
          },
        ]
      }),
      next: page.next === undefined ? undefined : `${hrefOf(call, path)}?${page.next}`,
    }),
  )
}
