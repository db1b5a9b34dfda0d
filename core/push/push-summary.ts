import type { ServiceError } from '../constant-contact/errors.ts'
import type { PlannedRow } from './plan/plan-schema.ts'

/** What a push has to tell when it is over. */
export interface PushResult {
  /** Calls that had been cut off, as they turned out. */
  reconciled: { done: number; notDone: number }
  /** The plan that it began with. */
  planned: readonly PlannedRow[]
  /** What it did, in words; empty when nothing. */
  done: string
  /** Why it could not go on, by account. */
  stopped: readonly Pick<ServiceError, 'what' | 'next'>[]
  stoppedByOperator: boolean
  /** It went on with a push that had ended together with the program. */
  wentOn: boolean
}

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`)

/** What came of calls that had been cut off, in one sentence; empty when there were none. */
export function formatReconciled({ done, notDone }: PushResult['reconciled']): string {
  const total = done + notDone
  if (total === 0) return ''
  const calls = total === 1 ? '1 interrupted call' : `${total} interrupted calls`
  return `Checked ${calls}: ${done} had gone through, ${notDone} had not.`
}

/** One line for the operator: what came of the push, and what is left. */
export function formatPushSummary(result: PushResult): string {
  const { reconciled, planned, done, stopped, stoppedByOperator, wentOn } = result
  const blocked = planned.filter(({ action }) => action === 'blocked').length
  const nothing = planned.length > 0 && planned.every(({ action }) => action === 'skip')
  const reasons = new Set(stopped.map(({ what, next }) => `${what} ${next}`))
  return [
    wentOn ? 'Resumed after Campaign Desk was closed.' : '',
    formatReconciled(reconciled),
    done,
    nothing ? 'All drafts are up to date.' : '',
    blocked === 0 ? '' : `${rows(blocked)} blocked.`,
    ...reasons,
    stoppedByOperator ? "Stopped. Rows that hadn't started are unchanged." : '',
  ]
    .filter((message) => message !== '')
    .join(' ')
}
