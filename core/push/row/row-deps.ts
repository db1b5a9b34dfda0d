import type { Clock } from '../../clock.ts'
import type { CampaignRef, ConstantContactService } from '../../constant-contact/service.ts'
import type { Workspace } from '../../workspace/open.ts'
import type { RowUpdate, StoredRow } from '../../workspace/tables/rows.ts'
import { nextName } from './campaign-numbering.ts'

/** What the calls of one row need. */
export interface RowDeps {
  ws: Workspace
  clock: Clock
  runId: string
  /** The service of the row's account. */
  service: ConstantContactService
}

/** What work on a run's drafts needs, besides a push. */
export interface DraftsDeps {
  ws: Workspace
  runId: string
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
  onRowChanged(rowId: string): void
}

/** Returns the IDs of the row's campaign, or null. V1 has no separate ID for the activity. */
export const refOf = (row: Pick<StoredRow, 'campaignId' | 'activityId'>): CampaignRef | null =>
  row.campaignId === null
    ? null
    : { campaignId: row.campaignId, activityId: row.activityId ?? row.campaignId }

/**
 * Returns the fields of a row after its draft was deleted: as if it hadn't been pushed, except that its name stays
 * reserved.
 */
export const deletedFields = (campaignName: string | null): RowUpdate => ({
  campaignId: null,
  activityId: null,
  campaignName: campaignName === null ? null : nextName(campaignName),
  pushedHash: null,
  pushedAt: null,
  remoteUpdatedAt: null,
  remoteStatus: null,
  scheduledAt: null,
  confirmedAt: null,
  recipients: null,
  mismatch: null,
  unconfirmed: false,
  failure: null,
})
