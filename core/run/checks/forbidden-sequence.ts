import type { Check } from './check.ts'

/** Source: vendor's guide to custom-code emails. */
const forbidden = ['[#', '${', '<@']

/** Constant Contact refuses emails that hold these. */
export const forbiddenSequence: Check = {
  name: 'forbidden-sequence',
  find: ({ content, columns, cells }) =>
    forbidden
      .filter((sequence) => content.html.includes(sequence))
      .map((sequence) => {
        const column = columns.find(({ name }) => cells[name]?.value.includes(sequence))
        return {
          severity: 'error',
          ...(column === undefined ? {} : { placeholder: column.name }),
          word: 'Forbidden',
          what: `The email holds ${sequence}, which Constant Contact refuses.`,
          next: column === undefined ? 'Take it out of the template.' : `Take it out of ${column.label}.`,
        }
      }),
}
