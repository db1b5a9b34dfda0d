import { z } from 'zod'
import { rowStatusSchema } from '../run/run.ts'

/** One campaign in the send desk's queue. */
export const queueItemSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  accountId: z.string(),
  /** "09:00 MST": the planned time in the location's time zone. */
  goesOut: z.string(),
  plannedAt: z.string(),
  status: rowStatusSchema,
  scheduledAt: z.string().nullable(),
  skippedBecause: z.string().nullable(),
  /** What the API shows to be other than planned: a wrong time, list or content. */
  mismatch: z.string().nullable(),
  problem: z.string().nullable(),
})
export type QueueItem = z.infer<typeof queueItemSchema>

/** The facts that the operator compares, in the order of comparison. */
export const sendFactsSchema = z.object({
  goesOut: z.string(),
  /** The same moment in the operator's time zone, where it differs. */
  goesOutHere: z.string().nullable(),
  list: z.string(),
  listCount: z.number().int().nullable(),
  subject: z.string(),
  from: z.string(),
})

/** All that the send desk shows beside the embedded page. */
export const sendStateSchema = z.object({
  runId: z.string(),
  queue: z.array(queueItemSchema),
  currentRowId: z.string().nullable(),
  facts: sendFactsSchema.nullable(),
  page: z.object({
    state: z.enum(['none', 'loading', 'ready', 'sign-in', 'blocked', 'failed', 'crashed']),
    url: z.string(),
    signedInAs: z.string(),
    /** What is wrong with the page, and what to do. */
    problem: z.string().nullable(),
  }),
  confirming: z.object({ waiting: z.boolean(), askedAt: z.string().nullable(), times: z.number().int() }),
  /** The campaign that comes next and whether its page is loaded already. */
  next: z.object({ rowId: z.string(), locationName: z.string(), loaded: z.boolean() }).nullable(),
  /** A sentence after an action: "Time filled in", "The date field was not found". */
  notice: z.string().nullable(),
  scheduleByApi: z.object({ allowed: z.boolean(), why: z.string() }),
})
export type SendState = z.infer<typeof sendStateSchema>
