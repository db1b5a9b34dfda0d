import type { Clock } from '../clock.ts'
import { formatTimeWithZone, localZone } from '../format/dates.ts'
import { formatNumber } from '../format/numbers.ts'
import { ServiceError } from './errors.ts'
import { createRateWindow } from './rate-window.ts'

/** Calls made in the current UTC day with one API key, kept where they outlive the program. */
export interface CallCounter {
  /** How many calls were made in the UTC day that it is now. */
  load(): number
  /** Adds `n` calls to the UTC day that it is now. */
  add(n: number): void
}

export interface LimiterOptions {
  /** Calls in any second. 4 for an ordinary key. Source: vendor's rate limit guide. */
  perSecond: number
  /** Calls in a UTC day. 10,000 for an ordinary key. Source: vendor's rate limit guide. */
  perDay: number
  clock: Clock
  counter: CallCounter
  /** 0 to 1, for the jitter of a repeat. */
  random?: () => number
}

export interface RunOptions {
  signal?: AbortSignal | undefined
  /** What a call does once the day's calls are spent: wait for 00:00 UTC, or throw `quota-exceeded` at once. */
  whenSpent?: 'wait' | 'fail' | undefined
}

export interface LimiterState {
  usedToday: number
  perDay: number
  /** When calls go again, ISO 8601 UTC, once the day's calls are spent; else null. */
  pausedUntil: string | null
  /** Responses with "too many requests" since the program started. */
  throttled: number
}

/** Lets the calls of one API key go as fast as Constant Contact takes them, over all accounts of that key. */
export interface Limiter {
  /**
   * Runs `call` when its turn comes, in order of arrival; calls overlap. A `throttled` response is retried after a
   * growing, jittered pause of all calls; `quota-exceeded` pauses all until 00:00 UTC.
   * @throws what `call` throws, or `ServiceError` of kind `stopped` or `quota-exceeded`
   */
  run<T>(call: () => Promise<T>, options?: RunOptions): Promise<T>
  state(): LimiterState
}

/** After this many retries, `throttled` has a cause other than speed, such as 1,000 queued activities. */
const MOST_REPEATS = 8
const FIRST_BACKOFF_MS = 1000
const LONGEST_BACKOFF_MS = 30_000
/** A sleeping computer stops timers: the wait for midnight looks at the clock this often. */
const CLOCK_CHECK_MS = 60_000
/** The service's midnight may come this much later than ours. */
const MIDNIGHT_MARGIN_MS = 10 * 60_000

/** One limiter serves one API key: the vendor counts by key, not by account or token. */
export function createLimiter(options: LimiterOptions): Limiter {
  const { perDay, clock, counter, random = Math.random } = options
  const window = createRateWindow(options.perSecond)
  let line: Promise<unknown> = Promise.resolve()
  let spentUntil = 0
  let backOffUntil = 0
  let throttled = 0

  const now = (): number => clock.now().getTime()

  /** The end of the pause when the day's calls are spent, else 0. */
  const pauseEnd = (): number => {
    if (counter.load() >= perDay) spentUntil = Math.max(spentUntil, nextMidnight(now()))
    return spentUntil > now() ? spentUntil : 0
  }

  const waitForQuota = async ({ signal, whenSpent }: RunOptions): Promise<void> => {
    for (let end = pauseEnd(); end > 0; end = pauseEnd()) {
      if (whenSpent === 'fail') throw spent(perDay, end)
      await clock.sleep(Math.min(end - now(), CLOCK_CHECK_MS), signal)
    }
  }

  const waitForWindow = async (signal: AbortSignal | undefined): Promise<void> => {
    // A clock set back would make the wait endless: no turn takes longer than the window itself.
    for (let slept = 0; slept < window.longestWaitMs; ) {
      const wait = Math.min(window.wait(now()), window.longestWaitMs)
      if (wait <= 0) return
      await clock.sleep(wait, signal)
      slept += wait
    }
  }

  const waitForBackoff = async (signal: AbortSignal | undefined): Promise<void> => {
    for (let slept = 0; slept < LONGEST_BACKOFF_MS; ) {
      const wait = Math.min(backOffUntil - now(), LONGEST_BACKOFF_MS)
      if (wait <= 0) return
      await clock.sleep(wait, signal)
      slept += wait
    }
    backOffUntil = 0
  }

  /** Waits for this call's turn and takes it. */
  const takeTurn = (run: RunOptions): Promise<(answered: number) => void> => {
    const turn = line.then(async () => {
      try {
        run.signal?.throwIfAborted()
        await waitForQuota(run)
        await waitForBackoff(run.signal)
        await waitForWindow(run.signal)
      } catch (error) {
        throw error instanceof ServiceError ? error : stopped(error)
      }
      counter.add(1)
      return window.take(now())
    })
    line = turn.catch(() => undefined)
    return turn
  }

  return {
    async run(call, run = {}) {
      for (let repeats = 0; ; repeats++) {
        const answered = await takeTurn(run)
        try {
          const answer = await call()
          answered(now())
          return answer
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error
          if (error.status !== undefined) answered(now())
          if (error.kind === 'throttled') {
            throttled++
            if (repeats >= MOST_REPEATS) throw error
            const pause =
              Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** repeats) * (1 + random()) * 0.75
            backOffUntil = Math.max(backOffUntil, now() + Math.max(pause, error.retryAfterMs ?? 0))
            window.calmDown(now())
          } else if (error.kind === 'quota-exceeded') {
            spentUntil = Math.max(spentUntil, pauseAfterRefusal(now()))
            if (run.whenSpent === 'fail') throw error
          } else {
            throw error
          }
        }
      }
    },
    state() {
      const end = pauseEnd()
      return {
        usedToday: counter.load(),
        perDay,
        pausedUntil: end > 0 ? new Date(end).toISOString() : null,
        throttled,
      }
    },
  }
}

/** The next 00:00 UTC, in milliseconds. */
export function nextMidnight(at: number): number {
  const day = new Date(at)
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 1)
}

/** Refused just after our midnight, the service's clock is behind ours: a minute is enough, not a day. */
function pauseAfterRefusal(at: number): number {
  const midnight = nextMidnight(at)
  const sinceMidnight = at - (midnight - 86_400_000)
  return sinceMidnight < MIDNIGHT_MARGIN_MS ? at + 60_000 : midnight
}

const spent = (perDay: number, end: number): ServiceError =>
  new ServiceError({
    kind: 'quota-exceeded',
    what: `Daily API limit reached (${formatNumber(perDay)} calls).`,
    next: `Resumes at ${formatTimeWithZone(new Date(end).toISOString(), localZone())}.`,
  })

const stopped = (cause: unknown): ServiceError =>
  new ServiceError({
    kind: 'stopped',
    what: 'Stopped before this call was made.',
    next: "Nothing was changed. Start again when you're ready.",
    cause,
  })
