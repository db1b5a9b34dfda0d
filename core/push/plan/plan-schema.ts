import { z } from 'zod'

/** What a push would do to one row, and why. */
export const plannedRowSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  action: z.enum(['create', 'update', 'update-scheduled', 'reconcile', 'skip', 'blocked']),
  why: z.string(),
  calls: z.number().int(),
})
export type PlannedRow = z.infer<typeof plannedRowSchema>

/** What a push would do, before anything is called. */
export const pushPlanSchema = z.object({
  runId: z.string(),
  rows: z.array(plannedRowSchema),
  /** Calls to Constant Contact in all. */
  calls: z.number().int(),
  /** At the limit of 4 calls a second. */
  seconds: z.number(),
  callsLeftToday: z.number().int(),
})
export type PushPlan = z.infer<typeof pushPlanSchema>

export const pushProgressSchema = z.object({
  runId: z.string(),
  state: z.enum(['idle', 'running', 'paused', 'stopping', 'done']),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  unconfirmed: z.number().int(),
  /** The location that is being pushed. */
  current: z.string(),
  calls: z.number().int(),
  callsPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** One line: what was done, what was reconciled first, or what the push waits for. */
  message: z.string(),
})
export type PushProgress = z.infer<typeof pushProgressSchema>
