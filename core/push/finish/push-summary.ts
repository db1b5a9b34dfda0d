import type { ServiceError } from '../../constant-contact/errors.ts'
import { formatCount } from '../../format/numbers.ts'
import type { PlannedRow } from '../plan/plan-schema.ts'
import type { ReconciledCounts } from '../reconcile/reconcile-interrupted.ts'

/** What the summary of a push is made of. */
export interface PushResult {
  /** Interrupted calls, as they turned out. */
  reconciled: ReconciledCounts
  /** The plan it started with. */
  planned: readonly PlannedRow[]
  /** What was done, as text; empty if nothing. */
  done: string
  /** Why accounts were stopped. */
  stopped: readonly Pick<ServiceError, 'what' | 'next'>[]
  stoppedByOperator: boolean
  /** It resumed a push that was interrupted when the program closed. */
  resumed: boolean
}

/** Returns how interrupted calls turned out; empty if there were none. */
export function formatReconciled({ done, notDone }: PushResult['reconciled']): string {
  const total = done + notDone
  if (total === 0) return ''
  return `Checked ${formatCount(total, 'interrupted call')}: ${done} had gone through, ${notDone} had not.`
}

/** Returns one line for the operator: what was done, and what is left. */
export function formatPushSummary(result: PushResult): string {
  const { reconciled, planned, done, stopped, stoppedByOperator, resumed } = result
  const blocked = planned.filter(({ action }) => action === 'blocked').length
  const nothing = planned.length > 0 && planned.every(({ action }) => action === 'skip')
  const reasons = new Set(stopped.map(({ what, next }) => `${what} ${next}`))
  return [
    resumed ? 'Resumed after Campaign Desk was closed.' : '',
    formatReconciled(reconciled),
    done,
    nothing ? 'All drafts are up to date.' : '',
    blocked === 0 ? '' : `${formatCount(blocked, 'row')} blocked.`,
    ...reasons,
    stoppedByOperator ? "Stopped. Rows that hadn't started are unchanged." : '',
  ]
    .filter((message) => message !== '')
    .join(' ')
}
