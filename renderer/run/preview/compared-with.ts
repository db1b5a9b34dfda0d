import type { ComparedWith, Row } from '../../../electron/ipc/shapes.ts'

/** What the operator compares rows with. */
export type Comparison = 'default' | 'pushed' | 'last-time' | 'row'

export const comparisons = [
  { id: 'default', label: 'Run default', command: 'Compare with run default' },
  { id: 'pushed', label: 'Constant Contact', command: 'Compare with Constant Contact' },
  { id: 'last-time', label: 'Previous run', command: 'Compare with previous run' },
  { id: 'row', label: 'Another row', command: 'Compare with another row' },
] as const satisfies readonly { id: Comparison; label: string; command: string }[]

/** Kept while the program runs, so that rows can be gone through. */
export const lastComparison: { chosen: Comparison | null; rowId: string | null } = {
  chosen: null,
  rowId: null,
}

/** A row that changed since it was pushed asks what changed; any other is compared with the default at first. */
export const comparisonOf = (chosen: Comparison | null, status: Row['status'] | undefined): Comparison =>
  chosen ?? (status === 'changed' ? 'pushed' : 'default')

/** What the verb is asked; null while another row is not chosen, and for the default, which the page knows itself. */
export const comparedWithOf = (comparison: Comparison, rowId: string | null): ComparedWith | null => {
  if (comparison === 'default') return null
  if (comparison !== 'row') return { kind: comparison }
  return rowId === null ? null : { kind: 'row', rowId }
}

/** Why there is nothing to compare with. */
export const nothingBefore: Record<Exclude<Comparison, 'default'>, string> = {
  pushed: 'This row has no draft in Constant Contact yet.',
  'last-time': 'This location has no earlier run.',
  row: 'That row no longer exists. Choose another row.',
}
