import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import { dayAndTime } from '../local-time.ts'
import type { RowDesk } from '../run/push-desk.ts'
import { stopsPush } from '../run/push-failure.ts'
import { scheduleForRow, unscheduleForRow } from '../run/push-scheduled.ts'
import { readRunWork } from '../run/read-run-work.ts'
import type { RowWork } from '../run/row-work.ts'
import { settleRun } from '../run/settle.ts'
import { severalAtOnce } from '../several-at-once.ts'
import type { Workspace } from '../workspace/open.ts'
import { getStoredRow, setRowFacts } from '../workspace/rows.ts'
import { confirmQueue } from './confirm.ts'

export interface ScheduleRequest {
  runId: string
  rowIds: readonly string[]
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
  onRowChanged(rowId: string): void
}

const atOnce = 8

/**
 * Schedules the given rows by API, each at its planned time, and has it confirmed. Rows whose time has passed are
 * refused and say so; rows that are not pushed, skipped or scheduled already are left as they are.
 * @throws ServiceError where an account takes no more calls; the rows that were not reached are as they were
 */
export async function scheduleRows(
  ws: Workspace,
  request: ScheduleRequest,
): Promise<{ scheduled: number; failed: number }> {
  const { clock, onRowChanged } = request
  const asked = readRunWork(ws, request.runId, clock.now(), request.rowIds).filter(
    ({ row, status }) => status === 'pushed' && row.remoteStatus === 'draft' && row.skippedBecause === null,
  )
  for (const { row, location, plannedAt } of asked) {
    if (Date.parse(plannedAt) > clock.now().getTime()) continue
    const what = `Its time, ${dayAndTime(plannedAt, location.timeZone)}, has passed.`
    setRowFacts(ws, row.id, {
      failure: { what, next: 'Choose another day for the run, or send it now on the scheduling page.' },
    })
    onRowChanged(row.id)
  }
  const toGo = asked.filter(({ plannedAt }) => Date.parse(plannedAt) > clock.now().getTime())
  await callForEach(ws, request, toGo, (desk, work) => scheduleForRow(desk, work, work.plannedAt))
  const scheduled = asked.filter(({ row }) => getStoredRow(ws, row.id)?.remoteStatus === 'scheduled').length
  return { scheduled, failed: asked.length - scheduled }
}

/** Takes the given rows off their schedules, those that have not begun to go out. @throws as `scheduleRows` */
export async function unscheduleRows(
  ws: Workspace,
  request: ScheduleRequest,
): Promise<{ unscheduled: number; failed: number }> {
  const asked = readRunWork(ws, request.runId, request.clock.now(), request.rowIds).filter(
    ({ row }) => row.remoteStatus === 'scheduled',
  )
  await callForEach(ws, request, asked, (desk, work) => unscheduleForRow(desk, work))
  const left = asked.filter(({ row }) => getStoredRow(ws, row.id)?.remoteStatus === 'scheduled').length
  return { unscheduled: asked.length - left, failed: left }
}

async function callForEach(
  ws: Workspace,
  { runId, serviceOf, clock, onRowChanged }: ScheduleRequest,
  rows: readonly RowWork[],
  call: (desk: RowDesk, work: RowWork) => Promise<void>,
): Promise<void> {
  try {
    await severalAtOnce(rows, atOnce, async (work) => {
      try {
        await call({ ws, runId, clock, service: serviceOf(work.location.accountId) }, work)
      } catch (error) {
        // What went wrong with this row alone stands in the row.
        if (!(error instanceof ServiceError) || stopsPush(error)) throw error
      } finally {
        onRowChanged(work.row.id)
      }
    })
  } finally {
    await settleRun({ ws, clock, serviceOf, onRowChanged }, runId)
  }
  await confirmQueue(ws, { runId, serviceOf, clock })
}
