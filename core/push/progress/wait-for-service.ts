import type { Clock } from '../../clock.ts'
import type { ServiceError } from '../../constant-contact/errors.ts'
import { nextMidnight } from '../../constant-contact/limiter.ts'

/** How long a push waits for the network before it stops. */
const maxOfflineMs = 10 * 60_000
const minPauseMs = 1000
const maxPauseMs = 30_000
/** Timers stop while the computer sleeps, so a long wait checks the clock this often. */
const clockCheckMs = 60_000

/** Waits for what stops every call: no network, or no calls left today. */
export interface Waits {
  /** Waits after an error; calls that fail meanwhile share the wait. Returns false if waiting doesn't help. */
  after(error: ServiceError): Promise<boolean>
  /** Resets the pauses after a successful call. */
  succeeded(): void
}

export function createWaits(clock: Clock, signal: AbortSignal, setMessage: (message: string) => void): Waits {
  let offlineSince: number | null = null
  let pause = minPauseMs
  let waiting: Promise<boolean> | null = null

  const sleepUntil = async (due: number): Promise<boolean> => {
    while (clock.now().getTime() < due) {
      try {
        await clock.sleep(Math.min(due - clock.now().getTime(), clockCheckMs), signal)
      } catch {
        return false
      }
    }
    return !signal.aborted
  }

  const waitForNetwork = async (error: ServiceError): Promise<boolean> => {
    const now = clock.now().getTime()
    offlineSince ??= now
    if (now - offlineSince >= maxOfflineMs) return false
    setMessage(`${error.what} Retrying automatically. Nothing is lost.`)
    const due = now + pause
    pause = Math.min(pause * 2, maxPauseMs)
    return sleepUntil(due)
  }

  const waitForNextDay = (error: ServiceError): Promise<boolean> => {
    const due = nextMidnight(clock.now().getTime())
    setMessage(`${error.what} ${error.next}`)
    return sleepUntil(due)
  }

  return {
    after(error) {
      if (error.kind !== 'offline' && error.kind !== 'quota-exceeded') return Promise.resolve(false)
      waiting ??= (error.kind === 'offline' ? waitForNetwork(error) : waitForNextDay(error)).finally(() => {
        waiting = null
      })
      return waiting
    },
    succeeded() {
      offlineSince = null
      pause = minPauseMs
    },
  }
}
