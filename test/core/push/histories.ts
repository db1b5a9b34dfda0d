import { type Clock, systemClock } from '../../../core/clock.ts'
import { ServiceError } from '../../../core/constant-contact/errors.ts'
import type { ConstantContactService } from '../../../core/constant-contact/service.ts'
import { createPush } from '../../../core/push/push.ts'
import type { PracticeRun } from './practice-run.ts'

/**
 * How a changing call can turn out. `late`: abandoned, and done by the service some time later. `crash-before` and
 * `crash-after`: the program ends before or after the call.
 */
export const outcomes = [
  'done',
  'refused',
  'not-reached',
  'throttled',
  'conflict',
  'cut-off',
  'cut-off-done',
  'late',
  'crash-before',
  'crash-after',
] as const
export type Outcome = (typeof outcomes)[number]

/** The program ends here: nothing after it is stored. */
class Crash extends Error {}

const errorOf = (kind: 'rejected' | 'offline' | 'unconfirmed' | 'throttled' | 'conflict'): ServiceError =>
  new ServiceError({ kind, what: `It was ${kind}.`, next: 'Try again.' })

/** Wraps the service so that its changing calls turn out as the history says, and succeed after it. */
function withHistory(service: ConstantContactService, history: Outcome[]): ConstantContactService {
  let crashed = false
  const unlessCrashed = async <T>(call: () => Promise<T>): Promise<T> => {
    if (crashed) throw new Crash()
    const result = await call()
    if (crashed) throw new Crash()
    return result
  }
  const changing = async <T>(call: () => Promise<T>): Promise<T> => {
    if (crashed) throw new Crash()
    const outcome = history.shift() ?? 'done'
    switch (outcome) {
      case 'refused':
        throw errorOf('rejected')
      case 'not-reached':
        throw errorOf('offline')
      case 'throttled':
        throw errorOf('throttled')
      case 'conflict':
        throw errorOf('conflict')
      case 'cut-off':
        throw errorOf('unconfirmed')
      case 'cut-off-done':
        await call()
        throw errorOf('unconfirmed')
      case 'late':
        lateCalls.push(
          systemClock
            .sleep(15)
            .then(call)
            .catch(() => undefined),
        )
        throw errorOf('unconfirmed')
      case 'crash-before':
        crashed = true
        throw new Crash()
      case 'crash-after':
        await call()
        crashed = true
        throw new Crash()
      default:
        return unlessCrashed(call)
    }
  }
  return {
    ...service,
    createDraft: (content) => changing(() => service.createDraft(content)),
    updateDraft: (ref, content) => changing(() => service.updateDraft(ref, content)),
    schedule: (ref, at) => changing(() => service.schedule(ref, at)),
    unschedule: (ref) => changing(() => service.unschedule(ref)),
    readSchedule: (ref) => unlessCrashed(() => service.readSchedule(ref)),
    readDraft: (ref) => unlessCrashed(() => service.readDraft(ref)),
    readRef: (campaignId) => unlessCrashed(() => service.readRef(campaignId)),
  }
}

/** Abandoned calls that the service does later. */
export const lateCalls: Promise<unknown>[] = []

const fastClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => systemClock.sleep(ms / 1000, signal),
}

/** Runs one push whose changing calls turn out as the history says. A crash ends it like the end of the program. */
export async function pushOnce({ ws, runId, service }: PracticeRun, history: Outcome[]): Promise<void> {
  const serviceWithHistory = withHistory(service, history)
  const push = createPush({
    ws,
    runId,
    serviceOf: () => serviceWithHistory,
    clock: fastClock,
    onProgress: () => undefined,
    onRowChanged: () => undefined,
  })
  try {
    await push.start()
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
}
