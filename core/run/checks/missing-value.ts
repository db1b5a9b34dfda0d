import type { Check, CheckedEmail, Found } from './check.ts'

/** Offers the inherited value if an empty value hides it, otherwise the previous run's. */
const fixOf = ({ inheritedValue, previousValue }: CheckedEmail, name: string): Pick<Found, 'fix'> => {
  const inherited = inheritedValue(name)
  const previous = previousValue(name) ?? ''
  const [text, value] = inherited.trim() === '' ? [previous, previous] : [inherited, null]
  if (text.trim() === '') return {}
  const label = value === null ? `Use the default, ${text}` : `Use the previous run's value, ${text}`
  return { fix: { kind: 'values', label, changes: [{ placeholder: name, value }] } }
}

/** Checks that every required placeholder has a value. */
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
        next: 'Enter a value, or set one for all rows in Run default.',
        ...fixOf(email, column.name),
      })),
}
