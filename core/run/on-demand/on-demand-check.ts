import { z } from 'zod'

/** What is asked outside on request: what stands behind links, or which lists share people. */
export const onDemandKindSchema = z.enum(['links', 'overlaps'])
export type OnDemandKind = z.infer<typeof onDemandKindSchema>

/** Which links are asked: all, those that never were, or what an asking that was cut off has left. */
export const onDemandScopeSchema = z.enum(['all', 'new', 'rest'])
export type OnDemandScope = z.infer<typeof onDemandScopeSchema>

/** How far the asking is. */
export const onDemandProgressSchema = z.object({
  runId: z.string(),
  kind: onDemandKindSchema,
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
export type OnDemandProgress = z.infer<typeof onDemandProgressSchema>

/** All that the screens show of what was and can be asked. */
export const onDemandStateSchema = z.object({
  links: onDemandProgressSchema,
  overlaps: onDemandProgressSchema,
  /** Distinct web links of the run, and those that were asked before. */
  linkCount: z.number().int(),
  linksChecked: z.number().int(),
  /** When the newest answer came, ISO 8601 UTC. */
  linksCheckedAt: z.string().nullable(),
  overlapsCheckedAt: z.string().nullable(),
})
export type OnDemandState = z.infer<typeof onDemandStateSchema>
