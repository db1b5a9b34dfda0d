import type { Page } from 'playwright-core'
import { callVerb } from './verbs.ts'

/** Applies the fixes of errors that block the push: the practice run comes with a missing price. */
export async function fixErrors(page: Page, runId: string): Promise<void> {
  const { findings } = await callVerb(page, 'readRun', { id: runId })
  const changes = findings.flatMap(({ rowId, severity, fix }) =>
    severity === 'error' && fix?.kind === 'values' ? fix.changes.map((change) => ({ rowId, ...change })) : [],
  )
  await callVerb(page, 'setValues', { runId, changes })
}
