import type { ServiceError } from '../constant-contact/errors.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import { countCalls } from './progress/count-calls.ts'
import type { PauseGate } from './progress/pause-gate.ts'
import type { PushTotals } from './progress/push-totals.ts'
import { createWaits, type Waits } from './progress/wait-for-service.ts'
import type { PushDeps } from './push-deps.ts'
import { mustStopPush } from './row/row-failure.ts'

/** What the operator controls and sees of one push while it runs. */
export interface PushControl {
  gate: PauseGate
  tally: PushTotals
  notify(): void
  /** Rows whose drafts may be overwritten although they were edited in Constant Contact. */
  overwrite: ReadonlySet<string>
}

/** What each stage of one push gets. */
export interface PushContext extends PushDeps, PushControl {
  waits: Waits
  /** Accounts that get no more calls, by ID, and why. */
  stopped: Map<string, ServiceError>
}

/** Creates the context of one push. Its services count their calls into the progress. */
export function createPushContext(deps: PushDeps, control: PushControl): PushContext {
  const services = new Map<string, ConstantContactService>()
  const countedService = (accountId: string): ConstantContactService => {
    const known = services.get(accountId)
    if (known !== undefined) return known
    const service = countCalls(deps.serviceOf(accountId), (calls) => {
      control.tally.called(calls)
      control.notify()
    })
    services.set(accountId, service)
    return service
  }
  return {
    ...deps,
    ...control,
    serviceOf: countedService,
    stopped: new Map(),
    waits: createWaits(deps.clock, control.gate.signal, (message) => showMessage(control, message)),
  }
}

/** Shows a message next to the progress; empty to clear it. */
export function showMessage({ tally, notify }: Pick<PushControl, 'tally' | 'notify'>, message: string): void {
  tally.setMessage(message)
  notify()
}

/**
 * Waits after an error where waiting helps (no network, no calls left today); otherwise stops the account.
 * Returns whether to try again.
 */
export async function waitToContinue(
  context: PushContext,
  accountId: string,
  error: ServiceError,
): Promise<boolean> {
  if (await context.waits.after(error)) {
    showMessage(context, '')
    return true
  }
  if (mustStopPush(error)) context.stopped.set(accountId, error)
  return false
}
