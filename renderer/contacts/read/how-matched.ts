import type { ImportColumn } from '../../../electron/ipc/shapes.ts'

/** By what columns are matched, in the order in which it is told; `one` stands beside a column. */
export const matchedByText: Record<NonNullable<ImportColumn['by']>, { many: string; one: string }> = {
  heading: { many: 'by their headings', one: 'by its heading' },
  values: { many: 'by their values', one: 'by its values' },
  'last-time': { many: 'as last time', one: 'as last time' },
  chosen: { many: 'by you', one: 'by you' },
}

/** " by their headings" where all are, else ": 3 by their headings, 1 as last time". */
export function howMatched(columns: readonly ImportColumn[]): string {
  const ways = (['heading', 'values', 'last-time', 'chosen'] as const)
    .map((way) => ({ way, count: columns.filter(({ by }) => by === way).length }))
    .filter(({ count }) => count > 0)
  const [only] = ways
  if (only === undefined) return ''
  if (ways.length === 1)
    return ` ${only.count === 1 ? matchedByText[only.way].one : matchedByText[only.way].many}`
  return `: ${ways.map(({ way, count }) => `${count} ${count === 1 ? matchedByText[way].one : matchedByText[way].many}`).join(', ')}`
}
