import type { Clock } from '../clock.ts'
import type { ConstantContactService } from '../constant-contact/service.ts'
import type { Workspace } from '../workspace/open.ts'
import type { PushProgress } from './plan-schema.ts'

/** What a push works on, and whom it tells. */
export interface PushWorld {
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
