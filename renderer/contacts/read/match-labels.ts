import { formatNumber } from '../../../core/format/numbers.ts'
import type { ImportColumn } from '../../../electron/ipc/shapes.ts'

type MatchedBy = NonNullable<ImportColumn['by']>

/** How a column was matched, in the order in which the counts are listed. */
export const matchLabels: Record<MatchedBy, string> = {
  heading: 'by header',
  values: 'by values',
  'last-time': 'as last time',
  chosen: 'by you',
}

/** Returns how columns were matched: " by header" if all are alike, else ": 3 by header, 1 as last time". */
export function formatMatches(columns: readonly ImportColumn[]): string {
  const counts = (['heading', 'values', 'last-time', 'chosen'] as const)
    .map((way) => ({ label: matchLabels[way], count: columns.filter(({ by }) => by === way).length }))
    .filter(({ count }) => count > 0)
  const [first] = counts
  if (first === undefined) return ''
  if (counts.length === 1) return ` ${first.label}`
  return `: ${counts.map(({ label, count }) => `${formatNumber(count)} ${label}`).join(', ')}`
}
