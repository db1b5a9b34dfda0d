import { z } from 'zod'
import type { DraftContent } from '../../constant-contact/service.ts'
import { lineDifference, lineDifferenceSchema } from '../../line-difference.ts'
import { textVersion } from '../../template/render/text-version.ts'

/** The differences between two emails. */
export const emailDifferenceSchema = z.object({
  /** Envelope fields that differ. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  /** Differences of the plain text, line by line; empty if it is the same. */
  text: z.array(lineDifferenceSchema),
  /** Whether only the HTML differs: a link, an image or the layout. */
  onlyHtml: z.boolean(),
})
export type EmailDifference = z.infer<typeof emailDifferenceSchema>

const fields = [
  ['Subject', 'subject'],
  ['Preview text', 'preheader'],
  ['From name', 'fromName'],
  ['From address', 'fromAddress'],
  ['Reply-to', 'replyTo'],
] as const

/** Returns the differences between two emails. */
export function compareEmails(
  before: Omit<DraftContent, 'name'>,
  after: Omit<DraftContent, 'name'>,
): EmailDifference {
  const sameHtml = before.html === after.html
  const [oldText, newText] = sameHtml ? ['', ''] : [textVersion(before.html), textVersion(after.html)]
  return {
    fields: fields
      .filter(([, name]) => before[name] !== after[name])
      .map(([field, name]) => ({ field, before: before[name], after: after[name] })),
    text: oldText === newText ? [] : lineDifference(oldText, newText),
    onlyHtml: !sameHtml && oldText === newText,
  }
}
