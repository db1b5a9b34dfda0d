import { formatNumber } from '../../core/format/numbers.ts'
import type { Consent, ContactImport, ImportProgress } from '../../electron/ipc/shapes.ts'
import type { GlyphShape } from '../ui/feedback/glyph.tsx'
import { skippedBuckets, totalOf } from './report/buckets.ts'

/** The glyph and label of each import state. */
export const importStates: Record<ContactImport['state'], { glyph: GlyphShape; label: string }> = {
  waiting: { glyph: 'incomplete', label: 'Waiting' },
  reading: { glyph: 'waiting', label: 'Reading' },
  checked: { glyph: 'pushed', label: 'Ready to upload' },
  uploading: { glyph: 'sending', label: 'Uploading' },
  paused: { glyph: 'changed', label: 'Paused' },
  stopped: { glyph: 'changed', label: 'Stopped' },
  done: { glyph: 'sent', label: 'Uploaded' },
  failed: { glyph: 'failed', label: 'Failed' },
}

/** Returns an import's state as the report shows it: a label, or the problem that stopped it. */
export const formatState = ({ state, problem, undoneAt, toUpload, rows }: ContactImport): string => {
  if (state === 'reading' && rows > 0) return 'Ready to compare'
  if (undoneAt !== null) return 'Undone'
  if (state === 'checked' && toUpload === 0) return 'Nothing to upload'
  return problem ?? importStates[state].label
}

/** How contacts gave permission to get email; the operator chooses one before an upload. */
export const consentOptions: readonly { id: Consent; label: string; note: string }[] = [
  { id: 'signed-up', label: 'They signed up', note: 'online, on paper or at the register' },
  { id: 'customers', label: "They're customers or members", note: 'and know they get email from you' },
  {
    id: 'other-mailer',
    label: 'They subscribed through our previous email provider',
    note: "and didn't unsubscribe",
  },
]

/** Returns the list an upload is at: "list 24 of 42, Fort Worth". */
export const formatCurrentList = ({ current, list }: ImportProgress): string =>
  list === undefined || list.of === 1
    ? current
    : `list ${formatNumber(list.number)} of ${formatNumber(list.of)}, ${current}`

/** Returns how many rows of an import are not uploaded. */
export const countSkipped = (report: ContactImport): number => totalOf(report, skippedBuckets)

/** One line of the history: an import, or the files that were imported as one batch. */
export interface ImportGroup {
  key: string
  /** The only import, or the first of the batch. */
  first: ContactImport
  imports: readonly ContactImport[]
}

/** Returns the history, with the files of a batch as one group. */
export function groupImports(imports: readonly ContactImport[]): ImportGroup[] {
  const groups = new Map<string, ContactImport[]>()
  for (const report of imports) {
    const key = report.batchId ?? report.id
    groups.set(key, [...(groups.get(key) ?? []), report])
  }
  return [...groups].flatMap(([key, group]): ImportGroup[] => {
    const [first] = group
    return first === undefined ? [] : [{ key, first, imports: group }]
  })
}

/** Returns the sum of one of the imports' numbers. */
export const sumOf = (imports: readonly ContactImport[], pick: (report: ContactImport) => number): number =>
  imports.reduce((sum, report) => sum + pick(report), 0)

/**
 * Returns the states of a batch, the most frequent first: "293 ready to upload, 2 failed". A single state has no
 * count.
 */
export function formatStates(imports: readonly ContactImport[]): string {
  const counts = new Map<string, number>()
  for (const { state, undoneAt } of imports) {
    const label = undoneAt === null ? importStates[state].label : 'Undone'
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  const [only] = counts.keys()
  if (counts.size === 1 && only !== undefined) return only
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([label, count]) => `${formatNumber(count)} ${label.charAt(0).toLowerCase()}${label.slice(1)}`)
    .join(', ')
}

/** Returns the state of a batch that needs attention first. */
export function mostUrgentState(imports: readonly ContactImport[]): ContactImport['state'] {
  const order: readonly ContactImport['state'][] = [
    'reading',
    'waiting',
    'uploading',
    'failed',
    'paused',
    'stopped',
    'checked',
    'done',
  ]
  return order.find((state) => imports.some((report) => report.state === state)) ?? 'done'
}
