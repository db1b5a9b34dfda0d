import { trackingPlace, trackingRepair } from '../../template/edit/repairs.ts'
import type { Check } from './check.ts'
import { placeInTemplate } from './finding-place.ts'

/** Checks for the tag that counts opens. Source: vendor's guide to custom-code emails. */
export const trackingTag: Check = {
  name: 'tracking-tag',
  find: ({ page, places: { html } }) =>
    page.tracksOpens
      ? []
      : [
          {
            ...placeInTemplate(html, trackingPlace(html), trackingRepair(html)),
            severity: 'warning',
            word: 'No tracking',
            what: "The email has no [[trackingImage]] tag, so opens can't be counted.",
            next: 'Add [[trackingImage]] before </body> in the template.',
          },
        ],
}
