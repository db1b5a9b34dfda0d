import type { ServiceError } from '../constant-contact/errors.ts'
import { type PushContext, showMessage } from './push-context.ts'
import { mustStopPush } from './queue/row-failure.ts'

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
