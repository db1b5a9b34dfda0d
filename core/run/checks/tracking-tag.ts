import type { Check } from './check.ts'

/** Without its tag, Constant Contact can only guess opens from clicks. Source: vendor's guide to custom-code emails. */
export const trackingTag: Check = {
  name: 'tracking-tag',
  find: ({ content }) =>
    /\[\[\s*trackingImage\s*\]\]/i.test(content.html)
      ? []
      : [
          {
            severity: 'warning',
            word: 'No tracking',
            what: 'The email has no [[trackingImage]] in its body: opens cannot be counted.',
            next: 'Put [[trackingImage]] before </body> in the template.',
          },
        ],
}
