import { z } from 'zod'

/** A word that the editor offers while a template is written. */
const offeredSchema = z.object({
  word: z.string(),
  /** A short description. */
  about: z.string(),
})
export type TemplateCompletion = z.infer<typeof offeredSchema>

export const templateCompletionsSchema = z.object({
  /** What every location provides. */
  locationFields: z.array(offeredSchema),
  filters: z.array(offeredSchema),
  /** Liquid's tags: `word` opens it, `insert` is the whole with #{places} to fill in. */
  tags: z.array(offeredSchema.extend({ insert: z.string() })),
  /** Constant Contact's own. */
  contactTags: z.array(offeredSchema),
})
export type TemplateCompletions = z.infer<typeof templateCompletionsSchema>
