import { z } from 'zod'

/** A campaign that people of an import will get, or may miss, because they join its list late. */
export const lateJoinSchema = z.object({
  runId: z.string(),
  runName: z.string(),
  rowId: z.string(),
  locationName: z.string(),
  listName: z.string(),
  /** scheduled: they will get it. running: it goes out now, and nobody can say who of them gets it. */
  state: z.enum(['scheduled', 'running']),
  /** ISO 8601 UTC. */
  scheduledAt: z.string().nullable(),
  /** People that the import puts on the list, as far as is known. */
  contacts: z.number().int(),
})
export type LateJoin = z.infer<typeof lateJoinSchema>
