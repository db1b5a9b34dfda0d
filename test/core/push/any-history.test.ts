import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Clock, systemClock } from '../../../core/clock.ts'
import { ServiceError } from '../../../core/constant-contact/errors.ts'
import type { ConstantContactService } from '../../../core/constant-contact/service.ts'
import { createPush } from '../../../core/run/push.ts'
import { readRunWork } from '../../../core/run/read-run-work.ts'
import { listUnsettled } from '../../../core/workspace/journal.ts'
import { openPracticeRun, type PracticeRun } from './practice-run.ts'

/**
 * What may become of a changing call. `late`: given up, and done by the service some time afterwards. `cut-before`
 * and `cut-after`: the program ends there.
 */
const outcomes = [
  'done',
  'refused',
  'not-reached',
  'cut-off',
  'cut-off-done',
  'late',
  'crash-before',
  'crash-after',
] as const
type Outcome = (typeof outcomes)[number]

/** The program ends here: nothing that comes after is written down. */
class Crash extends Error {}

const refusal = (kind: 'rejected' | 'offline' | 'unsure'): ServiceError =>
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
      case 'cut-off':
        throw refusal('unsure')
      case 'cut-off-done':
        await call()
        throw refusal('unsure')
      case 'late':
        late.push(
          systemClock
            .sleep(15)
            .then(call)
            .catch(() => undefined),
        )
        throw refusal('unsure')
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
    readDraft: (ref) => through(() => service.readDraft(ref)),
    readRef: (campaignId) => through(() => service.readRef(campaignId)),
  }
}
const late: Promise<unknown>[] = []

const hasty: Clock = { now: () => new Date(), sleep: (ms, signal) => systemClock.sleep(ms / 1000, signal) }

async function pushOnce({ ws, runId, service }: PracticeRun, history: Outcome[]): Promise<void> {
  const told = withHistory(service, history)
  const push = createPush({
    ws,
    runId,
    serviceOf: () => told,
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

const isDone = ({ ws, runId }: PracticeRun): boolean =>
  readRunWork(ws, runId, new Date()).every(({ row, hash }) => row.pushedHash === hash)

test('whatever becomes of each call, pushing again ends with one campaign for each row', async () => {
  const histories = fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(histories, async (outcomesToCome) => {
      const run = await openPracticeRun({ rows: 3 })
      try {
        run.fill()
        const history = [...outcomesToCome]
        for (let pushes = 0; pushes < 20 && !isDone(run); pushes++) {
          await pushOnce(run, history)
          await Promise.allSettled(late.splice(0))
        }
        const work = readRunWork(run.ws, run.runId, new Date())
        const held = await run.campaigns()
        expect(held.map(({ campaign_id }) => campaign_id).toSorted()).toEqual(
          work.map(({ row }) => row.campaignId).toSorted(),
        )
        for (const { row, content } of work) {
          const { html, listIds } = content()
          const campaign = held.find(({ campaign_id }) => campaign_id === row.campaignId)
          expect(campaign?.activity).toMatchObject({ html_content: html, contact_list_ids: listIds })
        }
        expect(listUnsettled(run.ws, run.runId)).toEqual([])
      } finally {
        await run.close()
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)
