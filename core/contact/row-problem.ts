import type { Reason } from './reasons.ts'

/** What is wrong or suspicious about a row, and which of its values. */
export interface RowProblem {
  reason: Reason
  detail: string
}
