import type { Check } from './check.ts'

/** A run that was repeated and then not edited sends the same email twice. */
export const sameAsPrevious: Check = {
  name: 'same-as-previous',
  find: ({ sameAs }) =>
    sameAs === null
      ? []
      : [
          {
            severity: 'warning',
            word: 'Same',
            what: `Same content as ${sameAs.name} on ${sameAs.date}.`,
            next: "Change a value, or ignore this warning if that's intended.",
          },
        ],
}
