import { z } from 'zod'
import { rowStatusSchema } from '../run/run.ts'

/** What was sent to whom and when, for one location of a run. */
export const reportRowSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  locationCode: z.string(),
  status: rowStatusSchema,
  campaignName: z.string(),
  subject: z.string(),
  listName: z.string(),
  /** Contacts on the list when it was scheduled, or that it was sent to once it ran. */
  contacts: z.number().int().nullable(),
  fromAddress: z.string(),
  scheduledAt: z.string().nullable(),
  /** "Tue 24 Nov 2026, 09:00 MST" */
  scheduledLocal: z.string(),
  confirmedAt: z.string().nullable(),
  problem: z.string(),
  /** The results in contacts; null until it was sent and results were read. */
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
