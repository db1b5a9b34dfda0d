import type { Clock } from '../clock.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import type { Workspace } from '../workspace/open.ts'
import type { PushProgress } from './plan/plan-schema.ts'

/** What the operator asked a push for. */
export interface PushRequest {
  /** Of the whole run when it is missing. */
  rowIds?: readonly string[] | undefined
  /** Rows whose drafts may be overwritten although they were changed in Constant Contact. */
  overwrite?: readonly string[] | undefined
  /**
   * Rows whose campaigns may be taken unscheduled to be changed, as the operator saw them in the plan; when
   * it is missing, those that the plan names as the push begins.
   */
  scheduled?: readonly string[] | undefined
  /** It goes on with what ended in its middle, together with the program. Told in its sentence. */
  resumed?: boolean | undefined
}

/** What a push works on, and whom it tells. */
export interface PushDeps {
  ws: Workspace
  runId: string
  /**
   * The service of an account. One that fails with `quota-exceeded` lets the push tell until when it waits; one that
   * waits by itself is waited for without a word.
   */
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
  onProgress(progress: PushProgress): void
  onRowChanged(rowId: string): void
}
