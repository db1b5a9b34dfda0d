import { z } from 'zod'
import { events } from '../ipc/events.ts'

/** What the main process alone knows of Constant Contact, since it is not kept in the workspace. */
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

/** From the main process to the one that works out runs. */
export const workRequestSchema = z.discriminatedUnion('type', [
  /** `input`: JSON; its verb's schema is applied over there. */
  z.object({ type: z.literal('ask'), id: z.number(), verb: z.string(), input: z.string().optional() }),
  z.object({ type: z.literal('learned'), learned: learnedSchema }),
  /** Lets go of the workspace and ends. */
  z.object({ type: z.literal('close') }),
])
export type WorkRequest = z.infer<typeof workRequestSchema>

/** And back. */
export const workMessageSchema = z.discriminatedUnion('type', [
  /** `reply`: a `Reply` in JSON. */
  z.object({ type: z.literal('answer'), id: z.number(), reply: z.string() }),
  z.object({ type: z.literal('changed'), change: events.changed }),
])
export type WorkMessage = z.infer<typeof workMessageSchema>
