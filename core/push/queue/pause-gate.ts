/** Where work waits while it is paused, and learns that it is to stop. */
export interface PauseGate {
  /** Resolves with true when work may go on, with false once it is to stop. */
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
    const woken = waiting
    waiting = []
    for (const one of woken) one()
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
