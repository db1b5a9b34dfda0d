import type { Reason } from './reasons.ts'

/** What is wrong with a row, or worth a look, and with which of its words. */
export interface RowProblem {
  reason: Reason
  detail: string
}
