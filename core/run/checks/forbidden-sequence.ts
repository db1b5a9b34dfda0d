import { refusedPlaces, splitRepair } from '../../template/edit/repairs.ts'
import type { Check } from './check.ts'
import { placeInTemplate } from './finding-place.ts'

/** Returns the text with a space inside each sequence, such as `[ #`, which Constant Contact accepts. */
const insertSpaces = (text: string, sequence: string): string =>
  text.replaceAll(sequence, [...sequence].join(' '))

/** Checks for sequences that Constant Contact rejects: see `refusedSequences`. */
export const forbiddenSequence: Check = {
  name: 'forbidden-sequence',
  find: ({ page, places: { html }, columns, cells }) =>
    page.refused.map((sequence) => {
      const column = columns.find(({ name }) => cells[name]?.value.includes(sequence))
      const what = `The email contains ${sequence}, which Constant Contact rejects.`
      if (column === undefined) {
        const at = refusedPlaces(html, sequence)
        return {
          ...placeInTemplate(html, at[0], at.length === 0 ? null : splitRepair(at)),
          severity: 'error',
          word: 'Forbidden',
          what,
          next: `Remove ${sequence} from the template.`,
        }
      }
      const value = insertSpaces(cells[column.name]?.value ?? '', sequence)
      return {
        severity: 'error',
        placeholder: column.name,
        word: 'Forbidden',
        what,
        next: `Remove ${sequence} from ${column.label}.`,
        fix: {
          kind: 'values',
          label: 'Add a space',
          changes: [{ placeholder: column.name, value }],
        },
      }
    }),
}
