import { timeInZone } from '../local-time.ts'
import { readRunWork } from '../run/read-run-work.ts'
import type { RowWork } from '../run/row-work.ts'
import type { RowStatus } from '../run/run.ts'
import type { Workspace } from '../workspace/open.ts'
import { setRowFacts } from '../workspace/rows.ts'
import { mismatchOf } from './mismatch.ts'
import type { QueueItem } from './send-state.ts'

/** On the send desk what is scheduled is scheduled, also when its values were changed since: `mismatch` says so. */
const statusOnDesk = ({ row, status }: RowWork): RowStatus =>
  status === 'stale' && row.remoteStatus === 'scheduled' ? 'scheduled' : status

const item = (work: RowWork): QueueItem => ({
  rowId: work.row.id,
  locationName: work.location.name,
  accountId: work.location.accountId,
  goesOut: timeInZone(work.row.scheduledAt ?? work.plannedAt, work.location.timeZone),
  plannedAt: work.plannedAt,
  status: statusOnDesk(work),
  scheduledAt: work.row.scheduledAt,
  skippedBecause: work.row.skippedBecause,
  mismatch: mismatchOf(work),
  problem: work.row.failure === null ? null : `${work.row.failure.what} ${work.row.failure.next}`,
})

/** The campaigns of a run that are in Constant Contact or failed on their way there, account by account. */
export function readQueue(ws: Workspace, runId: string, order: 'time' | 'name', now: Date): QueueItem[] {
  const items = readRunWork(ws, runId, now)
    .filter(({ row, status }) => row.campaignId !== null || status === 'failed' || status === 'unsure')
    .map(item)
  return items.toSorted(
    (a, b) =>
      a.accountId.localeCompare(b.accountId) ||
      (order === 'time' ? a.plannedAt.localeCompare(b.plannedAt) : 0) ||
      a.locationName.localeCompare(b.locationName),
  )
}

/** Leaves a campaign out for now, with the operator's reason; an empty reason takes it in again. */
export function skipRow(ws: Workspace, rowId: string, reason: string): void {
  setRowFacts(ws, rowId, { skippedBecause: reason.trim() === '' ? null : reason.trim() })
}
