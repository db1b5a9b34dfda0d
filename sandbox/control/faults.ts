import { z } from 'zod'
import { createRandom, type Random } from '../random.ts'

/** What can be made to go wrong. */
export const faultSchema = z.object({
  match: z
    .object({
      method: z.string().optional(),
      /** A regular expression over the path. */
      pathPattern: z.string().optional(),
    })
    .default({}),
  kind: z.enum([
    'status',
    'throttled',
    'quota_exceeded',
    'slow',
    'reset-before',
    'reset-after',
    'cut-body',
    'html',
    'empty',
    'clock-skew',
  ]),
  status: z.number().int().min(200).max(599).optional(),
  ms: z.number().optional(),
  /** How many requests it meets; without it, all that match. */
  count: z.number().int().positive().optional(),
  /** Chance that a matching request meets it; 1 where not given. */
  probability: z.number().min(0).max(1).optional(),
  /** For status, html and empty: the request is carried out first. */
  after: z.boolean().optional(),
})
export type Fault = z.infer<typeof faultSchema>

export const faultsBodySchema = z.union([
  z.object({ seed: z.number().int().optional(), faults: z.array(faultSchema) }),
  z.array(faultSchema).transform((faults) => ({ seed: undefined, faults })),
])

/** The active faults, with how often each was triggered. */
export interface FaultBook {
  add(faults: readonly Fault[], seed: number | undefined): void
  /** Returns the first fault matching this request; its count decreases. */
  pick(method: string, path: string): Fault | undefined
  list(): (Fault & { met: number })[]
  clear(): void
}

export function createFaultBook(seed: number): FaultBook {
  let random: Random = createRandom(seed)
  let standing: { fault: Fault; met: number; pattern: RegExp }[] = []
  return {
    add(faults, newSeed) {
      if (newSeed !== undefined) random = createRandom(newSeed)
      for (const fault of faults)
        standing.push({ fault, met: 0, pattern: new RegExp(fault.match.pathPattern ?? '') })
    },
    pick(method, path) {
      for (const entry of standing) {
        const { fault } = entry
        if (fault.match.method && fault.match.method.toUpperCase() !== method) continue
        if (!entry.pattern.test(path)) continue
        if (fault.count !== undefined && entry.met >= fault.count) continue
        if (fault.probability !== undefined && random.next() >= fault.probability) continue
        entry.met += 1
        return fault
      }
      return undefined
    },
    list: () => standing.map(({ fault, met }) => ({ ...fault, met })),
    clear: () => {
      standing = []
    },
  }
}
