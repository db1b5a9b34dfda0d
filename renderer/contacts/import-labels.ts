import { formatNumber } from '../../core/format/numbers.ts'
import type { Consent, ContactImport, ImportProgress } from '../../electron/ipc/shapes.ts'
import type { GlyphShape } from '../ui/feedback/glyph.tsx'
import { leftOutBuckets, totalOf } from './report/buckets.ts'

/** How an import stands: its mark and its words. */
export const importStates: Record<ContactImport['state'], { glyph: GlyphShape; words: string }> = {
  waiting: { glyph: 'incomplete', words: 'Waits to be read' },
  reading: { glyph: 'waiting', words: 'Reading' },
  checked: { glyph: 'pushed', words: 'Checked, not uploaded' },
  uploading: { glyph: 'sending', words: 'Uploading' },
  paused: { glyph: 'changed', words: 'Paused' },
  stopped: { glyph: 'changed', words: 'Stopped' },
  done: { glyph: 'sent', words: 'Uploaded' },
  failed: { glyph: 'failed', words: 'Failed' },
}

/** How it stands, in the words of the report. */
export const stateText = ({ state, problem, undoneAt, toUpload, rows }: ContactImport): string => {
  if (state === 'reading' && rows > 0) return 'Read, to be compared'
  if (undoneAt !== null) return 'Undone'
  if (state === 'checked' && toUpload === 0) return 'Checked, nothing to upload'
  return problem ?? importStates[state].words
}

/** How people agreed to get email, as the operator says it before an upload. */
export const consentText: readonly { id: Consent; label: string; note: string }[] = [
  { id: 'signed-up', label: 'They signed up', note: 'on a page, on paper or at the till' },
  { id: 'customers', label: 'They are customers or members', note: 'and were told' },
  { id: 'other-mailer', label: 'They had agreed with our former mailer', note: 'and did not unsubscribe' },
]

/** Where an upload is: "list 24 of 42, Fort Worth". */
export const listInHand = ({ current, list }: ImportProgress): string =>
  list === undefined || list.of === 1
    ? current
    : `list ${formatNumber(list.number)} of ${formatNumber(list.of)}, ${current}`

/** Rows of an import that do not go up. */
export const leftOut = (it: ContactImport): number => totalOf(it, leftOutBuckets)

/** Several imports as one line of the history. */
export interface HistoryLine {
  key: string
  /** The only import, or the first of those that were brought in together. */
  first: ContactImport
  imports: readonly ContactImport[]
}

/** The history, with files that were brought in together as one line. */
export function historyOf(imports: readonly ContactImport[]): HistoryLine[] {
  const lines = new Map<string, ContactImport[]>()
  for (const it of imports) {
    const key = it.batchId ?? it.id
    lines.set(key, [...(lines.get(key) ?? []), it])
  }
  return [...lines].flatMap(([key, group]): HistoryLine[] => {
    const [first] = group
    return first === undefined ? [] : [{ key, first, imports: group }]
  })
}

/** The sum of a number over imports. */
export const sumOf = (imports: readonly ContactImport[], number: (it: ContactImport) => number): number =>
  imports.reduce((sum, it) => sum + number(it), 0)

/** How files that were brought in together stand, each state with its number: "293 checked, not uploaded; 2 failed". */
export function stateOfFiles(imports: readonly ContactImport[]): string {
  const counts = new Map<string, number>()
  for (const it of imports) {
    const words = it.undoneAt === null ? importStates[it.state].words : 'Undone'
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  const [only] = counts.keys()
  if (counts.size === 1 && only !== undefined) return only
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([words, number]) => `${formatNumber(number)} ${words.charAt(0).toLowerCase()}${words.slice(1)}`)
    .join('; ')
}

/** Of several imports the state that wants a look first. */
export function stateOfAll(imports: readonly ContactImport[]): ContactImport['state'] {
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
  return order.find((state) => imports.some((it) => it.state === state)) ?? 'done'
}
