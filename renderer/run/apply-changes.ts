import type { Input, Output } from '../../electron/ipc/contract.ts'

type RunAnswer = Output<'readRun'>

const withValues = (
  values: Readonly<Record<string, string>>,
  changes: readonly Change[],
): Record<string, string> => {
  const after = { ...values }
  for (const { placeholder, value } of changes) {
    if (value === null) delete after[placeholder]
    else after[placeholder] = value
  }
  return after
}

/**
 * Returns the run as it will be once an edit is saved, so that the grid shows it immediately. Findings about
 * changed cells are left out until the next read. Untouched rows stay the same objects.
 */
export const applyChanges = (answer: RunAnswer, changes: readonly Change[]): RunAnswer => {
  const byRow = new Map<string, Change[]>()
  const ofRun: Change[] = []
  for (const change of changes) {
    if (change.rowId === null) {
      ofRun.push(change)
      continue
    }
    const known = byRow.get(change.rowId)
    if (known) known.push(change)
    else byRow.set(change.rowId, [change])
  }
  const rows = answer.rows.map((row) => {
    const own = byRow.get(row.id)
    if (!own) return row
    const edited = new Set([...row.editedToday, ...own.map(({ placeholder }) => placeholder)])
    return { ...row, values: withValues(row.values, own), editedToday: [...edited] }
  })
  const findings = answer.findings.filter(
    ({ rowId, placeholder }) => !byRow.get(rowId)?.some((change) => change.placeholder === placeholder),
  )
  const run =
    ofRun.length === 0 ? answer.run : { ...answer.run, defaults: withValues(answer.run.defaults, ofRun) }
  return { ...answer, run, rows, findings, canUndo: true, canRedo: false }
}

/** One cell of an edit. `rowId` null is the run's default; `value` null restores the inherited value. */
export type Change = Input<'setValues'>['changes'][number]
