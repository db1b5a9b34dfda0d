import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import type { BulkActivity, ConstantContactService } from '../constant-contact/service.ts'

/** Seconds until an activity is asked for again; the last one repeats. */
const pollAfter = [1, 1, 2, 3, 5, 8, 13, 20, 30]
/** Times that asking may fail one after the other. */
const mostFailures = 5

/** Why nothing more can go up now, or null where the operator asked for it. */
export class Interrupted extends Error {
  readonly what: string
  readonly next: string
  constructor(why: { what: string; next: string } | null) {
    super(why?.what ?? 'Paused')
    this.name = 'Interrupted'
    this.what = why?.what ?? 'Paused.'
    this.next = why?.next ?? 'Go on when you like.'
    this.problem = why === null ? null : `${why.what} ${why.next}`
  }
  /** Both sentences, for the import's report. */
  readonly problem: string | null
}

/** What pauses the whole upload, because every other call would meet it too. */
export function interruption(error: unknown): Interrupted | null {
  if (error instanceof Interrupted) return error
  if (!(error instanceof ServiceError)) return null
  const all: readonly string[] = ['signed-out', 'forbidden', 'quota-exceeded', 'offline', 'stopped']
  return all.includes(error.kind) ? new Interrupted(error) : null
}

/** Asks for an activity until it has ended; null when Constant Contact no longer knows it. */
export async function pollToEnd(
  service: ConstantContactService,
  activityId: string,
  clock: Clock,
  signal?: AbortSignal,
): Promise<BulkActivity | null> {
  let failures = 0
  for (let times = 0; ; times++) {
    await clock.sleep(1000 * (pollAfter[Math.min(times, pollAfter.length - 1)] ?? 30), signal)
    try {
      const activity = await service.readActivity(activityId)
      if (activity.state === 'done' || activity.state === 'failed') return activity
      failures = 0
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      if (error.kind === 'not-found') return null
      failures += 1
      if (interruption(error) !== null || failures > mostFailures) {
        throw new Interrupted(error)
      }
    }
  }
}
