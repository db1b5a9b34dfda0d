/**
 * Sandbox time: real time plus an offset set by the control API. Everything that the account shows or decides by
 * time (schedules, token life, the daily quota) uses it; only the per-second rate limit uses real time, because
 * clients wait in real time.
 */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  now(): number
  /** ISO 8601 in UTC with milliseconds. */
  iso(): string
  advance(ms: number): void
  setTo(at: number): void
  /** What is added to real time, to be kept in the state file. */
  offset(): number
}

/** @param offsetMs what to add to real time at the start */
export function createClock(offsetMs = 0): SandboxClock {
  let offset = offsetMs
  const now = (): number => Date.now() + offset
  return {
    now,
    iso: () => new Date(now()).toISOString(),
    advance: (ms) => {
      offset += ms
    },
    setTo: (at) => {
      offset = at - Date.now()
    },
    offset: () => offset,
  }
}
