import { lineDifference } from '../../line-difference.ts'
import type { Placeholder, Template } from '../template.ts'
import type { PartDifference } from './part-difference.ts'

const described = ({ name, label, type, choices = [], default: value, hint }: Placeholder): string =>
  [
    `${name}: ${label}, ${type}${choices.length > 0 ? ` of ${choices.join(', ')}` : ''}`,
    value === '' ? '' : `default ${JSON.stringify(value)}`,
    hint === '' ? '' : `hint ${JSON.stringify(hint)}`,
  ]
    .filter(Boolean)
    .join('; ')

/** Only placeholders that both have: added and removed ones are visible in the parts that use them. */
const descriptions = ({ placeholders }: Template, other: Template): string =>
  placeholders
    .filter(({ name }) => other.placeholders.some((one) => one.name === name))
    .map(described)
    .join('\n')

const parts: readonly [string, (template: Template, other: Template) => string][] = [
  ['Subject', ({ subject }) => subject],
  ['Preview text', ({ preheader }) => preheader],
  ['From name', ({ fromName }) => fromName],
  ['Placeholders', descriptions],
  ['HTML', ({ html }) => html],
]

/** Returns the parts in which two versions of a template differ; none if they are identical. */
export const compareTemplates = (before: Template, after: Template): PartDifference[] =>
  parts
    .map(([part, textOf]) => ({ part, texts: [textOf(before, after), textOf(after, before)] as const }))
    .filter(({ texts: [old, now] }) => old !== now)
    .map(({ part, texts: [old, now] }) => ({ part, lines: lineDifference(old, now) }))
