import { z } from 'zod'

/** A completion of the template editor. */
const offeredSchema = z.object({
  word: z.string(),
  /** A short description. */
  about: z.string(),
})
export type TemplateCompletion = z.infer<typeof offeredSchema>

export const templateCompletionsSchema = z.object({
  /** Fields of the locations. */
  locationFields: z.array(offeredSchema),
  filters: z.array(offeredSchema),
  /** Liquid's tags: `word` is the tag's name, `insert` the whole tag with #{places} to fill in. */
  tags: z.array(offeredSchema.extend({ insert: z.string() })),
  /** Constant Contact's own. */
  contactTags: z.array(offeredSchema),
})
export type TemplateCompletions = z.infer<typeof templateCompletionsSchema>
