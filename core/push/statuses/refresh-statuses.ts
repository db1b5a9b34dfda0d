import type { CampaignSummary } from '../../constant-contact/service.ts'
import type { Workspace } from '../../workspace/open.ts'
import { type StoredRow, updateRow } from '../../workspace/tables/rows.ts'
import { type Job, planJobs, pushableJobs } from '../plan/plan-jobs.ts'
import type { PushContext } from '../push-context.ts'
import { readStatusesOfJobs } from './read-statuses.ts'

/** Jobs to work on, and the statuses of their campaigns by campaign id. */
export interface RefreshedJobs {
  jobs: Job[]
  statuses: ReadonlyMap<string, CampaignSummary>
}

/**
 * Reads the campaigns' statuses before they are overwritten, and plans again if a status changed. A campaign
 * scheduled since the plan was made is left out: the operator didn't approve changing it.
 */
export async function refreshStatuses(context: PushContext, planned: readonly Job[]): Promise<RefreshedJobs> {
  const jobs = pushableJobs(planned)
  const statuses = await readStatusesOfJobs(
    context,
    jobs.filter(({ planned: { action } }) => action !== 'create'),
  )
  const changed = jobs.filter(({ evaluated: { row } }) => {
    const summary = statuses.get(row.campaignId ?? '')
    return summary !== undefined && recordStatus(context.ws, row, summary)
  })
  if (changed.length === 0) return { jobs, statuses }
  for (const job of changed) context.onRowChanged(job.planned.rowId)
  const actionBefore = new Map(jobs.map((job) => [job.planned.rowId, job.planned.action]))
  const plannedAgain = pushableJobs(planJobs(context, [...actionBefore.keys()]))
  return {
    jobs: plannedAgain.filter(
      ({ planned: { action, rowId } }) =>
        action !== 'update-scheduled' || actionBefore.get(rowId) === 'update-scheduled',
    ),
    statuses,
  }
}

/** Stores a campaign's status. Returns whether it is new. */
function recordStatus(ws: Workspace, row: StoredRow, { status }: CampaignSummary): boolean {
  if (status === row.remoteStatus || status === 'unknown') return false
  updateRow(ws, row.id, {
    remoteStatus: status,
    ...(status === 'draft' ? { scheduledAt: null, confirmedAt: null } : {}),
  })
  return true
}
