import type { Check } from './check.ts'

/** A run that was repeated and then not edited sends the same email twice. */
export const sameAsLastTime: Check = {
  name: 'same-as-last-time',
  find: ({ sameAs }) =>
    sameAs === null
      ? []
      : [
          {
            severity: 'warning',
            word: 'Same',
            what: `Says the same as ${sameAs.name} of ${sameAs.date}.`,
            next: 'Change a value, or go on if that is meant.',
          },
        ],
}
