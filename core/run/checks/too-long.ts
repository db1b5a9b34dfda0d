import type { Check, Found } from './check.ts'

/** Limits in characters. Source: vendor's V3 description (POST /emails, PUT /emails/activities). */
const most = { fromName: 100, preheader: 200 }

const tooLong = (placeholder: string, what: string, text: string, limit: number): Found[] =>
  text.length <= limit
    ? []
    : [
        {
          severity: 'error',
          placeholder,
          word: 'Too long',
          what: `${what} has ${text.length} characters. Constant Contact's limit is ${limit}.`,
          next: `Shorten ${what.charAt(0).toLowerCase()}${what.slice(1)}.`,
        },
      ]

/** Checks the length of from name and preview text: Constant Contact rejects longer ones. */
export const tooLongText: Check = {
  name: 'too-long',
  find: ({ content: { fromName, preheader } }) => [
    ...tooLong('from_name', 'The from name', fromName, most.fromName),
    ...tooLong('preheader', 'The preview text', preheader, most.preheader),
  ],
}
