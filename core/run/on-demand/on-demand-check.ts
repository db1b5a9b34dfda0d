import { z } from 'zod'

/** Which on-demand check: links, or contacts in more than one list. */
export const onDemandKindSchema = z.enum(['links', 'overlaps'])
export type OnDemandKind = z.infer<typeof onDemandKindSchema>

/** Which links are checked: all, new ones, or the rest of an interrupted check. */
export const onDemandScopeSchema = z.enum(['all', 'new', 'rest'])
export type OnDemandScope = z.infer<typeof onDemandScopeSchema>

/** The progress of an on-demand check. */
export const onDemandProgressSchema = z.object({
  runId: z.string(),
  kind: onDemandKindSchema,
  /** `cut-off`: interrupted when the program closed. */
  state: z.enum(['idle', 'running', 'paused', 'done', 'stopped', 'failed', 'cut-off']),
  /** Links or contacts checked so far. */
  done: z.number().int(),
  /** null while unknown. */
  total: z.number().int().nullable(),
  /** Working time without pauses, in milliseconds. */
  workedMs: z.number(),
  /** What went wrong and what to do, when it failed. */
  problem: z.string().nullable(),
})
export type OnDemandProgress = z.infer<typeof onDemandProgressSchema>

/** The state of all on-demand checks for the screens. */
export const onDemandStateSchema = z.object({
  links: onDemandProgressSchema,
  overlaps: onDemandProgressSchema,
  /** Distinct web links of the run, and those checked before. */
  linkCount: z.number().int(),
  linksChecked: z.number().int(),
  /** When the latest link was checked, ISO 8601 UTC. */
  linksCheckedAt: z.string().nullable(),
  overlapsCheckedAt: z.string().nullable(),
})
export type OnDemandState = z.infer<typeof onDemandStateSchema>
