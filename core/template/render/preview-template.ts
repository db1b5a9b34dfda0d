import { analyzeTemplate, placeholdersFor, type TemplateSource } from '../analyze/analyze.ts'
import { sampleValue } from '../analyze/sample-values.ts'
import { templateWarnings } from '../lint/template-warnings.ts'
import { vendorWarnings } from '../lint/vendor-warnings.ts'
import type { DescribedPlaceholder, TemplatePreview, TemplateProblem } from '../template.ts'
import { withExampleContact } from './contact-tags.ts'
import type { FieldTag } from './field-tag.ts'
import { compileTemplate } from './render.ts'

const renderProblem = (error: unknown): TemplateProblem => ({
  part: 'html',
  line: 1,
  column: 1,
  message: error instanceof Error ? error.message.replace(/, line:\d+.*$/, '') : String(error),
})

/**
 * Renders a template with `values`, otherwise with examples, and Constant Contact's tags with an example contact.
 * `known`: descriptions of its placeholders. `fields`: the custom fields that an email can use.
 */
export function previewTemplate(
  source: TemplateSource,
  known: readonly DescribedPlaceholder[],
  values: Readonly<Record<string, string>>,
  fields: readonly FieldTag[] = [],
): TemplatePreview {
  const analysis = analyzeTemplate(source)
  const { problems } = analysis
  const placeholders = placeholdersFor(source, analysis, known)
  const warnings = [...vendorWarnings(source), ...templateWarnings(source.html)].toSorted(
    (a, b) => a.line - b.line,
  )
  if (problems.length > 0) return { email: null, placeholders, problems, warnings }
  const filled = Object.fromEntries(
    placeholders.map((placeholder) => [
      placeholder.name,
      values[placeholder.name] || sampleValue(placeholder),
    ]),
  )
  try {
    const email = compileTemplate({ ...source, placeholders }).render(filled)
    return {
      email: {
        subject: withExampleContact(email.subject, fields),
        preheader: withExampleContact(email.preheader, fields),
        fromName: email.fromName,
        html: withExampleContact(email.html, fields),
      },
      placeholders,
      problems,
      warnings,
    }
  } catch (error) {
    return { email: null, placeholders, problems: [renderProblem(error)], warnings }
  }
}
