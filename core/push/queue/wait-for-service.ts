import type { Clock } from '../../clock.ts'
import type { ServiceError } from '../../constant-contact/errors.ts'
import { nextMidnight } from '../../constant-contact/limiter.ts'

/** How long a push waits for the network before it gives up. */
const offlinePatienceMs = 10 * 60_000
const firstPauseMs = 1000
const longestPauseMs = 30_000
/** A sleeping computer stops timers: a long wait looks at the clock this often. */
const clockCheckMs = 60_000

/** Waits that a push makes instead of giving up: for the network, and for the next day's calls. */
export interface Waits {
  /** Waits after an error, together with all others that got it. @returns false if waiting doesn't help */
  after(error: ServiceError): Promise<boolean>
  /** The network is there. */
  wentWell(): void
}

export function createWaits(clock: Clock, signal: AbortSignal, setMessage: (message: string) => void): Waits {
  let offlineSince: number | null = null
  let pause = firstPauseMs
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
    if (now - offlineSince >= offlinePatienceMs) return false
    setMessage(`${error.what} Retrying automatically. Nothing is lost.`)
    const wait = pause
    pause = Math.min(pause * 2, longestPauseMs)
    return sleepUntil(now + wait)
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
    wentWell() {
      offlineSince = null
      pause = firstPauseMs
    },
  }
}
