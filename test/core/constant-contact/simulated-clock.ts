import type { Clock } from '../../../core/clock.ts'

/** A clock whose time moves on by itself, from one sleeper to the next, as soon as nothing else is to be done. */
export interface SimulatedClock extends Clock {
  /** Milliseconds since the clock was made. */
  elapsed(): number
  /** Sets the clock as an operator would: sleepers do not notice. */
  set(at: Date): void
}

interface Sleeper {
  due: number
  wake: () => void
}

export function simulatedClock(start = '2026-10-13T08:00:00.000Z'): SimulatedClock {
  let elapsed = 0
  let offset = Date.parse(start)
  let sleepers: Sleeper[] = []
  let moving = false

  const move = (): void => {
    if (moving) return
    moving = true
    // Twice, so that what was woken has put itself to sleep again before time goes on.
    setImmediate(() =>
      setImmediate(() => {
        moving = false
        const next = sleepers.reduce<Sleeper | undefined>(
          (first, one) => (first === undefined || one.due < first.due ? one : first),
          undefined,
        )
        if (next === undefined) return
        sleepers = sleepers.filter((one) => one !== next)
        elapsed = Math.max(elapsed, next.due)
        next.wake()
        move()
      }),
    )
  }

  return {
    now: () => new Date(offset + elapsed),
    elapsed: () => elapsed,
    set: (at) => {
      offset = at.getTime() - elapsed
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper = { due: elapsed + Math.max(ms, 0), wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((one) => one !== sleeper)
          reject(signal.reason)
        })
        move()
      }),
  }
}
