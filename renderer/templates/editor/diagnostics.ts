import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import type { TemplateProblem } from '../../../electron/ipc/shapes.ts'

/** How much of a line is underlined if Liquid doesn't report the end. */
const longest = 120

/** From a problem's line and column to the piece of text that it is about. */
function rangeOf(doc: Text, { line, column }: TemplateProblem): { from: number; to: number } {
  const { from, text } = doc.line(Math.min(Math.max(1, line), doc.lines))
  const start = Math.min(column === undefined ? text.search(/\S|$/) : column - 1, text.length)
  const rest = text.slice(start, start + longest)
  const mark = /^(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\[\[[\s\S]*?\]\])/.exec(rest)?.[0]
  const length = (mark ?? rest.trimEnd()).length
  // A range of its own also on an empty line, or it could not be seen.
  return { from: from + start, to: from + start + length }
}

const diagnosticsOf = (
  doc: Text,
  problems: readonly TemplateProblem[],
  severity: Diagnostic['severity'],
): Diagnostic[] =>
  problems.map((problem) => ({ ...rangeOf(doc, problem), severity, message: problem.message }))

/** What the gutter and the lines show. */
export const allDiagnostics = (
  doc: Text,
  problems: readonly TemplateProblem[],
  warnings: readonly TemplateProblem[],
): Diagnostic[] => [...diagnosticsOf(doc, problems, 'error'), ...diagnosticsOf(doc, warnings, 'warning')]
