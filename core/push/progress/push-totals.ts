import type { Clock } from '../../clock.ts'
import { formatNumber } from '../../format/numbers.ts'
import type { PlannedRow, PushProgress } from '../plan/plan-schema.ts'

/** The result of a row. */
export type RowOutcome = 'created' | 'updated' | 'rescheduled' | 'failed' | 'unconfirmed'

/** The totals of a push: rows, calls, rate, time left. */
export interface PushTotals {
  begin(rows: readonly PlannedRow[]): void
  working(locationName: string): void
  called(calls: number): void
  /** A later outcome of the same row replaces the earlier one. */
  finished(row: PlannedRow, outcome: RowOutcome): void
  setMessage(message: string): void
  enter(state: PushProgress['state']): void
  progress(): PushProgress
  /** IDs of the rows created, updated or rescheduled. */
  doneRows(): string[]
  /** Returns "40 drafts created, 2 drafts updated." */
  message(): string
}

/** No rate is shown before this. */
const soonestRateMs = 1500
/** Added to the elapsed time: the calls of the first second can all go out at its start, which overstates the rate. */
const firstMs = 1000

export function createPushTotals(runId: string, clock: Clock): PushTotals {
  let state: PushProgress['state'] = 'idle'
  let rowsToPush: readonly PlannedRow[] = []
  let current = ''
  let calls = 0
  let message = ''
  let startedAt: Date | null = null
  let finishedAt: Date | null = null
  let pausedAt: Date | null = null
  let pausedMs = 0
  const outcomes = new Map<string, RowOutcome>()

  const count = (...wanted: RowOutcome[]): number =>
    [...outcomes.values()].filter((outcome) => wanted.includes(outcome)).length

  const callsLeft = (): number =>
    rowsToPush.reduce((sum, row) => sum + (outcomes.has(row.rowId) ? 0 : row.calls), 0)

  const callsPerSecond = (): number => {
    if (startedAt === null) return 0
    const elapsed = (finishedAt ?? pausedAt ?? clock.now()).getTime() - startedAt.getTime() - pausedMs
    return elapsed < soonestRateMs ? 0 : Math.round((calls / (elapsed + firstMs)) * 10_000) / 10
  }

  return {
    begin(rows) {
      const known = new Set(rowsToPush.map(({ rowId }) => rowId))
      rowsToPush = [...rowsToPush, ...rows.filter(({ rowId }) => !known.has(rowId))]
      for (const { rowId } of rows) outcomes.delete(rowId)
    },
    working(locationName) {
      current = locationName
    },
    called(more) {
      calls += more
    },
    finished(row, outcome) {
      outcomes.set(row.rowId, outcome)
    },
    setMessage(newMessage) {
      message = newMessage
    },
    enter(entered) {
      state = entered
      if (entered === 'running') startedAt ??= clock.now()
      if (entered === 'done') finishedAt = clock.now()
      if (entered === 'paused') pausedAt ??= clock.now()
      else if (pausedAt !== null) {
        pausedMs += clock.now().getTime() - pausedAt.getTime()
        pausedAt = null
      }
    },
    progress() {
      const rate = callsPerSecond()
      const running = state === 'running'
      return {
        runId,
        state,
        total: rowsToPush.length,
        done: count('created', 'updated', 'rescheduled'),
        failed: count('failed'),
        unconfirmed: count('unconfirmed'),
        current: running ? current : '',
        calls,
        callsPerSecond: rate,
        secondsLeft: running && rate > 0 ? Math.ceil(callsLeft() / rate) : null,
        startedAt: startedAt?.toISOString() ?? null,
        finishedAt: finishedAt?.toISOString() ?? null,
        message,
      }
    },
    doneRows() {
      return [...outcomes].flatMap(([rowId, outcome]) =>
        outcome === 'failed' || outcome === 'unconfirmed' ? [] : [rowId],
      )
    },
    message() {
      const parts = [
        [count('created'), 'draft created', 'drafts created'],
        [count('updated'), 'draft updated', 'drafts updated'],
        [count('rescheduled'), 'updated and rescheduled', 'updated and rescheduled'],
        [count('failed'), 'failed', 'failed'],
        [count('unconfirmed'), 'unconfirmed', 'unconfirmed'],
      ] as const
      const phrases = parts.flatMap(([total, singular, plural]) =>
        total === 0 ? [] : [`${formatNumber(total)} ${total === 1 ? singular : plural}`],
      )
      return phrases.length === 0 ? '' : `${phrases.join(', ')}.`
    },
  }
}
