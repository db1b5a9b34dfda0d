import type { ComparedWith, Row } from '../../../electron/ipc/shapes.ts'

/** What the operator compares rows with. */
export type Comparison = 'default' | 'pushed' | 'previous-run' | 'row'

export const comparisons = [
  { id: 'default', label: 'Run default', command: 'Compare with run default' },
  { id: 'pushed', label: 'Constant Contact', command: 'Compare with Constant Contact' },
  { id: 'previous-run', label: 'Previous run', command: 'Compare with previous run' },
  { id: 'row', label: 'Another row', command: 'Compare with another row' },
] as const satisfies readonly { id: Comparison; label: string; command: string }[]

/** The last choice, kept while the program runs. */
export const lastComparison: { chosen: Comparison | null; rowId: string | null } = {
  chosen: null,
  rowId: null,
}

/** Returns the operator's choice; by default, changed rows are compared with their draft, others with the run default. */
export const defaultComparison = (chosen: Comparison | null, status: Row['status'] | undefined): Comparison =>
  chosen ?? (status === 'changed' ? 'pushed' : 'default')

/** Returns the verb's input; null for the run default, which needs no call, and while no row is chosen. */
export const toComparedWith = (comparison: Comparison, rowId: string | null): ComparedWith | null => {
  if (comparison === 'default') return null
  if (comparison !== 'row') return { kind: comparison }
  return rowId === null ? null : { kind: 'row', rowId }
}

/** Why a comparison is empty. */
export const nothingToCompareText: Record<Exclude<Comparison, 'default'>, string> = {
  pushed: 'This row has no draft in Constant Contact yet.',
  'previous-run': 'This location has no earlier run.',
  row: 'That row no longer exists. Choose another row.',
}
