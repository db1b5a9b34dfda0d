import { locationPlaceholders, locationValues } from '../values.ts'
import type { Check, CheckedEmail, Found } from './check.ts'

/** A name in double braces. */
const placeholderPattern = /\{\{-?\s*([A-Za-z_][\w.-]*)[^}]*\}\}/g

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

/** Returns the placeholder names in a text, each once. Cached: most texts are the same for all rows. */
const namesIn = (text: string): readonly string[] => {
  const existing = namesByText.get(text)
  if (existing !== undefined) return existing
  const names = [...new Set([...text.matchAll(placeholderPattern)].map((match) => match[1] ?? ''))]
  if (namesByText.size > 1000) namesByText.clear()
  namesByText.set(text, names)
  return names
}

const findSimilarName = (name: string, known: readonly string[]): string | undefined =>
  known
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ far }) => far <= 2)
    .toSorted((a, b) => a.far - b.far)[0]?.candidate

/** Checks that placeholders in subject, preview text and from name have a value. */
export const unknownPlaceholder: Check = {
  name: 'unknown-placeholder',
  find(email) {
    const lines = email.columns.filter(
      ({ kind, name }) => kind === 'envelope' && /\{[{%]|[}%]\}/.test(email.unfilledText(name)),
    )
    return lines.flatMap((column): Found[] => {
      const text = email.unfilledText(column.name)
      const at = { severity: 'error' as const, placeholder: column.name }
      // Placeholders that can't be parsed stay in the text as typed.
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
          const meant = findSimilarName(name, knownNames(email))
          const value = meant === undefined ? null : text.replaceAll(name, meant)
          return {
            ...at,
            word: 'Unknown',
            what: `${column.label} uses {{ ${name} }}, which has no value.`,
            next:
              meant === undefined
                ? 'Remove the placeholder, or add a location field with this name.'
                : 'Correct the placeholder name.',
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
