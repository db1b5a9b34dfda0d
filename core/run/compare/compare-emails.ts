import { z } from 'zod'
import type { DraftContent } from '../../constant-contact/service.ts'
import { lineDifference, lineDifferenceSchema } from '../../line-difference.ts'
import { textVersion } from '../../template/render/text-version.ts'

/** How two emails differ. */
export const emailDifferenceSchema = z.object({
  /** Fields of the envelope that differ. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  /** The text of both as a reader without HTML sees it, line by line; none when it is the same. */
  text: z.array(lineDifferenceSchema),
  /** The HTML differs although the text is the same: a link, an image or the layout. */
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

/** Compares a row with Constant Contact's version, the previous run, or another row. */
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
