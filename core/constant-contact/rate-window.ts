/**
 * Records the latest calls and computes when the next may go, so that the service never sees too many in one
 * second.
 */
export interface RateWindow {
  /** Milliseconds from `now` until the next call may go; 0 or less when it may go at once. */
  wait(now: number): number
  /** Records a call that starts now. @returns what to call with the time of its response */
  take(now: number): (answeredAt: number) => void
  /** After a refusal: even spacing for a minute, in case the service counts more strictly than by the second. */
  calmDown(now: number): void
  /** No single wait is longer than this. */
  readonly longestWaitMs: number
}

const WINDOW_MS = 1000
/** For the rounding of clocks and timers: each time is whole milliseconds, and a timer may be one early. */
const SAFETY_MS = 5
/** A call may reach the service this much later than the fastest one did; what is slower than that is its work. */
const LATEST_MS = 150
/** The same where calls take about equally long: a slower one was delayed. */
const LATEST_WHERE_EVEN_MS = 500
/** Calls take about equally long when half of them take no longer than the fastest and this. */
const EVEN_MS = 30
/** The first calls open connections; their times say nothing about later ones. */
const FIRST_CALLS = 10
const LATEST_AT_FIRST_MS = 500
/** How many round trips the minimum is taken from. */
const TRIPS = 200
const CALM_MS = 60_000
/** How much slower than the limit, then. */
const CALM_FACTOR = 1.1
/** This many calls start at once after a rest; more would queue at the service and delay each other. */
const BURST = 4
/** How much faster than the limit the rest of the first second's calls go. */
const FIRST_PACE = 2

interface Sent {
  at: number
  answeredAt: number | null
}

/**
 * The service counts calls when they arrive, which is between sending and response. A delayed call and those behind
 * it can then fall into one second. So the n-th call goes one second after the latest possible arrival of call n
 * minus `perSecond`: its response time, less the fastest round trip seen.
 */
export function createRateWindow(perSecond: number): RateWindow {
  let latest: Sent[] = []
  let trips: number[] = []
  let calmUntil = 0
  let fastest = 0
  let isEven = false
  const interval = WINDOW_MS / perSecond
  const pace = interval / FIRST_PACE
  /** When the call after the latest would go at an even pace. */
  let evenly = 0

  const arrivedAt = (call: Sent): number => {
    const known = trips.length >= FIRST_CALLS
    const latest = known ? (isEven ? LATEST_WHERE_EVEN_MS : LATEST_MS) : LATEST_AT_FIRST_MS
    if (call.answeredAt === null) return call.at + latest
    const delayed = call.answeredAt - call.at - (known ? fastest : 0)
    return call.at + Math.min(Math.max(delayed, 0), latest)
  }

  const learn = (trip: number): void => {
    trips = [...trips, Math.max(0, trip)].slice(-TRIPS)
    const sorted = trips.toSorted((a, b) => a - b)
    fastest = sorted[0] ?? 0
    isEven = (sorted[Math.floor(sorted.length / 2)] ?? 0) - fastest <= EVEN_MS
  }

  /** When the next call may go if the window's oldest unanswered call wasn't delayed: check again then. */
  const due = (now: number): number => {
    const oldest = latest.at(-perSecond)
    const last = latest.at(-1)
    const calm = last && now < calmUntil ? last.at + interval * CALM_FACTOR : 0
    const spaced = Math.max(calm, evenly - (BURST - 1) * pace)
    if (!oldest) return spaced
    const earliest = oldest.at + WINDOW_MS + SAFETY_MS
    return Math.max(spaced, now < earliest ? earliest : arrivedAt(oldest) + WINDOW_MS + SAFETY_MS)
  }

  return {
    longestWaitMs: WINDOW_MS + Math.max(LATEST_AT_FIRST_MS, LATEST_WHERE_EVEN_MS) + 2 * SAFETY_MS,
    wait: (now) => due(now) - now,
    take(now) {
      const setBack = (latest.at(-1)?.at ?? now) - now
      if (setBack > 0) {
        // The clock of the computer was set back: the window moves with it.
        for (const sent of latest) {
          sent.at -= setBack
          if (sent.answeredAt !== null) sent.answeredAt -= setBack
        }
        evenly -= setBack
        calmUntil -= setBack
      }
      const call: Sent = { at: now, answeredAt: null }
      latest = [...latest, call].slice(-perSecond)
      evenly = Math.max(evenly, now) + pace
      return (answeredAt) => {
        call.answeredAt = answeredAt
        learn(answeredAt - call.at)
      }
    },
    calmDown(now) {
      calmUntil = now + CALM_MS
    },
  }
}
