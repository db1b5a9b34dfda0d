import type { Template } from '../template/template.ts'
import type { Run } from './run.ts'
import { locationPlaceholders } from './values.ts'

type Column = Run['columns'][number]

const envelope = (template: Template): Column[] =>
  (
    [
      ['subject', 'Subject', template.subject],
      ['preheader', 'Preview text', template.preheader],
      ['from_name', 'From name', template.fromName],
    ] as const
  ).map(([name, label, standard]) => ({
    kind: 'envelope',
    name,
    label,
    type: 'text',
    default: standard,
    hint: 'Can contain {{ placeholders }}',
    optional: name === 'preheader',
  }))

/** Returns the columns of a run: the envelope, then the template's placeholders that locations don't fill. */
export const columnsOf = (template: Template): Column[] => [
  ...envelope(template),
  ...template.placeholders
    .filter(({ name }) => !locationPlaceholders.has(name))
    .map((placeholder): Column => ({ ...placeholder, kind: 'placeholder' })),
]
