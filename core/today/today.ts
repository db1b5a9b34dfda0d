import { z } from 'zod'
import { runSummarySchema } from '../run/run.ts'

/** The Today screen: runs that are due, ready to schedule, upcoming and sent, and failed rows. */
export const todaySchema = z.object({
  date: z.string(),
  failed: z.array(
    z.object({
      runId: z.string(),
      runName: z.string(),
      rowId: z.string(),
      locationName: z.string(),
      what: z.string(),
      plannedAt: z.string(),
      /** The location's time zone, IANA name. */
      timeZone: z.string(),
    }),
  ),
  waiting: z.array(runSummarySchema),
  due: z.array(runSummarySchema),
  later: z.array(runSummarySchema),
  sent: z.array(runSummarySchema),
  /** Results of the latest runs, newest first; runs without results are left out. */
  results: z.array(
    z.object({
      runId: z.string(),
      name: z.string(),
      date: z.string(),
      delivered: z.number().int(),
      opened: z.number().int(),
      clicked: z.number().int(),
      unsubscribed: z.number().int(),
      /** ISO 8601 UTC. */
      readAt: z.string(),
    }),
  ),
  /** Whether any campaign was sent, so that results can be read. */
  canReadResults: z.boolean(),
})
export type Today = z.infer<typeof todaySchema>
