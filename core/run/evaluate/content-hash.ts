import { createHash } from 'node:crypto'
import type { DraftContent } from '../../constant-contact/service.ts'

/** Returns the SHA-256 of a draft's content. */
export const contentHash = (content: DraftContent): string => {
  const { address } = content
  const parts = [
    content.name,
    content.subject,
    content.preheader,
    content.fromName,
    content.fromAddress,
    content.replyTo,
    content.html.length,
    [
      address.organization,
      address.line1,
      address.line2,
      address.city,
      address.state,
      address.postalCode,
      address.country,
    ],
    content.listIds.toSorted(),
  ]
  // The HTML is long: hash it without copying it into JSON.
  return createHash('sha256').update(JSON.stringify(parts)).update(content.html).digest('hex')
}
