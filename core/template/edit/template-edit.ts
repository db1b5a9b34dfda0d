import { z } from 'zod'

/** A change of a template's HTML: characters from 0 of the version that it was made for. */
export const templateEditSchema = z.object({
  at: z.number().int().nonnegative(),
  remove: z.number().int().nonnegative(),
  insert: z.string(),
})
export type TemplateEdit = z.infer<typeof templateEditSchema>

/** A place in a template's HTML. */
export const templatePlaceSchema = z.object({
  /** From 1. */
  line: z.number().int(),
  /** From 1. */
  column: z.number().int(),
  /** Its text, shortened: used to find it again after lines have moved. */
  text: z.string(),
})
export type TemplatePlace = z.infer<typeof templatePlaceSchema>
