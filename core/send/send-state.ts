import { z } from 'zod'
import { rowStatusSchema } from '../run/run.ts'

/** One campaign in the send desk's queue. */
export const queueItemSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  accountId: z.string(),
  /** null: its draft was never made, so there is no page to schedule it on. */
  campaignId: z.string().nullable(),
  /** "09:00 MST": the planned time in the location's time zone, or the one it is scheduled at. */
  goesOut: z.string(),
  plannedAt: z.string(),
  /** It is still to go although its planned time has passed. */
  isLate: z.boolean(),
  status: rowStatusSchema,
  scheduledAt: z.string().nullable(),
  skippedBecause: z.string().nullable(),
  /** What the API shows to be other than planned: a wrong time, list or content. */
  mismatch: z.string().nullable(),
  problem: z.string().nullable(),
})
export type QueueItem = z.infer<typeof queueItemSchema>

/** The details that the operator compares, in the order of comparison. */
export const sendDetailsSchema = z.object({
  location: z.string(),
  goesOut: z.string(),
  /** The same moment in the operator's time zone, where it differs. */
  goesOutHere: z.string().nullable(),
  list: z.string(),
  listCount: z.number().int().nullable(),
  subject: z.string(),
  from: z.string(),
})

/** What is shown instead of the embedded page. */
export const pageStateSchema = z.enum([
  'none',
  'loading',
  'ready',
  'sign-in',
  /** It tried to leave Constant Contact and was blocked. */
  'blocked',
  'failed',
  'crashed',
])
export type PageState = z.infer<typeof pageStateSchema>

/** Everything the send desk shows next to the embedded page. */
export const sendStateSchema = z.object({
  runId: z.string(),
  queue: z.array(queueItemSchema),
  /** The accounts of the queue, in the order of its groups. */
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
  currentRowId: z.string().nullable(),
  details: sendDetailsSchema.nullable(),
  page: z.object({
    state: pageStateSchema,
    url: z.string(),
    /** The user whose campaigns these are; who is signed in on the page only the page knows. */
    userName: z.string(),
    /** What is wrong with the page, and what to do. */
    problem: z.string().nullable(),
    /** The address that the page was blocked from opening. */
    blockedUrl: z.string().nullable(),
  }),
  /** Who must sign in on the page, while it asks. */
  signIn: z
    .object({
      accountId: z.string(),
      organization: z.string(),
      userName: z.string(),
      /** User name and password are in the vault and may be filled in on this page. */
      isStored: z.boolean(),
      /** Where the vault would keep them, as a sentence. */
      vault: z.string(),
    })
    .nullable(),
  /** `waiting`: the page or the operator says that it is scheduled, but the API hasn't confirmed it yet. */
  confirming: z.object({ waiting: z.boolean(), checkedAt: z.string().nullable(), times: z.number().int() }),
  /**
   * Campaigns whose Schedule was pressed with the planned time, and that Constant Contact has not confirmed yet.
   * `problem`: it came to nothing, as a sentence.
   */
  pressed: z.array(z.object({ rowId: z.string(), problem: z.string().nullable() })),
  /** The campaign that comes next, and how far its page is. */
  next: z.object({ rowId: z.string(), locationName: z.string(), page: pageStateSchema }).nullable(),
  /** A sentence after an action: "Time filled in", "The date field was not found". */
  notice: z.object({ tone: z.enum(['plain', 'ok', 'warn', 'bad']), text: z.string() }).nullable(),
  scheduleByApi: z.object({
    /** At least one account of the run may. */
    allowed: z.boolean(),
    /** Why one of them may not; empty when all may. */
    why: z.string(),
    sendNow: z.boolean(),
    /** Accounts that may not: their campaigns stay for the page. */
    without: z.array(z.string()),
  }),
  /** Campaigns being scheduled, unscheduled or sent through the API now. */
  byApi: z
    .object({
      what: z.string(),
      state: z.enum(['running', 'paused', 'stopping']),
      done: z.number().int(),
      total: z.number().int(),
      /** Campaigns per second, and time left; null while it is too early to tell. */
      perSecond: z.number().nullable(),
      secondsLeft: z.number().nullable(),
    })
    .nullable(),
  /** Interrupted API scheduling: what is left of it. */
  cutOff: z
    .object({ change: z.enum(['schedule', 'unschedule', 'send']), rowIds: z.array(z.string()) })
    .nullable(),
})
export type SendState = z.infer<typeof sendStateSchema>
