import type { Output } from '../../electron/ipc/contract.ts'

type RunAnswer = Output<'readRun'>

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * Merges a run on the page with its changes. Unchanged parts stay the same objects. null: the response doesn't
 * follow the page's version, so the whole run must be read.
 */
export const mergeRun = (known: RunAnswer | undefined, answer: RunAnswer): RunAnswer | null => {
  if (!known) return answer.since === null ? answer : null
  if (answer.version < known.version) return known
  const run = isSame(known.run, answer.run) ? known.run : answer.run
  if (answer.since === null) return { ...answer, run }
  if (answer.since > known.version) return null
  const { version, counts, canUndo, canRedo } = answer
  const whole = { version, since: null, run, counts, canUndo, canRedo }
  if (answer.rows.length === 0) return { ...whole, rows: known.rows, findings: known.findings }
  const changed = new Map(answer.rows.map((row) => [row.id, row]))
  return {
    ...whole,
    rows: known.rows.map((row) => changed.get(row.id) ?? row),
    findings: [...known.findings.filter(({ rowId }) => !changed.has(rowId)), ...answer.findings],
  }
}
