import { systemClock } from '../../core/clock.ts'
import { createLimiter } from '../../core/constant-contact/limiter.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { createV3Service } from '../../core/constant-contact/v3/service.ts'
import { setValues } from '../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../core/run/evaluate/evaluate-run.ts'
import { confirmQueue } from '../../core/send/confirm.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import type { Random } from '../practice-data/random.ts'
import type { Counted } from './chaos-count.ts'

/** Options of the chaos runs. */
export interface ChaosOptions {
  rows: number
  /** Number of pushes to kill. */
  kills: number
  seed: number
  log?(line: string): void
}

export interface ChaosResult extends Counted {
  rows: number
  kills: number
  /** Number of pushes started. */
  pushes: number
  calls: number
  throttled: number
  /** Requests that hit a fault, by kind. */
  faults: Record<string, number>
}

/** Creates a service without a rate limit, for the tool itself. */
export function createUnlimitedService(baseUrl: string, token: string): ConstantContactService {
  const counter = { load: () => 0, add: () => undefined }
  const limiter = createLimiter({ perSecond: 1000, perDay: 1_000_000, clock: systemClock, counter })
  return createV3Service({ baseUrl, limiter, token: async () => token })
}

/** Gives every placeholder a value, so that no row has errors. */
export function fillRun(ws: Workspace, runId: string): void {
  const defaults = ['headline', 'offer', 'price'].map((placeholder) => ({
    rowId: null,
    placeholder,
    value: `${placeholder} 1`,
  }))
  setValues(ws, runId, defaults, new Date())
}

/** Changes the offer of about one in `oneIn` rows, so that there is something to push. */
export function editSome(ws: Workspace, runId: string, { roll }: Random, offer: string, oneIn = 8): void {
  const changes = evaluateRun(ws, runId, new Date()).flatMap(({ row }) =>
    roll(oneIn) === 0 ? [{ rowId: row.id, placeholder: 'offer', value: offer }] : [],
  )
  setValues(ws, runId, changes, new Date())
}

/** Schedules up to `max` drafts, as an operator does on the website, and confirms them in the workspace. */
export async function scheduleSome(
  ws: Workspace,
  runId: string,
  service: ConstantContactService,
  max: number,
): Promise<string[]> {
  const ready = evaluateRun(ws, runId, new Date()).filter(
    ({ row, hash }) => row.pushedHash === hash && row.remoteStatus === 'draft' && !row.unconfirmed,
  )
  for (const { row, plannedAt } of ready.slice(0, max)) {
    const ref = { campaignId: row.campaignId ?? '', activityId: row.activityId ?? '' }
    await retry(() => service.schedule(ref, plannedAt))
  }
  await retry(() => confirmQueue(ws, { runId, serviceOf: () => service, clock: systemClock }))
  return ready.slice(0, max).map(({ row }) => row.campaignId ?? '')
}

/** Retries a call that isn't under test. */
async function retry(call: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    try {
      await call()
      return
    } catch {
      // A fault, or the call had gone through before one.
    }
  }
}
