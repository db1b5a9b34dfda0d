import { z } from 'zod'

/** What is asked outside on request: what stands behind links, or which lists share people. */
export const askedThingSchema = z.enum(['links', 'overlaps'])
export type AskedThing = z.infer<typeof askedThingSchema>

/** Which links are asked: all, those that never were, or what an asking that was cut off has left. */
export const askedPartSchema = z.enum(['all', 'new', 'rest'])
export type AskedPart = z.infer<typeof askedPartSchema>

/** How far the asking is. */
export const askingSchema = z.object({
  runId: z.string(),
  thing: askedThingSchema,
  /** `cut-off`: the program ended in the middle of it. */
  state: z.enum(['idle', 'running', 'paused', 'done', 'stopped', 'failed', 'cut-off']),
  /** Links, or contacts, that were read. */
  done: z.number().int(),
  /** null while nobody knows. */
  total: z.number().int().nullable(),
  /** For how long it has worked, pauses left out, in milliseconds. */
  workedMs: z.number(),
  /** What went wrong and what to do, when it failed. */
  problem: z.string().nullable(),
})
export type Asking = z.infer<typeof askingSchema>

/** All that the screens show of what was and can be asked. */
export const askedSchema = z.object({
  links: askingSchema,
  overlaps: askingSchema,
  /** Distinct web links of the run, and those that were asked before. */
  linkCount: z.number().int(),
  askedLinks: z.number().int(),
  /** When the newest answer came, ISO 8601 UTC. */
  linksAskedAt: z.string().nullable(),
  overlapsAskedAt: z.string().nullable(),
})
export type Asked = z.infer<typeof askedSchema>
