import { z } from 'zod'
import type { DraftContent, RemoteDraft, ServiceFeatures } from '../../constant-contact/service.ts'

/** What identifies a draft besides its name. Stored in the journal with each creation. */
export const envelopeSchema = z.object({
  subject: z.string(),
  preheader: z.string(),
  fromName: z.string(),
  fromAddress: z.string(),
  replyTo: z.string(),
})
export type Envelope = z.infer<typeof envelopeSchema>

export const envelopeOf = (draft: Envelope): Envelope => ({
  subject: draft.subject,
  preheader: draft.preheader,
  fromName: draft.fromName,
  fromAddress: draft.fromAddress,
  replyTo: draft.replyTo,
})

/** The content as the account's API keeps it: V1 has no preheader. */
export const asStoredByService = <T extends { preheader: string }>(
  content: T,
  { preheader }: Pick<ServiceFeatures, 'preheader'>,
): T => (preheader ? content : { ...content, preheader: '' })

/** Constant Contact may trim what it is given. */
const sameText = (one: string, other: string): boolean => one.trim() === other.trim()

export const sameEnvelope = (one: Envelope, other: Envelope): boolean =>
  sameText(one.subject, other.subject) &&
  sameText(one.preheader, other.preheader) &&
  sameText(one.fromName, other.fromName) &&
  sameText(one.fromAddress.toLowerCase(), other.fromAddress.toLowerCase()) &&
  sameText(one.replyTo.toLowerCase(), other.replyTo.toLowerCase())

/** Line ends and blanks between tags may come back otherwise than they were sent. */
const plainHtml = (html: string): string => html.replace(/\s+/g, ' ').replaceAll('> <', '><').trim()

export const sameHtml = (one: string, other: string): boolean => plainHtml(one) === plainHtml(other)

/** Returns whether a draft still has the pushed content: envelope, body and lists. */
export const sameDraft = (remote: RemoteDraft, pushed: DraftContent): boolean =>
  sameEnvelope(remote, pushed) &&
  sameHtml(remote.html, pushed.html) &&
  remote.listIds.toSorted().join() === pushed.listIds.toSorted().join()
