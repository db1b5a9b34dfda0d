/** Pauses before each question, in milliseconds, once the page has sent something that may have scheduled the campaign. */
export const afterSending: readonly number[] = [50, 500, 1000, 2000, 4000, 8000, 15_000]
/** Schedule was pressed and the page is working: it reports its response, or never does. */
export const delaysAfterPress: readonly number[] = [1500, 2000, 4000, 8000]
/** A click may only have opened a menu of the page: one question is enough. */
export const delaysAfterInput: readonly number[] = [1500]
/** The operator schedules in another program: polled for ten minutes, less and less often. */
export const afterBrowser: readonly number[] = [5000, 5000, 10_000, 10_000, 15_000, ...Array(18).fill(30_000)]
/** Something changed elsewhere, or the computer woke up. */
export const delaysAfterWake: readonly number[] = [100]
/** Constant Contact couldn't be reached: retried, with the last pause repeating. */
export const delaysAfterFailure: readonly number[] = [1000, 2000, 5000, 10_000, 20_000, 30_000]

/** `over`: nothing left to poll. `failed`: there was no response. */
export type Answer = 'over' | 'open' | 'failed'

export interface StatusPolling {
  /** Starts a series of questions; a longer one that is under way is not cut short by a shorter one. */
  pollAfter(pauses: readonly number[]): void
  /** Polls now, and returns when the response is there. */
  pollNow(): Promise<void>
  stop(): void
}

/**
 * The shortest interval between polls, in milliseconds: campaigns pressed shortly after one another are polled
 * together.
 */
const leastGap = 600

/**
 * Polls Constant Contact for scheduled campaigns at growing pauses, one query at a time, and continues as long as
 * there is no response at all. `ended` is called when a series finishes without `over`.
 */
export const createStatusPolling = (
  ask: () => Promise<Answer>,
  ended: () => void = () => undefined,
): StatusPolling => {
  let series: readonly number[] = []
  let failures = 0
  let checkedAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null

  const question = (): Promise<void> => {
    if (running === null) checkedAt = Date.now()
    running ??= ask()
      .then((answer) => {
        failures = answer === 'failed' ? failures + 1 : 0
        if (answer === 'over') series = []
        else if (answer === 'open' && series.length === 0) ended()
      })
      .finally(() => {
        running = null
      })
    return running
  }
  /** After failures, the rest of the series waits for the answer that is still owed. */
  const nextPause = (): number | undefined => {
    if (failures > 0) return delaysAfterFailure[Math.min(failures, delaysAfterFailure.length) - 1]
    const [pause, ...rest] = series
    series = rest
    return pause
  }
  const next = (): void => {
    clearTimeout(timer)
    const pause = nextPause()
    if (pause === undefined) return
    const rest = checkedAt + leastGap - Date.now()
    timer = setTimeout(() => void question().then(next), Math.max(pause, rest))
  }

  return {
    pollAfter: (pauses) => {
      if (pauses.length < series.length) return
      series = pauses
      failures = 0
      next()
    },
    pollNow: async () => {
      clearTimeout(timer)
      // A response requested before the click may be too old: wait for it, then poll again.
      if (running !== null) await running
      await question()
      next()
    },
    stop: () => {
      clearTimeout(timer)
      series = []
      failures = 0
    },
  }
}
