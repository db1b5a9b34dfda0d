import { formatNumber } from '../../format/numbers.ts'
import { largestPart, shortenRepair } from '../../template/edit/shorten.ts'
import type { Check } from './check.ts'
import { placeInTemplate } from './finding-place.ts'

/** In characters. The vendor's API description 3.0.178 says 150,000, its guide 400 KB: the lower one is safe. */
export const largestHtml = 150_000
/** In characters. Gmail clips an email after about 102 KB. */
const clippedByGmail = 102_000

/** Rounded up to whole thousands. */
const formatCharacters = (characters: number): string => formatNumber(Math.ceil(characters / 1000) * 1000)

/** Checks that the email is small enough to be accepted, and not clipped. */
export const emailSize: Check = {
  name: 'email-size',
  find({ page: { size }, places: { html } }) {
    if (size <= clippedByGmail) return []
    const largest = largestPart(html)
    const shorten = shortenRepair(html)
    const isAccepted = size <= largestHtml
    return [
      {
        ...placeInTemplate(html, largest?.at, null),
        ...(shorten === null ? {} : { fix: { kind: 'template', label: shorten.label, repair: 'shorten' } }),
        severity: isAccepted ? 'warning' : 'error',
        word: isAccepted ? 'Large' : 'Too large',
        what: `The email has ${formatCharacters(size)} characters. ${isAccepted ? `Gmail clips emails over about ${formatNumber(clippedByGmail)}` : `Constant Contact's limit is ${formatNumber(largestHtml)}`}.`,
        next:
          largest === null
            ? 'Shorten the template.'
            : `Shorten the template. Its largest part, ${largest.what}, has ${formatCharacters(largest.size)}.`,
      },
    ]
  },
}
