import { z } from 'zod'

export const placeholderSchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['text', 'multi-line', 'price', 'date', 'link', 'image', 'document', 'yes/no', 'choice']),
  /** Used where neither row, location nor run gives a value. */
  default: z.string(),
  hint: z.string(),
  choices: z.array(z.string()).optional(),
  /** The template asks whether it is there, so an empty value is no mistake. */
  optional: z.boolean().default(false),
})
export type Placeholder = z.infer<typeof placeholderSchema>

/** One kept version of a template. A run holds on to the version it was made with. */
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
})
export type TemplateSummary = z.infer<typeof templateSummarySchema>

/** A fault in a template's Liquid, at its line (from 1). */
export const templateProblemSchema = z.object({
  part: z.string(),
  line: z.number().int(),
  message: z.string(),
})
export type TemplateProblem = z.infer<typeof templateProblemSchema>
