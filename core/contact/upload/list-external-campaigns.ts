import { z } from 'zod'
import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignSummary, ConstantContactService } from '../../constant-contact/service.ts'
import type { Workspace } from '../../workspace/open.ts'

/** A campaign that is scheduled or running and that no run of this program made. */
export interface OtherCampaign {
  campaignId: string
  name: string
  state: 'scheduled' | 'running'
  /** ISO 8601 UTC; null if the service doesn't provide it. */
  scheduledAt: string | null
  listNames: readonly string[]
}

export interface ExternalCampaigns {
  others: OtherCampaign[]
  /** Runs with a campaign whose status differs from the workspace. */
  runsWithNews: string[]
}

/** Campaigns changed longer ago aren't scheduled any more: nobody schedules that far ahead. Days. */
const searchFrom = 90
/** Pages of 500, newest change first, that are read at most: of large accounts the latest campaigns. */
const mostPages = 10
/** Campaigns made elsewhere that are looked at one by one, in about four calls each. */
const mostOthers = 25

const storedCampaigns = z.array(
  z.object({ run_id: z.string(), campaign_id: z.string(), remote_status: z.string().nullable() }),
)

/**
 * Reads which campaigns of an account are scheduled or sending, including those made on the website, before
 * contacts are added to their lists.
 * @throws ServiceError
 */
export async function listExternalCampaigns(
  ws: Workspace,
  service: ConstantContactService,
  accountId: string,
  now: Date,
): Promise<ExternalCampaigns> {
  const own = new Map(
    storedCampaigns
      .parse(
        ws
          .prepare(
            `SELECT rows.run_id, rows.campaign_id, rows.remote_status
             FROM rows JOIN locations ON locations.id = rows.location_id
             WHERE rows.campaign_id IS NOT NULL AND locations.account_id = ?`,
          )
          .all(accountId),
      )
      .map((row) => [row.campaign_id, row]),
  )
  const runsWithNews = new Set<string>()
  const others: CampaignSummary[] = []
  let pages = 0
  for await (const page of service.readCampaigns(
    new Date(now.getTime() - searchFrom * 86_400_000).toISOString(),
  )) {
    for (const campaign of page) {
      const row = own.get(campaign.campaignId)
      if (row === undefined) {
        if (goesOut(campaign)) others.push(campaign)
      } else if (
        goesOut(campaign) !== goesOut({ status: row.remote_status }) ||
        // What is sent at once is called "scheduled" for a moment.
        (campaign.status === 'executing' && row.remote_status === 'scheduled')
      )
        runsWithNews.add(row.run_id)
    }
    if (++pages >= mostPages) break
  }
  return { others: await lookAt(service, others.slice(0, mostOthers)), runsWithNews: [...runsWithNews] }
}

const goesOut = ({ status }: { status: string | null }): boolean =>
  status === 'scheduled' || status === 'executing'

/** The lists and the time of campaigns, one by one. */
async function lookAt(
  service: ConstantContactService,
  campaigns: readonly CampaignSummary[],
): Promise<OtherCampaign[]> {
  if (campaigns.length === 0) return []
  const listNames = new Map((await service.readLists()).map(({ id, name }) => [id, name]))
  const seen: OtherCampaign[] = []
  for (const { campaignId, name, status } of campaigns) {
    try {
      const ref = await service.readRef(campaignId)
      const { listIds } = await service.readDraft(ref)
      seen.push({
        campaignId,
        name,
        state: status === 'executing' ? 'running' : 'scheduled',
        scheduledAt: await service.readSchedule(ref),
        listNames: listIds.flatMap((id) => listNames.get(id) ?? []),
      })
    } catch (error) {
      // Deleted meanwhile, or of a kind without such an email: no list members get it.
      if (!(error instanceof ServiceError) || !['not-found', 'unreadable'].includes(error.kind)) throw error
    }
  }
  return seen
}
