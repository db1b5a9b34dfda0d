import { locationPlaceholders, locationValues } from '../values.ts'
import type { Check, CheckedEmail, Found } from './check.ts'

/** A name in double braces, as the operator types it into a subject. */
const placed = /\{\{-?\s*([A-Za-z_][\w.-]*)[^}]*\}\}/g

/** Returns the Levenshtein distance. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (const [to, target] of [...other].entries())
      next.push(
        Math.min((next[to] ?? 0) + 1, (row[to + 1] ?? 0) + 1, (row[to] ?? 0) + (letter === target ? 0 : 1)),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

const knownNames = ({ columns, location }: CheckedEmail): string[] => [
  ...columns.filter(({ kind }) => kind === 'placeholder').map(({ name }) => name),
  ...locationPlaceholders,
  ...Object.keys(locationValues(location)),
]

const isKnown = ({ columns, location }: CheckedEmail, name: string): boolean =>
  locationValues(location)[name] !== undefined ||
  locationPlaceholders.has(name) ||
  columns.some((column) => column.kind === 'placeholder' && column.name === name)

const namesByText = new Map<string, readonly string[]>()

/** Returns the names used in a line, each once; lines are mostly the same for all rows. */
const namesIn = (text: string): readonly string[] => {
  const existing = namesByText.get(text)
  if (existing !== undefined) return existing
  const names = [...new Set([...text.matchAll(placed)].map((match) => match[1] ?? ''))]
  if (namesByText.size > 1000) namesByText.clear()
  namesByText.set(text, names)
  return names
}

const likest = (name: string, known: readonly string[]): string | undefined =>
  known
    .map((one) => ({ one, far: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ far }) => far <= 2)
    .toSorted((a, b) => a.far - b.far)[0]?.one

/** Subject, preheader and from name are templates too: a name in them that nothing fills leaves a hole. */
export const unknownPlaceholder: Check = {
  name: 'unknown-placeholder',
  find(email) {
    const lines = email.columns.filter(
      ({ kind, name }) => kind === 'envelope' && /\{[{%]|[}%]\}/.test(email.written(name)),
    )
    return lines.flatMap((column): Found[] => {
      const text = email.written(column.name)
      const at = { severity: 'error' as const, placeholder: column.name }
      // Unparsable placeholders stay in the finished line as typed.
      if (/\{\{|\{%|\}\}|%\}/.test(email.cells[column.name]?.value ?? ''))
        return [
          {
            ...at,
            word: 'Braces',
            what: `${column.label} "${text}" has mismatched braces.`,
            next: 'Write placeholders as {{ location }}.',
          },
        ]
      return namesIn(text)
        .filter((name) => !isKnown(email, name))
        .map((name) => {
          const meant = likest(name, knownNames(email))
          const value = meant === undefined ? null : text.replaceAll(name, meant)
          return {
            ...at,
            word: 'Unknown',
            what: `${column.label} uses {{ ${name} }}, which has no value.`,
            next:
              meant === undefined ? 'Remove it, or add a location field with this name.' : 'Fix its name.',
            ...(value === null
              ? {}
              : {
                  fix: {
                    kind: 'values',
                    label: `Change to {{ ${meant} }}`,
                    changes: [{ placeholder: column.name, value }],
                  },
                }),
          }
        })
    })
  },
}
