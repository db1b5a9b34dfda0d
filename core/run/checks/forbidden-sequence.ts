import type { Check } from './check.ts'

/** `[#` and its like, with a space between that makes them harmless. */
const parted = (text: string, sequence: string): string => text.replaceAll(sequence, [...sequence].join(' '))

/** Constant Contact refuses emails with certain sequences: see `refusedSequences`. */
export const forbiddenSequence: Check = {
  name: 'forbidden-sequence',
  find: ({ page, columns, cells }) =>
    page.refused.map((sequence) => {
      const column = columns.find(({ name }) => cells[name]?.value.includes(sequence))
      const what = `The email holds ${sequence}, which Constant Contact refuses.`
      const label = 'Put a space between'
      if (column === undefined)
        return {
          severity: 'error',
          word: 'Forbidden',
          at: 'template',
          what,
          next: 'Take it out of the template.',
          mend: { kind: 'template', label, repair: 'refused-sequence' },
        }
      const value = parted(cells[column.name]?.value ?? '', sequence)
      return {
        severity: 'error',
        placeholder: column.name,
        word: 'Forbidden',
        what,
        next: `Take it out of ${column.label}.`,
        mend: { kind: 'values', label, changes: [{ placeholder: column.name, value }] },
      }
    }),
}
