import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import { failureOf } from '../run/push-failure.ts'
import { readRunWork } from '../run/read-run-work.ts'
import type { RowWork } from '../run/row-work.ts'
import { closeEntry, openEntry } from '../workspace/journal.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { setRowFacts } from '../workspace/rows.ts'

export interface ScheduleRequest {
  runId: string
  rowIds: readonly string[]
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
  onRowChanged(rowId: string): void
}

const isReady = ({ row, status }: RowWork, now: Date, plannedAt: string): boolean =>
  status === 'pushed' && row.skippedBecause === null && Date.parse(plannedAt) > now.getTime()

const scheduleOne = async (ws: Workspace, work: RowWork, request: ScheduleRequest): Promise<boolean> => {
  const { row, location, plannedAt } = work
  const { clock } = request
  const ref = { campaignId: row.campaignId ?? '', activityId: row.activityId ?? '' }
  const entry = openEntry(
    ws,
    {
      accountId: location.accountId,
      runId: row.runId,
      rowId: row.id,
      importId: null,
      action: 'schedule',
      subject: row.campaignName ?? location.name,
      detail: { at: plannedAt },
    },
    clock.now(),
  )
  try {
    await request.serviceOf(location.accountId).schedule(ref, plannedAt)
    inTransaction(ws, () => {
      closeEntry(ws, entry, 'done', {}, clock.now())
      setRowFacts(ws, row.id, {
        remoteStatus: 'scheduled',
        scheduledAt: plannedAt,
        confirmedAt: clock.now().toISOString(),
        failure: null,
      })
    })
    return true
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const unsure = error.kind === 'unsure'
    inTransaction(ws, () => {
      closeEntry(ws, entry, unsure ? 'unsure' : 'failed', { what: error.what }, clock.now())
      setRowFacts(ws, row.id, unsure ? { unsure: true } : { failure: failureOf(error) })
    })
    return false
  } finally {
    request.onRowChanged(row.id)
  }
}

/** Schedules the given rows by API, each at its planned time; rows that are not pushed or whose time has passed are left. */
export async function scheduleRows(
  ws: Workspace,
  request: ScheduleRequest,
): Promise<{ scheduled: number; failed: number }> {
  const now = request.clock.now()
  const ready = readRunWork(ws, request.runId, now, request.rowIds).filter((work) =>
    isReady(work, now, work.plannedAt),
  )
  // The limiter paces the calls; asking for all at once keeps it busy.
  const outcomes = await Promise.all(ready.map((work) => scheduleOne(ws, work, request)))
  const scheduled = outcomes.filter(Boolean).length
  return { scheduled, failed: outcomes.length - scheduled }
}
