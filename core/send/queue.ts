import { formatDayTimeAndZone, formatTimeWithZone } from '../format/dates.ts'
import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'
import type { RowStatus } from '../run/run.ts'
import type { Workspace } from '../workspace/open.ts'
import { updateRow } from '../workspace/tables/rows.ts'
import { mismatchOf } from './mismatch.ts'
import { isToSchedule } from './send-order.ts'
import type { QueueItem } from './send-state.ts'

/** On the send desk a scheduled campaign stays scheduled when its values change: `mismatch` says so. */
const sendDeskStatus = ({ row, status }: EvaluatedRow): RowStatus =>
  status === 'changed' && row.remoteStatus === 'scheduled' ? 'scheduled' : status

const item = (work: EvaluatedRow, now: Date): QueueItem => {
  const { row, location, plannedAt } = work
  const { skippedBecause } = row
  const status = sendDeskStatus(work)
  const isLate = isToSchedule({ status, skippedBecause }) && Date.parse(plannedAt) <= now.getTime()
  return {
    rowId: row.id,
    locationName: location.name,
    accountId: location.accountId,
    campaignId: row.campaignId,
    goesOut: formatTimeWithZone(row.scheduledAt ?? plannedAt, location.timeZone),
    plannedAt,
    isLate,
    status,
    scheduledAt: row.scheduledAt,
    skippedBecause,
    mismatch: mismatchOf(work),
    problem: isLate ? tooLate(plannedAt, location.timeZone) : failureOf(row.failure),
  }
}

const tooLate = (plannedAt: string, zone: string): string =>
  `The send time, ${formatDayTimeAndZone(plannedAt, zone)}, has passed. Choose another time on the page, or change the run's send times.`

const failureOf = (failure: EvaluatedRow['row']['failure']): string | null =>
  failure === null ? null : `${failure.what} ${failure.next}`

/** The campaigns of a run that are in Constant Contact or failed on their way there, account by account. */
export function readQueue(ws: Workspace, runId: string, order: 'time' | 'name', now: Date): QueueItem[] {
  const items = evaluateRun(ws, runId, now)
    .filter(({ row, status }) => row.campaignId !== null || status === 'failed' || status === 'unconfirmed')
    .map((work) => item(work, now))
  return items.toSorted(
    (a, b) =>
      a.accountId.localeCompare(b.accountId) ||
      (order === 'time' ? a.plannedAt.localeCompare(b.plannedAt) : 0) ||
      a.locationName.localeCompare(b.locationName),
  )
}

/** Leaves a campaign out for now, with the operator's reason; an empty reason takes it in again. */
export function skipRow(ws: Workspace, rowId: string, reason: string): void {
  updateRow(ws, rowId, { skippedBecause: reason.trim() === '' ? null : reason.trim() })
}
