import { appearanceWarnings, otherLinesText } from '../../template/lint/template-warnings.ts'
import type { Workspace } from '../../workspace/open.ts'
import { readRunContext } from '../evaluate/run-context.ts'
import type { TemplateFinding } from '../run.ts'

const checks = { contrast: 'low-contrast', 'mail-programs': 'mail-programs' } as const

const known = new Map<string, TemplateFinding[]>()
const mostKnown = 50

/** Returns the findings of a run's template, cached by version. @throws RunError */
export function readTemplateFindings(
  ws: Workspace,
  runId: string,
): { versionId: string; findings: TemplateFinding[] } {
  const { template } = readRunContext(ws, runId)
  const { versionId } = template
  const existing = known.get(versionId)
  if (existing !== undefined) return { versionId, findings: existing }
  const found = appearanceWarnings(template.html).map(
    ({ kind, what, place, alsoOn, fix }): TemplateFinding => ({
      check: checks[kind],
      place,
      what,
      next: otherLinesText(alsoOn),
      ...(fix === null ? {} : { fix: { kind: 'template', label: fix.label, repair: fix.edits } }),
    }),
  )
  if (known.size >= mostKnown) known.clear()
  known.set(versionId, found)
  return { versionId, findings: found }
}
