import { z } from 'zod'
import { compareTemplates } from '../../template/edit/compare-templates.ts'
import { partDifferenceSchema } from '../../template/edit/part-difference.ts'
import type { Template } from '../../template/template.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import { getStoredRun, putStoredRun, type StoredRun } from '../../workspace/tables/runs.ts'
import { getTemplate, getTemplateVersion } from '../../workspace/tables/templates.ts'
import { columnsOf } from '../columns.ts'
import { RunError } from '../run-error.ts'

/** What updating a run to the newest version of its template would change. */
export const versionMoveSchema = z.object({
  from: z.number().int(),
  to: z.number().int(),
  /** Headings of added and removed columns. Values of removed columns are kept in case they return. */
  added: z.array(z.string()),
  removed: z.array(z.string()),
  /** Parts that differ: subject, preheader, from name, placeholders, and the HTML line by line. */
  parts: z.array(partDifferenceSchema),
})
export type VersionMove = z.infer<typeof versionMoveSchema>

const versionsOf = (
  ws: Workspace,
  runId: string,
): { run: StoredRun; current: Template; newest: Template } => {
  const run = getStoredRun(ws, runId)
  const current = run === null ? null : getTemplateVersion(ws, run.templateVersionId)
  const newest = current === null ? null : getTemplate(ws, current.id)
  if (run === null || current === null || newest === null)
    throw new RunError('This run no longer exists.', 'Go back to Runs.')
  return { run, current, newest }
}

/**
 * Returns what updating the run to the newest version would change; null if it uses the newest.
 * @throws RunError
 */
export function readVersionMove(ws: Workspace, runId: string): VersionMove | null {
  const { current, newest } = versionsOf(ws, runId)
  if (current.versionId === newest.versionId) return null
  const before = columnsOf(current)
  const after = columnsOf(newest)
  const only = (these: typeof after, others: typeof after): string[] =>
    these.filter(({ name }) => !others.some((other) => other.name === name)).map(({ label }) => label)
  return {
    from: current.version,
    to: newest.version,
    added: only(after, before),
    removed: only(before, after),
    parts: compareTemplates(current, newest),
  }
}

/** Updates the run to the newest version of its template. Pushed rows become changed. @throws RunError */
export function moveToNewestVersion(ws: Workspace, runId: string): void {
  inTransaction(ws, () => {
    const { run, newest } = versionsOf(ws, runId)
    putStoredRun(ws, { ...run, templateVersionId: newest.versionId })
  })
}
