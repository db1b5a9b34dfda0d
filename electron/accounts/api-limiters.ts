import type { CallBudget } from '../../core/account/account.ts'
import type { Clock } from '../../core/clock.ts'
import { createLimiter, type Limiter } from '../../core/constant-contact/limiter.ts'
import { defaultRateLimits } from '../../core/constant-contact/v3/service.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import { addCalls, callDay, readCalls } from '../../core/workspace/tables/call-counts.ts'

/** One limiter per API key, over all accounts and both APIs: the vendor counts calls by key. */
export interface ApiLimiters {
  of(apiKey: string): Limiter
  budgetOf(apiKey: string): CallBudget
}

interface Deps {
  workspace: Workspace
  clock: Clock
  perSecond: number
  called(): void
}

/** The day's calls are counted in the workspace, so that a restart does not forget them. */
export const createApiLimiters = ({ workspace, clock, perSecond, called }: Deps): ApiLimiters => {
  const limiters = new Map<string, Limiter>()
  const today = (): string => callDay(clock.now())
  return {
    of: (apiKey) => {
      const existing = limiters.get(apiKey)
      if (existing !== undefined) return existing
      const made = createLimiter({
        perSecond,
        perDay: defaultRateLimits.perDay,
        clock,
        counter: {
          load: () => readCalls(workspace, apiKey, today()),
          add: (n) => {
            addCalls(workspace, apiKey, today(), n)
            called()
          },
        },
      })
      limiters.set(apiKey, made)
      return made
    },
    budgetOf: (apiKey) => ({
      apiKey,
      used: readCalls(workspace, apiKey, today()),
      limit: defaultRateLimits.perDay,
    }),
  }
}
