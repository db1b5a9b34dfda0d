import type { Check } from './check.ts'

/**
 * The vendor's API description 3.0.178 says 150,000 characters, its guide 400 KB: the lower one is safe.
 */
export const largestHtml = 150_000
/** Gmail cuts an email off after about 102 KB. */
const clippedByGmail = 102_000

/** The email is small enough to be taken, and to be shown whole. */
export const emailSize: Check = {
  name: 'email-size',
  find: ({ page: { size: characters } }) => {
    const size = `The email has ${Math.ceil(characters / 1000)},000 characters`
    if (characters > largestHtml)
      return [
        {
          severity: 'error',
          at: 'template',
          word: 'Too large',
          what: `${size}; Constant Contact takes 150,000.`,
          next: 'Shorten the template.',
        },
      ]
    if (characters > clippedByGmail)
      return [
        {
          severity: 'warning',
          at: 'template',
          word: 'Large',
          what: `${size}; Gmail cuts it off.`,
          next: 'Shorten the template.',
        },
      ]
    return []
  },
}
