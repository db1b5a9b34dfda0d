import { z } from 'zod'

/** A campaign that people of an import will get, or may miss, because they join its list late. */
export const lateAdditionSchema = z.object({
  /** Of the row; of the campaign, where no run of this program made it. */
  id: z.string(),
  /** null: the campaign was made elsewhere, on the website for example. */
  runId: z.string().nullable(),
  /** The run's name, else the campaign's. */
  name: z.string(),
  /** Where no location sends it, its lists. */
  locationName: z.string(),
  listName: z.string(),
  /** scheduled: they will get it. running: sending now, and it's unknown which of them will get it. */
  state: z.enum(['scheduled', 'running']),
  /** ISO 8601 UTC. */
  scheduledAt: z.string().nullable(),
  /** People that the import puts on the list, as far as is known. */
  contacts: z.number().int(),
})
export type LateAddition = z.infer<typeof lateAdditionSchema>

/** Campaigns that contacts of imports are late for, and whether Constant Contact was just queried. */
export const lateAdditionsSchema = z.object({
  joins: z.array(lateAdditionSchema),
  /** Why the query failed, so that only previously known campaigns are included; null if it succeeded. */
  problem: z.string().nullable(),
})
export type LateAdditionsReport = z.infer<typeof lateAdditionsSchema>
