import { z } from 'zod'

/** A custom field of an account, as a tag that an email can place. */
export const fieldTagSchema = z.object({
  /** Without its brackets. */
  tag: z.string(),
  label: z.string(),
  example: z.string(),
})
export type FieldTag = z.infer<typeof fieldTagSchema>
