import type { Page } from 'playwright-core'
import { callVerb } from './verbs.ts'

/** Mends what stops rows from being pushed as its findings offer: the practice run comes with a price that is missing. */
export async function fixErrors(page: Page, runId: string): Promise<void> {
  const { findings } = await callVerb(page, 'readRun', { id: runId })
  const changes = findings.flatMap(({ rowId, severity, fix }) =>
    severity === 'error' && fix?.kind === 'values' ? fix.changes.map((change) => ({ rowId, ...change })) : [],
  )
  await callVerb(page, 'setValues', { runId, changes })
}
