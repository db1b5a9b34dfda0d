import { z } from 'zod'

/** A word that the editor offers while a template is written. */
const offeredSchema = z.object({
  word: z.string(),
  /** What it is or does, in a few words. */
  about: z.string(),
})
export type TemplateCompletion = z.infer<typeof offeredSchema>

export const templateCompletionsSchema = z.object({
  /** What every location fills by itself. */
  locationFields: z.array(offeredSchema),
  filters: z.array(offeredSchema),
  /** Liquid's tags: `word` opens it, `insert` is the whole with #{places} to fill in. */
  tags: z.array(offeredSchema.extend({ insert: z.string() })),
  /** Constant Contact's own. */
  contactTags: z.array(offeredSchema),
})
export type TemplateCompletions = z.infer<typeof templateCompletionsSchema>
