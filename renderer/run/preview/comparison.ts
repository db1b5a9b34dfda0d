import type { ComparedWith, Row } from '../../../electron/ipc/shapes.ts'

/** What the operator compares rows with. */
export type Comparison = 'default' | 'pushed' | 'previous-run' | 'row'

export const comparisons = [
  { id: 'default', label: 'Run default', command: 'Compare with run default' },
  { id: 'pushed', label: 'Constant Contact', command: 'Compare with Constant Contact' },
  { id: 'previous-run', label: 'Previous run', command: 'Compare with previous run' },
  { id: 'row', label: 'Another row', command: 'Compare with another row' },
] as const satisfies readonly { id: Comparison; label: string; command: string }[]

/** Kept while the program runs, to go through rows. */
export const lastComparison: { chosen: Comparison | null; rowId: string | null } = {
  chosen: null,
  rowId: null,
}

/** A row changed since its push is compared with the push; any other with the default at first. */
export const comparisonOf = (chosen: Comparison | null, status: Row['status'] | undefined): Comparison =>
  chosen ?? (status === 'changed' ? 'pushed' : 'default')

/** The verb's input; null while no other row is chosen, and for the default, which the page knows. */
export const comparedWithOf = (comparison: Comparison, rowId: string | null): ComparedWith | null => {
  if (comparison === 'default') return null
  if (comparison !== 'row') return { kind: comparison }
  return rowId === null ? null : { kind: 'row', rowId }
}

/** Why there is nothing to compare with. */
export const nothingBefore: Record<Exclude<Comparison, 'default'>, string> = {
  pushed: 'This row has no draft in Constant Contact yet.',
  'previous-run': 'This location has no earlier run.',
  row: 'That row no longer exists. Choose another row.',
}
