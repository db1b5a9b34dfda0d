import { DateTime } from 'luxon'
import { readRunWork } from '../run/read-run-work.ts'
import type { RowWork } from '../run/row-work.ts'
import type { Workspace } from '../workspace/open.ts'
import { setRowFacts } from '../workspace/rows.ts'
import type { QueueItem } from './send-state.ts'

/** Times that differ by less are the same: Constant Contact schedules by the minute. */
const sameTimeMs = 60_000

/** "09:00 MST" */
export const timeInZone = (at: string, zone: string): string =>
  DateTime.fromISO(at, { zone }).setLocale('en-US').toFormat('HH:mm ZZZZ')

/** What Constant Contact shows to be other than planned, as a sentence; null when all is as it should be. */
export function mismatchOf({ row, location, plannedAt, status }: RowWork): string | null {
  const scheduledAt = row.scheduledAt
  if (scheduledAt !== null && Math.abs(Date.parse(scheduledAt) - Date.parse(plannedAt)) >= sameTimeMs) {
    const is = timeInZone(scheduledAt, location.timeZone)
    return `${location.name} goes out at ${is}, planned was ${timeInZone(plannedAt, location.timeZone)}.`
  }
  if (status === 'stale' && row.remoteStatus === 'scheduled')
    return `${location.name} is scheduled, but its values were changed after the push.`
  return null
}

const item = (work: RowWork): QueueItem => ({
  rowId: work.row.id,
  locationName: work.location.name,
  accountId: work.location.accountId,
  goesOut: timeInZone(work.row.scheduledAt ?? work.plannedAt, work.location.timeZone),
  plannedAt: work.plannedAt,
  status: work.status,
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
