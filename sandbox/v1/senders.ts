import type { Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { Sender } from '../records.ts'
import { plainError, xml } from './answers.ts'
import { ctct, type Entry, entryDocument, feedDocument } from './atom.ts'
import { hrefOf, type V1Call } from './call.ts'
import { cutV1Page } from './paging.ts'
import { el } from './xml-write.ts'

/** The addresses allowed in From and Reply-to: read-only here. */

function senderEntry(call: V1Call, sender: Sender): Entry {
  const path = `settings/emailaddresses/${sender.email_id}`
  return {
    path,
    title: sender.email_address,
    updated: sender.confirm_time ?? call.store.clock.iso(),
    content: ctct(call, 'Email', path, [
      el('EmailAddress', sender.email_address),
      el('Status', sender.confirm_status === 'CONFIRMED' ? 'Verified' : 'Pending'),
      sender.confirm_time === undefined ? undefined : el('VerifiedTime', sender.confirm_time),
    ]),
  }
}

export function getSenders(call: V1Call): Reply {
  const page = cutV1Page(call.exchange.query, call.account.senders, (sender) => sender.email_id)
  if (!page) return plainError(400, 'The next token is not valid')
  return xml(
    200,
    feedDocument(call, {
      path: 'settings/emailaddresses',
      title: '',
      entries: page.items.map((sender) => senderEntry(call, sender)),
      next: page.next === undefined ? undefined : `${hrefOf(call, 'settings/emailaddresses')}?${page.next}`,
    }),
  )
}

export function getSender(call: V1Call, { id = '' }: PathParts): Reply {
  const sender = call.account.senders.find((one) => String(one.email_id) === id)
  return sender ? xml(200, entryDocument(call, senderEntry(call, sender))) : plainError(404, 'Not Found')
}
