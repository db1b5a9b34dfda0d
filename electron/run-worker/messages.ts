import { z } from 'zod'
import { events } from '../ipc/events.ts'

/** What the main process learned from Constant Contact that isn't in the workspace. */
export const learnedSchema = z.discriminatedUnion('what', [
  /** Campaign names in use, see `known-campaign-names.ts`. */
  z.object({ what: z.literal('names'), names: z.array(z.string()) }),
  /** How many contacts the lists of an account have. */
  z.object({
    what: z.literal('list-counts'),
    accountId: z.string(),
    counts: z.array(z.tuple([z.string(), z.number().nullable()])),
  }),
])
export type Learned = z.infer<typeof learnedSchema>

/** From the main process to the run worker. */
export const runWorkerRequestSchema = z.discriminatedUnion('type', [
  /** `input` is JSON, parsed by the worker with the verb's schema. */
  z.object({ type: z.literal('call'), id: z.number(), verb: z.string(), input: z.string().optional() }),
  z.object({ type: z.literal('learned'), learned: learnedSchema }),
  /** Closes the workspace and ends the process. */
  z.object({ type: z.literal('close') }),
])
export type RunWorkerRequest = z.infer<typeof runWorkerRequestSchema>

/** From the run worker to the main process. */
export const runWorkerMessageSchema = z.discriminatedUnion('type', [
  /** `reply` is a `Reply` in JSON. */
  z.object({ type: z.literal('reply'), id: z.number(), reply: z.string() }),
  z.object({ type: z.literal('changed'), change: events.changed }),
])
export type RunWorkerMessage = z.infer<typeof runWorkerMessageSchema>
