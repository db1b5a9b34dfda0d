import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import { flush } from '../workspace/flush.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { closeEntry, type Intent, openEntry } from '../workspace/tables/journal.ts'
import { listInFlightEntries } from './in-flight.ts'

/** A call that changes an account, with what is stored along with it. */
export interface ChangingCall<T> {
  intent: Intent
  call: () => Promise<T>
  /** Written together with the intent, before the call. */
  before?: (() => void) | undefined
  /** Written together with the outcome, in one transaction: both are known after a crash, or neither. */
  done: (answer: T, now: Date) => void
  /** Written with the outcome of a call that failed or is unconfirmed. */
  failed?: ((error: ServiceError, now: Date) => void) | undefined
}

/**
 * Makes a changing call between its intent and its outcome in the journal. The intent is on disk before the call,
 * so no crash hides a call; an entry that stays open was interrupted and is looked up at the next start.
 * @throws ServiceError from the call, once stored; any other error is the workspace's: then the call wasn't made or
 * its entry is still open
 */
export async function callWithJournal<T>(
  { ws, clock }: { ws: Workspace; clock: Clock },
  { intent, call, before, done, failed }: ChangingCall<T>,
): Promise<T> {
  const entry = inTransaction(ws, () => {
    before?.()
    return openEntry(ws, intent, clock.now())
  })
  listInFlightEntries(ws).add(entry)
  try {
    await flush(ws)
    const answer = await call()
    const now = clock.now()
    inTransaction(ws, () => {
      closeEntry(ws, entry, 'done', {}, now)
      done(answer, now)
    })
    return answer
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const now = clock.now()
    inTransaction(ws, () => {
      closeEntry(ws, entry, error.kind === 'unconfirmed' ? 'unconfirmed' : 'failed', detailOf(error), now)
      failed?.(error, now)
    })
    throw error
  } finally {
    listInFlightEntries(ws).delete(entry)
  }
}

const detailOf = ({
  kind,
  what,
  status,
  vendorKey,
  vendorMessage,
}: ServiceError): Record<string, unknown> => ({
  error: { kind, what, status, vendorKey, vendorMessage },
})
