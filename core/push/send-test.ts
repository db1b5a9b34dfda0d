import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import { callWithJournal } from '../journal/journaled-call.ts'
import { RunError } from '../run/run-error.ts'
import type { Workspace } from '../workspace/open.ts'
import { countTestsSince } from '../workspace/tables/journal.ts'
import { getLocation } from '../workspace/tables/locations.ts'
import { getStoredRow } from '../workspace/tables/rows.ts'
import { refOf } from './row/row-deps.ts'
import { mustStopPush } from './row/row-failure.ts'

/** Source: vendor's API description 3.0.178, `POST /emails/activities/{id}/tests`. */
export const maxTestAddresses = 5
export const maxTestsPerDay = 50

export interface TestSend {
  runId: string
  rowIds: readonly string[]
  addresses: readonly string[]
  /** Shown above the email. May be empty. */
  message: string
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
}

/**
 * Sends the drafts of rows as tests, as last pushed. A failing row doesn't stop the others.
 * @throws RunError for too many addresses, or too many tests for the day; ServiceError when an account accepts no
 * more calls
 */
export async function sendTests(ws: Workspace, test: TestSend): Promise<{ sent: number; failed: string[] }> {
  const { runId, addresses, message, serviceOf, clock } = test
  if (addresses.length === 0)
    throw new RunError('Enter an email address.', 'You can enter up to five addresses.')
  if (addresses.length > maxTestAddresses)
    throw new RunError('Constant Contact sends a test to up to five addresses.', 'Remove some.')
  const rows = test.rowIds.flatMap((id) => {
    const row = getStoredRow(ws, id)
    const location = row === null ? null : getLocation(ws, row.locationId)
    const ref = row === null ? null : refOf(row)
    return row !== null && location !== null && ref !== null ? [{ row, location, ref }] : []
  })
  if (rows.length === 0)
    throw new RunError('None of these rows have drafts yet.', 'Create their drafts first.')
  for (const accountId of new Set(rows.map(({ location }) => location.accountId))) {
    const wanted = rows.filter(({ location }) => location.accountId === accountId).length * addresses.length
    const left = maxTestsPerDay - countTestsSince(ws, accountId, clock.now().toISOString().slice(0, 10))
    if (wanted > left)
      throw new RunError(
        `That's ${wanted} tests. Constant Contact allows ${maxTestsPerDay} a day, and ${Math.max(0, left)} are left.`,
        'Choose fewer rows or addresses.',
      )
  }
  let sent = 0
  const failed: string[] = []
  for (const { row, location, ref } of rows) {
    try {
      await callWithJournal(
        { ws, clock },
        {
          intent: {
            accountId: location.accountId,
            runId,
            rowId: row.id,
            importId: null,
            action: 'send-test',
            subject: row.campaignName ?? location.name,
            detail: { addresses: addresses.length },
          },
          call: () => serviceOf(location.accountId).sendTest(ref, [...addresses], message),
          done: () => undefined,
        },
      )
      sent++
    } catch (error) {
      if (!(error instanceof ServiceError) || mustStopPush(error)) throw error
      failed.push(`${location.name}: ${error.what} ${error.next}`)
    }
  }
  return { sent, failed }
}
