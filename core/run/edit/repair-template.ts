import { withEdits } from '../../template/edit/edit-text.ts'
import { saveTemplate } from '../../template/edit/save-template.ts'
import { shortenHtml } from '../../template/edit/shorten.ts'
import type { Template } from '../../template/template.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import { getTemplate, getTemplateVersion } from '../../workspace/tables/templates.ts'
import { readRunContext } from '../evaluate/run-context.ts'
import type { TemplateRepair } from '../run.ts'
import { RunError } from '../run-error.ts'
import { moveToNewestVersion } from './move-to-version.ts'

/**
 * Saves a version with these repairs, all found in the run's version, and updates the run to it; the earlier
 * version stays. Rejected if the run uses a different version by now, or the template has newer versions: their
 * changes need review first.
 * @throws RunError
 */
export function repairTemplate(
  ws: Workspace,
  { runId, versionId, repairs }: { runId: string; versionId: string; repairs: readonly TemplateRepair[] },
  now: Date,
): Template {
  return inTransaction(ws, () => {
    const { template: current } = readRunContext(ws, runId)
    if (current.versionId !== versionId)
      throw new RunError('The run now uses a different version of the template.', 'Try again.')
    const newest = getTemplate(ws, current.id)
    if (newest === null || newest.versionId !== current.versionId)
      throw new RunError(
        'The template has a newer version than this run uses.',
        'Update the run on the Push tab, or fix the template in Templates.',
      )
    const edited = withEdits(
      current.html,
      repairs.flatMap((repair) => (repair === 'shorten' ? [] : repair)),
    )
    const html = repairs.includes('shorten') ? shortenHtml(edited) : edited
    const { template } = saveTemplate(ws, { ...current, html }, now)
    if (template === null)
      throw new RunError("This template can't be fixed automatically.", 'Fix the template in Templates.')
    moveToNewestVersion(ws, runId)
    return template
  })
}

/** Reverts a run to a version of its template, to undo a repair. @throws RunError */
export function undoTemplateRepair(ws: Workspace, runId: string, versionId: string, now: Date): void {
  inTransaction(ws, () => {
    const { template: current } = readRunContext(ws, runId)
    const before = getTemplateVersion(ws, versionId)
    if (before?.id !== current.id)
      throw new RunError(
        'This version belongs to another template.',
        "Choose one of this template's versions.",
      )
    saveTemplate(ws, before, now)
    moveToNewestVersion(ws, runId)
  })
}
