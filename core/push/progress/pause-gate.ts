/** Holds workers while work is paused, and tells them to stop. */
export interface PauseGate {
  /** Resolves when not paused: true to continue, false to stop. */
  pass(): Promise<boolean>
  pause(): void
  resume(): void
  stop(): void
  readonly state: 'open' | 'paused' | 'stopped'
  /** Aborted when stopped: ends waits. */
  readonly signal: AbortSignal
}

export function createPauseGate(): PauseGate {
  const stopping = new AbortController()
  let waiting: (() => void)[] = []
  let paused = false

  const wake = (): void => {
    const resolvers = waiting
    waiting = []
    for (const resolve of resolvers) resolve()
  }

  return {
    async pass() {
      while (paused && !stopping.signal.aborted) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
        })
      }
      return !stopping.signal.aborted
    },
    pause() {
      paused = true
    },
    resume() {
      paused = false
      wake()
    },
    stop() {
      stopping.abort()
      wake()
    },
    get state() {
      if (stopping.signal.aborted) return 'stopped'
      return paused ? 'paused' : 'open'
    },
    signal: stopping.signal,
  }
}
