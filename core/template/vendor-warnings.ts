import type { TemplateSource } from './analyse.ts'
import type { TemplateProblem } from './template.ts'

/** Constant Contact refuses emails with these in them. Source: vendor's guide to custom-code emails. */
const refused = /\[#|\$\{|<@/g

const at = (part: string, text: string, index: number, message: string): TemplateProblem => {
  const before = text.slice(0, index)
  const line = before.split('\n').length
  return { part, line, column: index - before.lastIndexOf('\n'), message }
}

/** What of a template Constant Contact would not take, before any value is in it. */
export function vendorWarnings(source: TemplateSource): TemplateProblem[] {
  const warnings = [...source.html.matchAll(refused)].map(({ 0: sequence, index }) =>
    at('html', source.html, index, `Constant Contact refuses emails with ${sequence} in them.`),
  )
  // Source: the vendor's website reports a subject whose tag has nothing to fall back on.
  for (const { 0: tag, index } of source.subject.matchAll(/\[\[\s*\w+\s*\]\]/g))
    warnings.push(
      at(
        'subject',
        source.subject,
        index,
        `${tag} needs words for contacts without one: ${withFallback(tag)}.`,
      ),
    )
  return warnings
}

const withFallback = (tag: string): string => `[[${tag.replace(/[[\]\s]/g, '')} OR "Friend"]]`
