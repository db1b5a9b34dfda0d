import { largestPart, shortenRepair } from '../../template/edit/shorten.ts'
import type { Check } from './check.ts'
import { inTemplate } from './in-template.ts'

/** The vendor's API description 3.0.178 says 150,000 characters, its guide 400 KB: the lower one is safe. */
export const largestHtml = 150_000
/** Gmail cuts an email off after about 102 KB. */
const clippedByGmail = 102_000

const thousands = (characters: number): string => `${Math.ceil(characters / 1000)},000`

/** Checks that the email is small enough to be accepted, and not clipped. */
export const emailSize: Check = {
  name: 'email-size',
  find({ page: { size }, places: { html } }) {
    if (size <= clippedByGmail) return []
    const largest = largestPart(html)
    const shorten = shortenRepair(html)
    const isTaken = size <= largestHtml
    return [
      {
        ...inTemplate(html, largest?.at, null),
        ...(shorten === null ? {} : { fix: { kind: 'template', label: shorten.label, repair: 'shorten' } }),
        severity: isTaken ? 'warning' : 'error',
        word: isTaken ? 'Large' : 'Too large',
        what: `The email has ${thousands(size)} characters. ${isTaken ? 'Gmail clips emails over about 102,000' : "Constant Contact's limit is 150,000"}.`,
        next:
          largest === null
            ? 'Shorten the template.'
            : `Shorten the template. Its largest part, ${largest.what}, has ${thousands(largest.size)}.`,
      },
    ]
  },
}
