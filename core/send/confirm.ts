import type { Clock } from '../clock.ts'
import type { CampaignStatus, CampaignSummary, ConstantContactService } from '../constant-contact/service.ts'
import { getLocation } from '../workspace/locations.ts'
import type { Workspace } from '../workspace/open.ts'
import { listStoredRows, type RowFacts, type StoredRow, setRowFacts } from '../workspace/rows.ts'

export interface Confirmation {
  runId: string
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
}

/** Constant Contact's clock and ours may differ, and a change may be told late. */
const marginMs = 10 * 60_000

const isGoing = (status: CampaignStatus | null): boolean =>
  status === 'scheduled' || status === 'executing' || status === 'done'

/** All campaigns changed since the first of these rows was pushed: one call for up to 500 of them. */
const readStatuses = async (
  service: ConstantContactService,
  rows: readonly StoredRow[],
): Promise<Map<string, CampaignSummary>> => {
  const first = rows.flatMap(({ pushedAt }) => pushedAt ?? []).toSorted()[0]
  const after = first === undefined ? undefined : new Date(Date.parse(first) - marginMs).toISOString()
  const wanted = new Set(rows.map(({ campaignId }) => campaignId))
  const found = new Map<string, CampaignSummary>()
  for await (const page of service.readCampaigns(after)) {
    for (const campaign of page) if (wanted.has(campaign.campaignId)) found.set(campaign.campaignId, campaign)
    if (found.size === wanted.size) break
  }
  return found
}

/** When a campaign goes out: asked only when it has just been scheduled, or was changed while it is. */
const timeOf = async (
  service: ConstantContactService,
  row: StoredRow,
  now: CampaignSummary,
): Promise<string | null> => {
  if (now.status !== 'scheduled') return row.scheduledAt
  const known =
    row.remoteStatus === 'scheduled' && row.scheduledAt !== null && row.remoteUpdatedAt === now.updatedAt
  if (known || row.campaignId === null || row.activityId === null) return row.scheduledAt
  return service.readSchedule({ campaignId: row.campaignId, activityId: row.activityId })
}

const factsOf = (row: StoredRow, now: CampaignSummary, time: string | null, at: Date): RowFacts => {
  const going = isGoing(now.status)
  return {
    remoteStatus: now.status,
    remoteUpdatedAt: now.updatedAt,
    scheduledAt: going ? (time ?? now.updatedAt) : null,
    confirmedAt: going ? (row.confirmedAt ?? at.toISOString()) : null,
  }
}

const isNews = (row: StoredRow, now: CampaignSummary): boolean =>
  row.remoteStatus !== now.status || row.remoteUpdatedAt !== now.updatedAt

/**
 * Asks Constant Contact how the campaigns of a run stand: one paged status query for each account, and one more call
 * for each campaign that has just been scheduled, for its time. Answers the rows about which there is news.
 * @throws ServiceError
 */
export async function confirmQueue(
  ws: Workspace,
  { runId, serviceOf, clock }: Confirmation,
): Promise<string[]> {
  const byAccount = new Map<string, StoredRow[]>()
  for (const row of listStoredRows(ws, runId)) {
    if (row.campaignId === null || row.remoteStatus === 'done' || row.remoteStatus === 'removed') continue
    const accountId = getLocation(ws, row.locationId)?.accountId
    if (accountId !== undefined) byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), row])
  }
  const news: string[] = []
  for (const [accountId, rows] of byAccount) {
    const service = serviceOf(accountId)
    const statuses = await readStatuses(service, rows)
    for (const row of rows) {
      const now = statuses.get(row.campaignId ?? '')
      if (now === undefined || !isNews(row, now)) continue
      const time = await timeOf(service, row, now)
      setRowFacts(ws, row.id, factsOf(row, now, time, clock.now()))
      news.push(row.id)
    }
  }
  return news
}
