import type { Check, Found } from './check.ts'

/** The most characters that Constant Contact takes, by its V3 description (POST /emails, PUT /emails/activities). */
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
          next: 'Shorten it.',
        },
      ]

/** From name and preheader are not longer than Constant Contact takes: it would refuse the draft. */
export const tooLongText: Check = {
  name: 'too-long',
  find: ({ content: { fromName, preheader } }) => [
    ...tooLong('from_name', 'The from name', fromName, most.fromName),
    ...tooLong('preheader', 'The preview text', preheader, most.preheader),
  ],
}
