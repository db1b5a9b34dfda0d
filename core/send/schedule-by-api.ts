import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import { callForRow } from '../push/queue/push-row.ts'
import { scheduleForRow, unscheduleForRow } from '../push/queue/push-scheduled-row.ts'
import { reconcileRun } from '../push/reconcile/reconcile.ts'
import { type RowDeps, refOf } from '../push/row/row-deps.ts'
import { mustStopPush } from '../push/row/row-failure.ts'
import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../run/evaluate/evaluated-row.ts'
import { severalAtOnce } from '../several-at-once.ts'
import type { Workspace } from '../workspace/open.ts'
import { getStoredRow, updateRow } from '../workspace/tables/rows.ts'
import { confirmQueue } from './confirm.ts'

export interface ScheduleRequest {
  runId: string
  rowIds: readonly string[]
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
  onRowChanged(rowId: string): void
  /** Called before the first call and after each campaign. */
  onProgress?(done: number, total: number): void
  /** Passed before each campaign: waits while paused. Once it answers false no further call is begun. */
  pass?(): Promise<boolean>
}

/** To how many campaigns it was done, and to how many in vain. Those that were not reached are in neither. */
export interface ScheduleOutcome {
  done: number
  failed: number
}

const atOnce = 8

/** Drafts that nothing keeps from going out. */
const requestedRows = (ws: Workspace, { runId, rowIds, clock }: ScheduleRequest): EvaluatedRow[] =>
  evaluateRun(ws, runId, clock.now(), rowIds).filter(
    ({ row, status }) =>
      status === 'pushed' &&
      row.remoteStatus === 'draft' &&
      row.skippedBecause === null &&
      row.mismatch === null,
  )

/**
 * Schedules the given rows through the API, each at its planned time, and confirms it. A row whose time has passed
 * counts as failed and stays unchanged. Rows that aren't pushed, are skipped or already scheduled are left out.
 * @throws ServiceError when an account accepts no more calls; remaining rows are unchanged
 */
export async function scheduleRows(ws: Workspace, request: ScheduleRequest): Promise<ScheduleOutcome> {
  const requested = requestedRows(ws, request)
  const inTime = requested.filter(({ plannedAt }) => Date.parse(plannedAt) > request.clock.now().getTime())
  const reached = await callForEach(ws, request, inTime, (desk, work) =>
    scheduleForRow(desk, work, work.plannedAt),
  )
  const { done, failed } = outcomeOf(ws, reached, (status) => status === 'scheduled')
  return { done, failed: failed + requested.length - inTime.length }
}

/** Sends the given rows immediately, regardless of their planned times. @throws as `scheduleRows` */
export async function sendRowsNow(ws: Workspace, request: ScheduleRequest): Promise<ScheduleOutcome> {
  const reached = await callForEach(ws, request, requestedRows(ws, request), sendForRow)
  return outcomeOf(ws, reached, (status) => status !== 'draft' && status !== 'removed' && status !== 'error')
}

/** Takes the given rows unscheduled, those that have not begun to go out. @throws as `scheduleRows` */
export async function unscheduleRows(ws: Workspace, request: ScheduleRequest): Promise<ScheduleOutcome> {
  const { runId, rowIds, clock } = request
  const requested = evaluateRun(ws, runId, clock.now(), rowIds).filter(
    ({ row }) => row.remoteStatus === 'scheduled',
  )
  const reached = await callForEach(ws, request, requested, (desk, work) => unscheduleForRow(desk, work))
  return outcomeOf(ws, reached, (status) => status === 'draft')
}

const outcomeOf = (
  ws: Workspace,
  reached: readonly EvaluatedRow[],
  isDone: (status: string | null) => boolean,
): ScheduleOutcome => {
  const done = reached.filter(({ row }) => isDone(getStoredRow(ws, row.id)?.remoteStatus ?? null)).length
  return { done, failed: reached.length - done }
}

/** Constant Contact says "scheduled" briefly, then "executing": until it is read, it counts as sending. */
const sendForRow = (desk: RowDeps, work: EvaluatedRow): Promise<void> =>
  callForRow(desk, work, {
    action: 'schedule',
    subject: work.row.campaignName ?? work.location.name,
    detail: { at: 'now' },
    call: async () => {
      const ref = refOf(work.row)
      if (ref !== null) await desk.service.schedule(ref, 'now')
    },
    done: (_answer, now) =>
      updateRow(desk.ws, work.row.id, {
        remoteStatus: 'executing',
        scheduledAt: now.toISOString(),
        confirmedAt: null,
        unconfirmed: false,
        failure: null,
      }),
  })

/** Makes the call for each row, several at once. Returns the rows that were reached. */
async function callForEach(
  ws: Workspace,
  { runId, serviceOf, clock, onRowChanged, onProgress, pass }: ScheduleRequest,
  rows: readonly EvaluatedRow[],
  call: (desk: RowDeps, work: EvaluatedRow) => Promise<void>,
): Promise<EvaluatedRow[]> {
  const reached: EvaluatedRow[] = []
  let done = 0
  onProgress?.(done, rows.length)
  try {
    await severalAtOnce(rows, atOnce, async (work) => {
      if (pass !== undefined && !(await pass())) return
      reached.push(work)
      try {
        await call({ ws, runId, clock, service: serviceOf(work.location.accountId) }, work)
      } catch (error) {
        // This row's own errors are stored in the row.
        if (!(error instanceof ServiceError) || mustStopPush(error)) throw error
      } finally {
        onProgress?.(++done, rows.length)
        onRowChanged(work.row.id)
      }
    })
  } finally {
    await reconcileRun({ ws, clock, serviceOf, onRowChanged }, runId)
  }
  await confirmQueue(ws, { runId, serviceOf, clock })
  return reached
}
