import type { Clock } from '../../clock.ts'
import { ServiceError } from '../../constant-contact/errors.ts'
import type { BulkActivity, ConstantContactService } from '../../constant-contact/service.ts'
import { Interrupted, interruption } from './interrupted.ts'

/** Seconds until activities are polled again; the last one repeats. */
const pollAfterSeconds = [1, 1, 2, 3, 5, 8, 13, 20, 30]
/**
 * With this many activities in progress, one or more per second finish on each page: polling more often would waste
 * calls.
 */
const endedASecond = 50
/** Up to this many are polled one by one if a page would show many. */
const fewEnough = 2
/**
 * When pages don't show enough, pauses grow with the calls that polling takes: most of the day's calls are for
 * uploading.
 */
const secondsForOne = 2
/** After this many pages without enough of the polled activities, the rest are read by ID. */
const pagesBeyond = 2
const pageSize = 500
/** How often polling may fail in a row. */
const mostFailures = 5

/** Follows bulk activities to their end, all of an account together, so that thousands of them cost few calls. */
export interface ActivityWatch {
  /**
   * Resolves with the activity once it has ended, or null if Constant Contact no longer knows it.
   * @throws Interrupted when polling can't continue; the signal's reason when aborted
   */
  ended(activityId: string, signal?: AbortSignal): Promise<BulkActivity | null>
}

interface Waiter {
  resolve(activity: BulkActivity | null): void
  reject(error: unknown): void
}

export function createActivityWatch(service: ConstantContactService, clock: Clock): ActivityWatch {
  const waiting = new Map<string, Waiter>()
  let wake: AbortController | null = null

  const settle = (id: string, activity: BulkActivity | null): void => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    waiter?.resolve(activity)
  }
  const take = (activity: BulkActivity): void => {
    if (activity.state === 'done' || activity.state === 'failed') settle(activity.id, activity)
  }
  const pollEach = async (ids: Iterable<string>): Promise<void> => {
    for (const id of ids) {
      try {
        if (waiting.has(id)) take(await service.readActivity(id))
      } catch (error) {
        if (!(error instanceof ServiceError) || error.kind !== 'not-found') throw error
        settle(id, null)
      }
    }
  }
  /** Returns how many had to be read one by one despite their number. */
  const ask = async (): Promise<number> => {
    const wanted = new Set(waiting.keys())
    if (wanted.size > fewEnough) {
      let pages = Math.ceil(wanted.size / pageSize) + pagesBeyond
      for await (const page of service.readActivities()) {
        for (const activity of page) {
          wanted.delete(activity.id)
          take(activity)
        }
        pages -= 1
        if (wanted.size === 0 || pages === 0) break
      }
    }
    await pollEach(wanted)
    return wanted.size > fewEnough ? wanted.size : 0
  }
  const follow = async (sleeping: AbortController): Promise<void> => {
    let failures = 0
    let oneByOne = 0
    for (let times = 0; waiting.size > 0; times++) {
      const seconds = Math.max(
        pollAfterSeconds[Math.min(times, pollAfterSeconds.length - 1)] ?? 30,
        waiting.size / endedASecond,
        oneByOne * secondsForOne,
      )
      try {
        await clock.sleep(1000 * seconds, sleeping.signal)
      } catch {
        return
      }
      const before = waiting.size
      try {
        oneByOne = await ask()
        failures = 0
      } catch (error) {
        failures += 1
        const broken = !(error instanceof ServiceError)
        if (broken || interruption(error) !== null || failures > mostFailures) {
          const why = broken ? error : new Interrupted(error)
          for (const { reject } of waiting.values()) reject(why)
          waiting.clear()
        }
      }
      // Where some have ended, others are about to.
      if (waiting.size < before) times = 0
    }
  }
  const begin = (): void => {
    if (wake !== null) return
    const sleeping = new AbortController()
    wake = sleeping
    void follow(sleeping).finally(() => {
      wake = null
      if (waiting.size > 0) begin()
    })
  }

  return {
    ended: (activityId, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const stop = (): void => {
          waiting.delete(activityId)
          reject(signal?.reason)
          if (waiting.size === 0) wake?.abort()
        }
        const over = (): void => signal?.removeEventListener('abort', stop)
        signal?.addEventListener('abort', stop, { once: true })
        waiting.set(activityId, {
          resolve: (activity) => {
            over()
            resolve(activity)
          },
          reject: (error) => {
            over()
            reject(error)
          },
        })
        begin()
      }),
  }
}
