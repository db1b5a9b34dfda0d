/** Pauses before each question, in milliseconds, after something that may have scheduled the campaign. */
export const afterNavigation: readonly number[] = [150, 700, 1500, 3000, 6000, 12_000]
/** A click may only have opened a menu of the page: one question is enough. */
export const afterClick: readonly number[] = [900]

export interface Asking {
  /** Starts a series of questions; a longer one that is under way is not cut short by a shorter one. */
  soon(pauses: readonly number[]): void
  /** Asks at once, and answers when the answer is there. */
  now(): Promise<void>
  stop(): void
}

/**
 * Asks Constant Contact whether a campaign is scheduled, at growing pauses, one question at a time.
 * `ask` tells whether the series is over.
 */
export const createAsking = (ask: () => Promise<boolean>): Asking => {
  let series: readonly number[] = []
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null

  const question = (): Promise<void> => {
    running ??= ask()
      .then((over) => {
        if (over) series = []
      })
      .finally(() => {
        running = null
      })
    return running
  }
  const next = (): void => {
    clearTimeout(timer)
    const [pause, ...rest] = series
    if (pause === undefined) return
    timer = setTimeout(() => {
      series = rest
      void question().then(next)
    }, pause)
  }

  return {
    soon: (pauses) => {
      if (pauses.length < series.length) return
      series = pauses
      next()
    },
    now: async () => {
      clearTimeout(timer)
      // An answer that was asked for before the click may be too old: wait for it, then ask again.
      if (running !== null) await running
      await question()
      next()
    },
    stop: () => {
      clearTimeout(timer)
      series = []
    },
  }
}
