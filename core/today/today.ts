import { z } from 'zod'
import { runSummarySchema } from '../run/run.ts'

/** The Today screen: what is due, what waits for a click, what went out, what failed. */
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
    }),
  ),
  waiting: z.array(runSummarySchema),
  due: z.array(runSummarySchema),
  later: z.array(runSummarySchema),
  sent: z.array(runSummarySchema),
})
export type Today = z.infer<typeof todaySchema>
