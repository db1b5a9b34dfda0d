import { engine } from '../render/engine.ts'
import { liquidMarks, withEscapes } from '../render/escape-places.ts'
import type { DescribedPlaceholder, Placeholder, Template, TemplateProblem } from '../template.ts'
import { guessPlaceholder } from './guess-placeholder.ts'

/** The parts of a template that are Liquid. */
export type TemplateSource = Pick<Template, 'html' | 'subject' | 'preheader' | 'fromName'>

export const templateParts = ['subject', 'preheader', 'fromName', 'html'] as const

export interface Analysis {
  /** Names of the placeholders, in the order in which they first appear. */
  names: string[]
  /** Those that the template tests before it uses them. */
  optional: ReadonlySet<string>
  problems: TemplateProblem[]
}

const problemOf = (part: string, error: unknown): TemplateProblem => {
  const message = error instanceof Error ? error.message : String(error)
  const [, line = '1', column = '1'] = /, line:(\d+)(?:, col:(\d+))?/.exec(message) ?? []
  const text = message.replace(/, line:\d+(, col:\d+)?$/, '').replace(/^\w*Error: /, '')
  return { part, line: Number(line), column: Number(column), message: text }
}

const conditions = /\{%-?\s*(?:if|unless|elsif|case|for|assign)\s+([\s\S]*?)-?%\}/g
const withDefault = /\{\{-?\s*([\w.]+)[^}]*\|\s*default\s*:/g

const optionalNames = (text: string): ReadonlySet<string> => {
  const tested = [...text.matchAll(conditions)].map((match) => match[1] ?? '')
  const defaulted = [...text.matchAll(withDefault)].map((match) => match[1] ?? '')
  const words = [...tested, ...defaulted].map((expression) => expression.replace(/"[^"]*"|'[^']*'/g, ' '))
  return new Set(words.flatMap((expression) => expression.match(/[A-Za-z_]\w*/g) ?? []))
}

/** Output of `cycle` isn't escaped: only words from the template itself are allowed. */
const cycleProblems = (part: string, text: string): TemplateProblem[] =>
  [...text.matchAll(/\{%-?\s*cycle\s+([\s\S]*?)-?%\}/g)]
    .filter(([, values = '']) => /[A-Za-z_]/.test(values.replace(/"[^"]*"|'[^']*'/g, '')))
    .map(({ index }) => {
      const before = text.slice(0, index).split('\n')
      return {
        part,
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        message: 'cycle accepts only quoted text',
      }
    })

/**
 * Names in the order in which they first appear. Of the text only its Liquid is read: liquidjs counts the columns of
 * every name from the beginning, which in a large email takes a second.
 */
const globalsOf = (text: string): string[] => {
  const { globals } = engine.analyzeSync(engine.parse((text.match(liquidMarks) ?? []).join('')))
  return Object.entries(globals)
    .map(([name, uses]) => ({ name, at: uses[0]?.location.col ?? 0, row: uses[0]?.location.row ?? 0 }))
    .toSorted((a, b) => a.row - b.row || a.at - b.at)
    .map(({ name }) => name)
}

/** Finds a template's placeholders and what is wrong with its Liquid, at its line. */
export function analyzeTemplate(source: TemplateSource): Analysis {
  const names: string[] = []
  const problems: TemplateProblem[] = []
  const optional = new Set<string>()
  const needed = new Set<string>()
  for (const part of templateParts) {
    try {
      // As written: problems are reported at its column, which added filters would shift.
      engine.parse(source[part])
      if (part === 'html') engine.parse(withEscapes(source.html))
      const tested = optionalNames(source[part])
      for (const name of globalsOf(source[part])) {
        if (!names.includes(name))
          names.push(name)
          // The email may still use without a test what the subject tests.
        ;(tested.has(name) ? optional : needed).add(name)
      }
      problems.push(...cycleProblems(part, source[part]))
    } catch (error) {
      problems.push(problemOf(part, error))
    }
  }
  for (const name of needed) optional.delete(name)
  return { names, optional, problems }
}

/**
 * Returns placeholders, `known` ones first in their order, others in order of appearance, guessed from their use.
 * Of several known by one name, the first wins.
 */
export const placeholdersFor = (
  source: TemplateSource,
  { names, optional }: Pick<Analysis, 'names' | 'optional'>,
  known: readonly DescribedPlaceholder[],
): Placeholder[] => {
  const ordered = new Set([...known.map(({ name }) => name).filter((name) => names.includes(name)), ...names])
  const text = templateParts.map((part) => source[part]).join('\n')
  return [...ordered].map((name) => ({
    ...(known.find((one) => one.name === name) ?? guessPlaceholder(name, text)),
    optional: optional.has(name),
  }))
}
