/** The limiter's verdict on a request. */
export type RateAnswer = 'accepted' | 'throttled' | 'quota_exceeded'

/**
 * The vendor's limits per API key: R requests in any 1,000 ms of real time, and N a day of sandbox time.
 * Only accepted requests count.
 */
export interface RateLimiter {
  ask(key: string, rate: number, dayLimit: number, sandboxNow: number): RateAnswer
  /** Accepted requests today by key. */
  used(sandboxNow: number): Record<string, number>
  /** To be kept in the state file. */
  days(): [string, { day: string; count: number }][]
  restore(days: [string, { day: string; count: number }][]): void
  clear(): void
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** @param monotonic real time in milliseconds that never goes back */
export function createRateLimiter(monotonic: () => number = () => performance.now()): RateLimiter {
  const recent = new Map<string, number[]>()
  const days = new Map<string, { day: string; count: number }>()
  return {
    ask(key, rate, dayLimit, sandboxNow) {
      const today = dayOf(sandboxNow)
      const known = days.get(key)
      const used = known && known.day === today ? known.count : 0
      if (used >= dayLimit) return 'quota_exceeded'
      const now = monotonic()
      // A rate below 1 a second is a longer window for one request.
      const allowed = Math.max(1, Math.floor(rate))
      const window = rate < 1 ? 1000 / rate : 1000
      const within = (recent.get(key) ?? []).filter((at) => now - at < window)
      if (within.length >= allowed) {
        recent.set(key, within)
        return 'throttled'
      }
      within.push(now)
      recent.set(key, within)
      days.set(key, { day: today, count: used + 1 })
      return 'accepted'
    },
    used(sandboxNow) {
      const today = dayOf(sandboxNow)
      return Object.fromEntries(
        [...days].filter(([, { day }]) => day === today).map(([key, { count }]) => [key, count]),
      )
    },
    days: () => [...days],
    restore: (kept) => {
      for (const [key, day] of kept) days.set(key, day)
    },
    clear: () => {
      recent.clear()
      days.clear()
    },
  }
}
