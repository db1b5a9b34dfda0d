import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import {
  getTemplateDraft,
  newTemplate,
  putTemplateDraft,
  removeTemplateDraft,
} from '../../workspace/tables/template-drafts.ts'
import {
  addTemplateVersion,
  getTemplate,
  listKnownPlaceholders,
  listTemplates,
} from '../../workspace/tables/templates.ts'
import { analyzeTemplate, placeholdersFor, type TemplateSource } from '../analyze/analyze.ts'
import {
  type DescribedPlaceholder,
  placeholderSchema,
  type Template,
  type TemplateProblem,
} from '../template.ts'

export interface SavedTemplate {
  /** null when there are problems: nothing was saved. */
  template: Template | null
  problems: TemplateProblem[]
}

export interface TemplateToSave extends TemplateSource {
  /** The template that gets a new version; a new template if missing. */
  id?: string | undefined
  name: string
  /** Known placeholders; those that the template doesn't contain are ignored. */
  placeholders?: readonly DescribedPlaceholder[] | undefined
  images?: Record<string, string> | undefined
}

/** Saves a new version, or returns its problems and saves nothing. */
export function saveTemplate(ws: Workspace, input: TemplateToSave, now: Date): SavedTemplate {
  const analysis = analyzeTemplate(input)
  const { problems } = analysis
  if (problems.length > 0) return { template: null, problems }
  const before = input.id === undefined ? null : getTemplate(ws, input.id)
  const known = [...(input.placeholders ?? []), ...listKnownPlaceholders(ws, before?.id ?? '')]
  const template: Template = {
    id: before?.id ?? input.id ?? randomUUID(),
    versionId: randomUUID(),
    version: (before?.version ?? 0) + 1,
    name: input.name.trim(),
    html: input.html,
    subject: input.subject,
    preheader: input.preheader,
    fromName: input.fromName,
    placeholders: placeholdersFor(input, analysis, known),
    images: input.images ?? before?.images ?? {},
    savedAt: now.toISOString(),
  }
  addTemplateVersion(ws, template)
  return { template, problems: [] }
}

/** Saves the edited template and removes its draft. */
export const saveDraft = (ws: Workspace, input: TemplateToSave, now: Date): SavedTemplate =>
  inTransaction(ws, () => {
    const saved = saveTemplate(ws, input, now)
    if (saved.template !== null) removeTemplateDraft(ws, input.id ?? newTemplate)
    return saved
  })

/** Returns the first unused name of "Offer, copy", "Offer, copy 2", … */
const freeName = (name: string, usedNames: readonly string[]): string => {
  const base = `${name.replace(/, copy( \d+)?$/, '')}, copy`
  let free = base
  for (let n = 2; usedNames.includes(free); n++) free = `${base} ${n}`
  return free
}

/** Creates a template from the newest version of another; null if that no longer exists. */
export function duplicateTemplate(ws: Workspace, id: string, now: Date): Template | null {
  const template = getTemplate(ws, id)
  if (template === null) return null
  const usedNames = listTemplates(ws).map(({ name }) => name)
  const { template: copy } = saveTemplate(
    ws,
    { ...template, id: undefined, name: freeName(template.name, usedNames) },
    now,
  )
  return copy
}

/** The description of a starter template, in a .json file next to its .html file. */
export const templateDescriptionSchema = z.object({
  name: z.string(),
  subject: z.string(),
  preheader: z.string(),
  fromName: z.string(),
  placeholders: z.array(placeholderSchema),
  images: z.record(z.string(), z.string()),
})
export type TemplateDescription = z.infer<typeof templateDescriptionSchema>

const titleOf = (html: string): string => /<title>([^<{]*)<\/title>/i.exec(html)?.[1]?.trim() ?? ''

/** The result of an import. */
export interface ImportedTemplate extends SavedTemplate {
  /** It couldn't be saved and is kept as the draft of a new template, to be fixed. */
  isDraft: boolean
}

/**
 * Creates a template from an .html file or pasted HTML; `description` if there is one, otherwise read from the
 * HTML. With problems it is kept as the draft of a new template, unless there is one already.
 */
export function importTemplate(
  ws: Workspace,
  file: { name: string; html: string; description: TemplateDescription | null },
  now: Date,
): ImportedTemplate {
  const html = file.html.replace(/^\uFEFF/, '')
  const name = titleOf(html) || file.name.replace(/\.html?$/i, '')
  const source = file.description ?? {
    name,
    subject: name,
    preheader: '',
    fromName: '',
    placeholders: [],
    images: {},
  }
  const saved = saveTemplate(ws, { ...source, html }, now)
  if (saved.template !== null) return { ...saved, isDraft: false }
  const isFree = getTemplateDraft(ws, newTemplate) === null
  const { images: _, ...draft } = source
  if (isFree) putTemplateDraft(ws, newTemplate, { ...draft, html }, now)
  return { ...saved, isDraft: isFree }
}
