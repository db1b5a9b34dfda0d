import { placeOf } from '../edit/edit-text.ts'
import {
  altRepair,
  linkRepair,
  type TemplateRepairStep,
  trackingPlace,
  trackingRepair,
} from '../edit/repairs.ts'
import type { TemplateProblem } from '../template.ts'
import { hrefOf, hrefRange, lacksAlt, readTags } from './html-tags.ts'
import { linkProblem } from './link-rules.ts'
import { withoutLiquid } from './liquid-mask.ts'

/**
 * Returns what the run's checks would find in the template itself, whatever the values: shown while editing.
 * Findings that depend on placeholders are left to the checks.
 */
export function sourceWarnings(html: string): TemplateProblem[] {
  const warnings: TemplateProblem[] = []
  const warn = (at: number, message: string, fix: TemplateRepairStep | null): void => {
    const { line, column } = placeOf(html, at, at)
    warnings.push({ part: 'html', line, column, message, ...(fix === null ? {} : { fix }) })
  }
  readTags(withoutLiquid(html), 0, (tag, at) => {
    if (lacksAlt(tag))
      warn(at, `This image has no alt text. Use alt="" if it's decorative.`, altRepair(html, [at]))
    const range = hrefRange(tag)
    const written = range === null ? '' : html.slice(at + range.from, at + range.to)
    if (range === null || /\{[{%]/.test(written)) return
    const problem = linkProblem(hrefOf(tag) ?? '')
    if (problem !== null) warn(at, problem, linkRepair(html, [at]))
  })
  if (!/\[\[\s*trackingImage\s*\]\]/i.test(html))
    warn(
      trackingPlace(html),
      "[[trackingImage]] is missing, so opens can't be counted.",
      trackingRepair(html),
    )
  return warnings
}
