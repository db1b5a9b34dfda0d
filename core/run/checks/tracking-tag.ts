import { trackingPlace, trackingRepair } from '../../template/edit/repairs.ts'
import type { Check } from './check.ts'
import { inTemplate } from './in-template.ts'

/** Without its tag, Constant Contact can only guess opens from clicks. Source: vendor's guide to custom-code emails. */
export const trackingTag: Check = {
  name: 'tracking-tag',
  find: ({ page, places: { html } }) =>
    page.tracksOpens
      ? []
      : [
          {
            ...inTemplate(html, trackingPlace(html), trackingRepair(html)),
            severity: 'warning',
            word: 'No tracking',
            what: "The email body has no [[trackingImage]], so opens can't be counted.",
            next: 'Add [[trackingImage]] before </body> in the template.',
          },
        ],
}
