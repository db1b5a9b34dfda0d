import { engine } from './engine.ts'
import { withEscapes } from './escape-places.ts'
import type { Placeholder, Template, TemplateProblem } from './template.ts'

/** The parts of a template that are Liquid. */
export type TemplateSource = Pick<Template, 'html' | 'subject' | 'preheader' | 'fromName'>

const parts = ['subject', 'preheader', 'fromName', 'html'] as const

export interface Analysis {
  /** Names of the placeholders, in the order in which they first appear. */
  names: string[]
  /** Those that the template itself asks for before it uses them. */
  optional: ReadonlySet<string>
  problems: TemplateProblem[]
}

const problemOf = (part: string, error: unknown): TemplateProblem => {
  const message = error instanceof Error ? error.message : String(error)
  const line = /, line:(\d+)/.exec(message)?.[1]
  return { part, line: Number(line ?? 1), message: message.replace(/, line:\d+, col:\d+$/, '') }
}

const questions = /\{%-?\s*(?:if|unless|elsif|case|for|assign)\s+([\s\S]*?)-?%\}/g
const withDefault = /\{\{-?\s*([\w.]+)[^}]*\|\s*default\s*:/g

const optionalNames = (text: string): ReadonlySet<string> => {
  const asked = [...text.matchAll(questions)].map((match) => match[1] ?? '')
  const defaulted = [...text.matchAll(withDefault)].map((match) => match[1] ?? '')
  const words = [...asked, ...defaulted].map((expression) => expression.replace(/"[^"]*"|'[^']*'/g, ' '))
  return new Set(words.flatMap((expression) => expression.match(/[A-Za-z_]\w*/g) ?? []))
}

/** Finds a template's placeholders and what is wrong with its Liquid, at its line. */
export function analyseTemplate(source: TemplateSource): Analysis {
  const names: string[] = []
  const problems: TemplateProblem[] = []
  const optional = optionalNames(parts.map((part) => source[part]).join('\n'))
  for (const part of parts) {
    try {
      const { globals } = engine.analyzeSync(
        engine.parse(part === 'html' ? withEscapes(source.html) : source[part]),
      )
      const found = Object.entries(globals).map(([name, uses]) => ({ name, at: uses[0]?.location }))
      found.sort((a, b) => (a.at?.row ?? 0) - (b.at?.row ?? 0) || (a.at?.col ?? 0) - (b.at?.col ?? 0))
      for (const { name } of found) if (!names.includes(name)) names.push(name)
    } catch (error) {
      problems.push(problemOf(part, error))
    }
  }
  return { names, optional, problems }
}

const label = (name: string): string => {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const typeByName: [RegExp, Placeholder['type']][] = [
  [/price|amount|cost/, 'price'],
  [/(^|_)(date|day|deadline|until)($|_)/, 'date'],
  [/link|url/, 'link'],
  [/image|photo|picture|logo/, 'image'],
  [/document|pdf|flyer/, 'document'],
  [/note|text|message|body|paragraph/, 'multi-line'],
  [/^(has|is|show)_/, 'yes/no'],
]

/** A placeholder that nothing is known of but its name. */
export const placeholderOf = (name: string): Placeholder => ({
  name,
  label: label(name),
  type: typeByName.find(([pattern]) => pattern.test(name))?.[1] ?? 'text',
  default: '',
  hint: '',
  optional: false,
})

/** Placeholders, those that are `known` first and in the order in which they are known, the others as they appear. */
export const placeholdersFor = (
  { names, optional }: Pick<Analysis, 'names' | 'optional'>,
  known: readonly Placeholder[],
): Placeholder[] => {
  const ordered = new Set([...known.map(({ name }) => name).filter((name) => names.includes(name)), ...names])
  return [...ordered].map((name) => ({
    ...(known.find((one) => one.name === name) ?? placeholderOf(name)),
    optional: optional.has(name),
  }))
}
