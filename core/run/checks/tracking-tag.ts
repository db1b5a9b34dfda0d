import type { Check } from './check.ts'

/** Without its tag, Constant Contact can only guess opens from clicks. Source: vendor's guide to custom-code emails. */
export const trackingTag: Check = {
  name: 'tracking-tag',
  find: ({ page }) =>
    page.tracksOpens
      ? []
      : [
          {
            severity: 'warning',
            word: 'No tracking',
            at: 'template',
            what: 'The email has no [[trackingImage]] in its body: opens cannot be counted.',
            next: 'Put [[trackingImage]] before </body> in the template.',
            mend: { kind: 'template', label: 'Add it to the template', repair: 'tracking-tag' },
          },
        ],
}
