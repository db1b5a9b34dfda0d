import { z } from 'zod'

/** A new value for one field of several locations; null removes a custom field. */
export const locationChangeSchema = z.object({
  ids: z.array(z.string()),
  field: z.string(),
  value: z.string().nullable(),
})
export type LocationChange = z.infer<typeof locationChangeSchema>
