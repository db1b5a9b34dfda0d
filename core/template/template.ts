import { z } from 'zod'
import { templateEditSchema } from './edit/template-edit.ts'

export const placeholderSchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['text', 'multi-line', 'price', 'date', 'link', 'image', 'document', 'yes/no', 'choice']),
  /** Used if neither the row, the location nor the run has a value. */
  default: z.string(),
  hint: z.string(),
  choices: z.array(z.string()).optional(),
  /** The template tests for it, so an empty value isn't an error. */
  optional: z.boolean().default(false),
})
export type Placeholder = z.infer<typeof placeholderSchema>
/** A placeholder as described by the operator: whether it is optional comes from the template. */
export type DescribedPlaceholder = z.input<typeof placeholderSchema>

/** A kept version of a template. A run keeps using the version it was created with. */
export const templateSchema = z.object({
  id: z.string(),
  versionId: z.string(),
  version: z.number().int(),
  name: z.string(),
  html: z.string(),
  subject: z.string(),
  preheader: z.string(),
  fromName: z.string(),
  placeholders: z.array(placeholderSchema),
  /** Addresses of images in the email that the preview shows from a file of this app. */
  images: z.record(z.string(), z.string()),
  savedAt: z.string(),
})
export type Template = z.infer<typeof templateSchema>

export const templateSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  placeholders: z.number().int(),
  /** Characters of HTML. */
  size: z.number().int(),
  savedAt: z.string(),
  runs: z.number().int(),
  /** It has unsaved edits. */
  hasDraft: z.boolean(),
})
export type TemplateSummary = z.infer<typeof templateSummarySchema>

/** A kept version, for the list of versions. */
export const templateVersionSchema = z.object({
  versionId: z.string(),
  version: z.number().int(),
  savedAt: z.string(),
  /** Characters of HTML. */
  size: z.number().int(),
  /** Runs that use it. */
  runs: z.number().int(),
})
export type TemplateVersion = z.infer<typeof templateVersionSchema>

/** A problem in a template, at its line (from 1). */
export const templateProblemSchema = z.object({
  part: z.string(),
  line: z.number().int(),
  /** From 1; if missing, the whole line is meant. */
  column: z.number().int().optional(),
  message: z.string(),
  /** Edits of that part that fix it, with their descriptions. */
  fix: z.object({ label: z.string(), edits: z.array(templateEditSchema) }).optional(),
})
export type TemplateProblem = z.infer<typeof templateProblemSchema>

/** The parts of a template that are previewed. */
export const templateSourceSchema = templateSchema
  .pick({ html: true, subject: true, preheader: true, fromName: true })
  .extend({
    /** As described by the operator; others are guessed. */
    placeholders: z.array(placeholderSchema).optional(),
    images: z.record(z.string(), z.string()).optional(),
  })

/** The parts of a template that are edited. */
export const templateDraftSchema = templateSourceSchema
  .omit({ images: true })
  .extend({ name: z.string(), placeholders: z.array(placeholderSchema) })
export type TemplateDraft = z.input<typeof templateDraftSchema>

/** The preview of a draft. */
export const templatePreviewSchema = z.object({
  /** null while there are problems. */
  email: templateSchema.pick({ html: true, subject: true, preheader: true, fromName: true }).nullable(),
  /** The template's placeholders, as described or guessed. */
  placeholders: z.array(placeholderSchema),
  problems: z.array(templateProblemSchema),
  /** What doesn't block saving, but is rejected later or doesn't look right in every email client. */
  warnings: z.array(templateProblemSchema),
})
export type TemplatePreview = z.infer<typeof templatePreviewSchema>
