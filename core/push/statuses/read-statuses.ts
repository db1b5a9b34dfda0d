import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignSummary, ConstantContactService } from '../../constant-contact/service.ts'
import { rememberCampaignNames } from '../../run/evaluate/known-campaign-names.ts'
import type { StoredRow } from '../../workspace/tables/rows.ts'
import { type Job, jobsByAccount } from '../plan/plan-jobs.ts'
import type { PushContext } from '../push-context.ts'
import { refOf } from '../row/row-deps.ts'

/** Clocks differ: the status query starts this long before the earliest push. */
const marginMs = 60 * 60_000

/** Reading one draft takes two calls. */
const callsPerDraft = 2

type PushedRow = Pick<StoredRow, 'campaignId' | 'activityId' | 'pushedAt'>

/**
 * Returns the statuses of the rows' campaigns, by campaign ID. A page of 500 costs one call, and no more pages are
 * read than needed; `onPage` gets everything on them. If few rows were pushed long ago in an account with many
 * campaigns, the rest are read one by one.
 * @throws ServiceError
 */
export async function readStatuses(
  service: ConstantContactService,
  rows: readonly PushedRow[],
  now: Date,
  onPage: (page: readonly CampaignSummary[]) => void,
): Promise<Map<string, CampaignSummary>> {
  const rowByCampaign = new Map(
    rows.flatMap((row) => (row.campaignId === null ? [] : [[row.campaignId, row]])),
  )
  const statuses = new Map<string, CampaignSummary>()
  if (rowByCampaign.size === 0) return statuses
  const earliest = rows.reduce(
    (first, { pushedAt }) => (pushedAt === null ? first : Math.min(first, Date.parse(pushedAt))),
    now.getTime(),
  )
  let pages = 0
  for await (const page of service.readCampaigns(new Date(earliest - marginMs).toISOString())) {
    onPage(page)
    for (const campaign of page)
      if (rowByCampaign.has(campaign.campaignId)) statuses.set(campaign.campaignId, campaign)
    if (statuses.size === rowByCampaign.size) return statuses
    if (++pages >= rowByCampaign.size * callsPerDraft) return readOneByOne(service, rowByCampaign, statuses)
  }
  return statuses
}

async function readOneByOne(
  service: ConstantContactService,
  rowByCampaign: ReadonlyMap<string, PushedRow>,
  statuses: Map<string, CampaignSummary>,
): Promise<Map<string, CampaignSummary>> {
  for (const [campaignId, row] of rowByCampaign) {
    const ref = refOf(row)
    if (ref === null || statuses.has(campaignId)) continue
    const { name, status, updatedAt } = await service.readDraft(ref)
    statuses.set(campaignId, { campaignId, name, status, updatedAt: updatedAt ?? '' })
  }
  return statuses
}

/**
 * Returns `readStatuses` for jobs of several accounts. Unreachable accounts are left out: the calls that follow
 * report why.
 */
export async function readStatusesOfJobs(
  context: PushContext,
  jobs: readonly Job[],
): Promise<Map<string, CampaignSummary>> {
  const statuses = new Map<string, CampaignSummary>()
  for (const [accountId, jobsOfAccount] of jobsByAccount(jobs)) {
    if (context.stopped.has(accountId)) continue
    try {
      const rows = jobsOfAccount.map(({ evaluated }) => evaluated.row)
      const found = await readStatuses(context.serviceOf(accountId), rows, context.clock.now(), (page) =>
        rememberCampaignNames(context.ws, accountId, page),
      )
      for (const [campaignId, summary] of found) statuses.set(campaignId, summary)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
    }
  }
  return statuses
}
