import { formatDay } from '../../format/dates.ts'
import type { Check } from './check.ts'

/** Checks that a repeated run was edited: otherwise the same email is sent twice. */
export const sameAsPrevious: Check = {
  name: 'same-as-previous',
  find: ({ sameAs }) =>
    sameAs === null
      ? []
      : [
          {
            severity: 'warning',
            word: 'Same',
            what: `Same content as "${sameAs.name}" on ${formatDay(sameAs.date)}.`,
            next: "Change a value, or ignore this warning if that's intended.",
          },
        ],
}
