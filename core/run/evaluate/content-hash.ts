import { createHash } from 'node:crypto'
import type { DraftContent } from '../../constant-contact/service.ts'

/** SHA-256 over a draft's content in a fixed order. */
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
  // The HTML is by far the longest part: it is not copied into JSON first.
  return createHash('sha256').update(JSON.stringify(parts)).update(content.html).digest('hex')
}
