import { type Clock, systemClock } from '../../../core/clock.ts'
import { ServiceError } from '../../../core/constant-contact/errors.ts'
import type { ConstantContactService } from '../../../core/constant-contact/service.ts'
import { createPush } from '../../../core/push/push.ts'
import type { PracticeRun } from './practice-run.ts'

/**
 * What may become of a changing call. `late`: given up, and done by the service some time afterwards. `cut-before`
 * and `cut-after`: the program ends there.
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

/** The program ends here: nothing that comes after is written down. */
class Crash extends Error {}

const refusal = (kind: 'rejected' | 'offline' | 'unconfirmed' | 'throttled' | 'conflict'): ServiceError =>
  new ServiceError({ kind, what: `It was ${kind}.`, next: 'Try again.' })

/** The real service, whose changing calls come out as the history says, and then as they should. */
function withHistory(service: ConstantContactService, history: Outcome[]): ConstantContactService {
  let crashed = false
  const through = async <T>(call: () => Promise<T>): Promise<T> => {
    if (crashed) throw new Crash()
    const answer = await call()
    if (crashed) throw new Crash()
    return answer
  }
  const changing = async <T>(call: () => Promise<T>): Promise<T> => {
    if (crashed) throw new Crash()
    const outcome = history.shift() ?? 'done'
    switch (outcome) {
      case 'refused':
        throw refusal('rejected')
      case 'not-reached':
        throw refusal('offline')
      case 'throttled':
        throw refusal('throttled')
      case 'conflict':
        throw refusal('conflict')
      case 'cut-off':
        throw refusal('unconfirmed')
      case 'cut-off-done':
        await call()
        throw refusal('unconfirmed')
      case 'late':
        late.push(
          systemClock
            .sleep(15)
            .then(call)
            .catch(() => undefined),
        )
        throw refusal('unconfirmed')
      case 'crash-before':
        crashed = true
        throw new Crash()
      case 'crash-after':
        await call()
        crashed = true
        throw new Crash()
      default:
        return through(call)
    }
  }
  return {
    ...service,
    createDraft: (content) => changing(() => service.createDraft(content)),
    updateDraft: (ref, content) => changing(() => service.updateDraft(ref, content)),
    schedule: (ref, at) => changing(() => service.schedule(ref, at)),
    unschedule: (ref) => changing(() => service.unschedule(ref)),
    readSchedule: (ref) => through(() => service.readSchedule(ref)),
    readDraft: (ref) => through(() => service.readDraft(ref)),
    readRef: (campaignId) => through(() => service.readRef(campaignId)),
  }
}

/** Calls that the service does some time after they were given up. */
export const late: Promise<unknown>[] = []

const hasty: Clock = { now: () => new Date(), sleep: (ms, signal) => systemClock.sleep(ms / 1000, signal) }

/** One push whose changing calls come out as the history says; a crash ends it as the end of the program would. */
export async function pushOnce({ ws, runId, service }: PracticeRun, history: Outcome[]): Promise<void> {
  const reported = withHistory(service, history)
  const push = createPush({
    ws,
    runId,
    serviceOf: () => reported,
    clock: hasty,
    onProgress: () => undefined,
    onRowChanged: () => undefined,
  })
  try {
    await push.start()
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
}
