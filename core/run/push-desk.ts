import type { Clock } from '../clock.ts'
import type { CampaignRef, ConstantContactService } from '../constant-contact/service.ts'
import type { Workspace } from '../workspace/open.ts'
import type { StoredRow } from '../workspace/rows.ts'

/** What the push of a row works on. */
export interface RowDesk {
  ws: Workspace
  clock: Clock
  runId: string
  /** Of the row's account. */
  service: ConstantContactService
}

/** The ids of the row's campaign, when it has one. V1 has no id of its own for the activity. */
export const refOf = (row: Pick<StoredRow, 'campaignId' | 'activityId'>): CampaignRef | null =>
  row.campaignId === null
    ? null
    : { campaignId: row.campaignId, activityId: row.activityId ?? row.campaignId }
