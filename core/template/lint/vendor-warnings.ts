import type { TemplateSource } from '../analyze/analyze.ts'
import { placeOf } from '../edit/edit-text.ts'
import { refusedPlaces, refusedSequences, splitRepair, type TemplateRepairStep } from '../edit/repairs.ts'
import type { TemplateProblem } from '../template.ts'

const at = (
  part: string,
  text: string,
  index: number,
  message: string,
  fix: TemplateRepairStep,
): TemplateProblem => {
  const { line, column } = placeOf(text, index, index)
  return { part, line, column, message, fix }
}

/** Returns what Constant Contact would reject in a template, whatever its values. */
export function vendorWarnings({ html, subject }: TemplateSource): TemplateProblem[] {
  const warnings = refusedSequences.flatMap((sequence) =>
    refusedPlaces(html, sequence).map((index) =>
      at(
        'html',
        html,
        index,
        `Constant Contact rejects emails that contain ${sequence}.`,
        splitRepair([index]),
      ),
    ),
  )
  // Source: the vendor's website rejects a subject with a tag that has no fallback text.
  for (const { 0: tag, index } of subject.matchAll(/\[\[\s*\w+\s*\]\]/g)) {
    const whole = `[[${tag.replace(/[[\]\s]/g, '')} OR "Friend"]]`
    warnings.push(
      at('subject', subject, index, `${tag} needs fallback text: ${whole}.`, {
        label: 'Add OR "Friend"',
        edits: [{ at: index, remove: tag.length, insert: whole }],
      }),
    )
  }
  return warnings
}
