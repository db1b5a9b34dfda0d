import type { Check } from './check.ts'

/** A placeholder without a value leaves a hole in the email. */
export const missingValue: Check = {
  name: 'missing-value',
  find: ({ columns, cells }) =>
    columns
      .filter(
        (column) =>
          column.kind === 'placeholder' &&
          !column.optional &&
          (cells[column.name]?.value ?? '').trim() === '',
      )
      .map((column) => ({
        severity: 'error',
        placeholder: column.name,
        word: 'Missing',
        what: `${column.label} has no value.`,
        next: 'Type one here, or give the run a default in the first row.',
      })),
}
