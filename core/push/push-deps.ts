import type { Clock } from '../clock.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import type { Workspace } from '../workspace/open.ts'
import type { PushProgress } from './plan/plan-schema.ts'

/** What the operator requested: which rows, and which exceptions they approved. */
export interface PushRequest {
  /** All rows if missing. */
  rowIds?: readonly string[] | undefined
  /** Rows whose drafts may be overwritten although they were edited in Constant Contact. */
  overwrite?: readonly string[] | undefined
  /**
   * Rows whose campaigns may be unscheduled for an update, as the operator saw them in the plan; if missing, those
   * that the plan names when the push starts.
   */
  scheduled?: readonly string[] | undefined
  /** Whether it resumes a push that was interrupted when the program closed. Its message says so. */
  resumed?: boolean | undefined
}

/** What a push needs, and where it reports. */
export interface PushDeps {
  ws: Workspace
  runId: string
  /**
   * Returns an account's service. If it fails with `quota-exceeded`, the push shows until when it waits; one that
   * waits internally blocks silently.
   */
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
  onProgress(progress: PushProgress): void
  onRowChanged(rowId: string): void
}
