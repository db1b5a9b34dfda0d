import { z } from 'zod'

/** Another text in one field or fact of several locations; null takes a fact away. */
export const locationChangeSchema = z.object({
  ids: z.array(z.string()),
  field: z.string(),
  value: z.string().nullable(),
})
export type LocationChange = z.infer<typeof locationChangeSchema>
