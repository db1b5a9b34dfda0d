import type { ServiceError } from '../constant-contact/errors.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'
import { isToPush, planRows, readPlanInputs } from './plan/plan-push.ts'
import type { PlannedRow } from './plan/plan-schema.ts'
import type { PushDeps } from './push-deps.ts'
import { countCalls } from './queue/count-calls.ts'
import type { Gate } from './queue/pause-gate.ts'
import type { Tally } from './queue/push-progress.ts'
import { stopsPush } from './queue/row-failure.ts'
import { createWaits } from './queue/wait-for-service.ts'

/** What belongs to one start of a push. */
export interface PushParts {
  gate: Gate
  tally: Tally
  notify(): void
  /** Rows whose drafts may be overwritten although they were changed in Constant Contact. */
  overwrite: ReadonlySet<string>
}

/** A row with what the plan says of it. */
export interface Job {
  planned: PlannedRow
  work: EvaluatedRow
}

/** What the steps of one push have in common. */
export interface Session extends PushParts, PushDeps {
  plan(rowIds: readonly string[] | undefined): Job[]
  setMessage(message: string): void
  /** Waits where that is of use; else nothing more is called for the account. Answers whether to go on. */
  mayGoOn(accountId: string, error: ServiceError): Promise<boolean>
  /** A call was answered: the network is there. */
  wentWell(): void
  /** Why nothing more is called for an account. */
  stopped: Map<string, ServiceError>
}

export function openSession(world: PushDeps, parts: PushParts): Session {
  const { ws, runId, clock } = world
  const { tally, notify, gate } = parts
  const setMessage = (message: string): void => {
    tally.setMessage(message)
    notify()
  }
  const services = new Map<string, ConstantContactService>()
  const stopped = new Map<string, ServiceError>()
  const waits = createWaits(clock, gate.signal, setMessage)

  return {
    ...world,
    ...parts,
    setMessage,
    stopped,
    wentWell: waits.wentWell,
    serviceOf(accountId) {
      const held = services.get(accountId)
      if (held !== undefined) return held
      const made = countCalls(world.serviceOf(accountId), (calls) => {
        tally.called(calls)
        notify()
      })
      services.set(accountId, made)
      return made
    },
    plan(rowIds) {
      const now = clock.now()
      const work = evaluateRun(ws, runId, now, rowIds)
      const planned = planRows(work, readPlanInputs(ws, runId, now))
      return work.flatMap((one, at) => {
        const row = planned[at]
        return row === undefined ? [] : [{ work: one, planned: row }]
      })
    },
    async mayGoOn(accountId, error) {
      if (await waits.after(error)) {
        setMessage('')
        return true
      }
      if (stopsPush(error)) stopped.set(accountId, error)
      return false
    },
  }
}

/** Jobs that make calls now. What is not settled yet is not touched. */
export const toPush = (jobs: readonly Job[]): Job[] =>
  jobs.filter(({ planned }) => isToPush(planned) && planned.action !== 'settle')

export function byAccount(jobs: readonly Job[]): Map<string, Job[]> {
  const groups = new Map<string, Job[]>()
  for (const job of jobs) {
    const { accountId } = job.work.location
    const group = groups.get(accountId)
    if (group === undefined) groups.set(accountId, [job])
    else group.push(job)
  }
  return groups
}
