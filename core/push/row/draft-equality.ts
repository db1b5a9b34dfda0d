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

/** Returns the content as the account's API stores it: V1 has no preheader. */
export const asStoredByService = <T extends { preheader: string }>(
  content: T,
  { preheader }: Pick<ServiceFeatures, 'preheader'>,
): T => (preheader ? content : { ...content, preheader: '' })

/** Constant Contact may trim fields. */
const sameText = (a: string, b: string): boolean => a.trim() === b.trim()

export const sameEnvelope = (a: Envelope, b: Envelope): boolean =>
  sameText(a.subject, b.subject) &&
  sameText(a.preheader, b.preheader) &&
  sameText(a.fromName, b.fromName) &&
  sameText(a.fromAddress.toLowerCase(), b.fromAddress.toLowerCase()) &&
  sameText(a.replyTo.toLowerCase(), b.replyTo.toLowerCase())

/** Constant Contact may change line ends and blanks between tags. */
const plainHtml = (html: string): string => html.replace(/\s+/g, ' ').replaceAll('> <', '><').trim()

/** Returns whether two bodies are equal but for whitespace. */
export const sameHtml = (a: string, b: string): boolean => plainHtml(a) === plainHtml(b)

/** Returns whether a draft still has the pushed content: envelope, body and lists. */
export const sameDraft = (remote: RemoteDraft, pushed: DraftContent): boolean =>
  sameEnvelope(remote, pushed) &&
  sameHtml(remote.html, pushed.html) &&
  remote.listIds.toSorted().join() === pushed.listIds.toSorted().join()
