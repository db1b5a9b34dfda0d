import type { Output } from '../../electron/ipc/contract.ts'
import type { Change } from './values/change.ts'

type RunAnswer = Output<'readRun'>

const withValue = (
  values: Record<string, string>,
  { placeholder, value }: Change,
): Record<string, string> => {
  const { [placeholder]: _, ...others } = values
  return value === null ? others : { ...others, [placeholder]: value }
}

/**
 * The run as it will read once an edit is saved, so that the grid shows it at once. Findings about a changed
 * cell are left out: the next reading says whether they still hold. Untouched rows stay the same objects.
 */
export const applyChanges = (answer: RunAnswer, changes: readonly Change[]): RunAnswer => {
  const byRow = new Map<string, Change[]>()
  let defaults = answer.run.defaults
  for (const change of changes) {
    if (change.rowId === null) defaults = withValue(defaults, change)
    else byRow.set(change.rowId, [...(byRow.get(change.rowId) ?? []), change])
  }
  const rows = answer.rows.map((row) => {
    const own = byRow.get(row.id)
    if (!own) return row
    const edited = new Set([...row.editedToday, ...own.map(({ placeholder }) => placeholder)])
    return { ...row, values: own.reduce(withValue, row.values), editedToday: [...edited] }
  })
  const findings = answer.findings.filter(
    ({ rowId, placeholder }) => !byRow.get(rowId)?.some((change) => change.placeholder === placeholder),
  )
  return { ...answer, run: { ...answer.run, defaults }, rows, findings, canUndo: true, canRedo: false }
}
