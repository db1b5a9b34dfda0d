import { templateWeaknesses } from '../template/template-warnings.ts'
import type { Workspace } from '../workspace/open.ts'
import type { TemplateFinding } from './run.ts'
import { readRunFrame } from './run-frame.ts'

const checks = { contrast: 'low-contrast', 'mail-programs': 'mail-programs' } as const

const known = new Map<string, TemplateFinding[]>()
const mostKnown = 50

/** Looked for once a version of the template. @throws RunError */
export function readTemplateFindings(ws: Workspace, runId: string): TemplateFinding[] {
  const { template } = readRunFrame(ws, runId)
  const held = known.get(template.versionId)
  if (held !== undefined) return held
  const found = templateWeaknesses(template.html).map(
    ({ kind, line, what }): TemplateFinding => ({ check: checks[kind], line, what }),
  )
  if (known.size >= mostKnown) known.clear()
  known.set(template.versionId, found)
  return found
}
