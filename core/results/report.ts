import { z } from 'zod'
import { rowStatusSchema } from '../run/run.ts'

/** One location's row of a report: what was sent to whom and when, with results. */
export const reportRowSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  locationCode: z.string(),
  status: rowStatusSchema,
  campaignName: z.string(),
  subject: z.string(),
  listName: z.string(),
  /** Recipients once sent, before that contacts on the list; null if unknown. */
  contacts: z.number().int().nullable(),
  fromAddress: z.string(),
  scheduledAt: z.string().nullable(),
  /** The send time in the location's time zone, as text; "" if not scheduled. */
  scheduledLocal: z.string(),
  confirmedAt: z.string().nullable(),
  problem: z.string(),
  /** Numbers of contacts; null until results were read. */
  results: z
    .object({
      delivered: z.number().int(),
      opened: z.number().int(),
      clicked: z.number().int(),
      unsubscribed: z.number().int(),
    })
    .nullable(),
})
export type ReportRow = z.infer<typeof reportRowSchema>

export const reportSchema = z.object({
  runId: z.string(),
  rows: z.array(reportRowSchema),
  scheduled: z.number().int(),
  sent: z.number().int(),
  contacts: z.number().int(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
})
export type Report = z.infer<typeof reportSchema>
