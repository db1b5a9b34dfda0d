import type { Check, CheckedEmail, Found } from './check.ts'

/** What would fill the gap: the inherited value hidden by an empty own value, otherwise the previous run's. */
const fixOf = ({ inherited, previousValues }: CheckedEmail, name: string): Pick<Found, 'fix'> => {
  const hidden = inherited(name)
  const last = previousValues(name) ?? ''
  const [words, value] = hidden.trim() === '' ? [last, last] : [hidden, null]
  if (words.trim() === '') return {}
  const label = value === null ? `Use the default, ${words}` : `Use the previous run's value, ${words}`
  return { fix: { kind: 'values', label, changes: [{ placeholder: name, value }] } }
}

/** A placeholder without a value leaves a hole in the email. */
export const missingValue: Check = {
  name: 'missing-value',
  find: (email) =>
    email.columns
      .filter(
        (column) =>
          column.kind === 'placeholder' &&
          !column.optional &&
          (email.cells[column.name]?.value ?? '').trim() === '',
      )
      .map((column) => ({
        severity: 'error',
        placeholder: column.name,
        word: 'Missing',
        what: `${column.label} is missing.`,
        next: 'Enter a value here, or set a default in the first row.',
        ...fixOf(email, column.name),
      })),
}
