import type { ImportColumn } from '../../../electron/ipc/shapes.ts'

/** By what columns are matched, in the order in which it is told; `one` stands beside a column. */
export const matchedByText: Record<NonNullable<ImportColumn['by']>, { many: string; one: string }> = {
  heading: { many: 'by header', one: 'by header' },
  values: { many: 'by values', one: 'by values' },
  'last-time': { many: 'as last time', one: 'as last time' },
  chosen: { many: 'by you', one: 'by you' },
}

/** " by header" where all are, else ": 3 by header, 1 as last time". */
export function formatMatches(columns: readonly ImportColumn[]): string {
  const ways = (['heading', 'values', 'last-time', 'chosen'] as const)
    .map((way) => ({ way, count: columns.filter(({ by }) => by === way).length }))
    .filter(({ count }) => count > 0)
  const [only] = ways
  if (only === undefined) return ''
  if (ways.length === 1)
    return ` ${only.count === 1 ? matchedByText[only.way].one : matchedByText[only.way].many}`
  return `: ${ways.map(({ way, count }) => `${count} ${count === 1 ? matchedByText[way].one : matchedByText[way].many}`).join(', ')}`
}
