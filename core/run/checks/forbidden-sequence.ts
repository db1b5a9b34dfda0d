import { refusedPlaces, splitRepair } from '../../template/edit/repairs.ts'
import type { Check } from './check.ts'
import { inTemplate } from './in-template.ts'

/** `[#` and its like, with a space between that makes them harmless. */
const parted = (text: string, sequence: string): string => text.replaceAll(sequence, [...sequence].join(' '))

/** Constant Contact refuses emails with certain sequences: see `refusedSequences`. */
export const forbiddenSequence: Check = {
  name: 'forbidden-sequence',
  find: ({ page, places: { html }, columns, cells }) =>
    page.refused.map((sequence) => {
      const column = columns.find(({ name }) => cells[name]?.value.includes(sequence))
      const what = `The email contains ${sequence}, which Constant Contact rejects.`
      if (column === undefined) {
        const at = refusedPlaces(html, sequence)
        return {
          ...inTemplate(html, at[0], at.length === 0 ? null : splitRepair(at)),
          severity: 'error',
          word: 'Forbidden',
          what,
          next: 'Remove it from the template.',
        }
      }
      const value = parted(cells[column.name]?.value ?? '', sequence)
      return {
        severity: 'error',
        placeholder: column.name,
        word: 'Forbidden',
        what,
        next: `Remove it from ${column.label}.`,
        fix: {
          kind: 'values',
          label: 'Add a space',
          changes: [{ placeholder: column.name, value }],
        },
      }
    }),
}
