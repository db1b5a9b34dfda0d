import { evaluateRun } from '../../core/run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../../core/run/evaluate/evaluated-row.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import { listUnreconciled } from '../../core/workspace/tables/journal.ts'
import { readStoredCampaigns, type StoredCampaign } from './campaigns.ts'

/** The final state in Constant Contact, counted there and not taken from the app. */
export interface Counted {
  campaigns: number
  /** Campaigns more than one to a row. */
  twice: number
  missing: number
  /** Campaigns without their row's content or list. */
  wrong: number
  /** Campaigns that were scheduled on the way, and how many of them are not on their schedule any more. */
  scheduled: number
  offSchedule: number
  openEntries: number
}

/** Whether anything at all is not as it should be. */
export const isWrong = ({ twice, missing, wrong, offSchedule, openEntries }: Counted): boolean =>
  twice + missing + wrong + offSchedule + openEntries > 0

/** Whether every row is up to date in Constant Contact, according to the workspace. */
export const isAllIn = (ws: Workspace, runId: string): boolean =>
  listUnreconciled(ws, runId).length === 0 &&
  evaluateRun(ws, runId, new Date()).every(({ row, hash }) => row.pushedHash === hash)

/** Counts the campaigns of a run where they are; `scheduled` are those that must be on their schedule. */
export async function countCampaigns(
  ws: Workspace,
  runId: string,
  control: string,
  scheduled: ReadonlySet<string>,
): Promise<Counted> {
  const { campaigns } = await readStoredCampaigns(control)
  const work = evaluateRun(ws, runId, new Date())
  const byId = new Map(campaigns.map((campaign) => [campaign.campaign_id, campaign]))
  const found = work.flatMap((one) => {
    const campaign = byId.get(one.row.campaignId ?? '')
    return campaign === undefined ? [] : [{ one, campaign }]
  })
  return {
    campaigns: campaigns.length,
    twice: campaigns.length - found.length,
    missing: work.length - found.length,
    wrong: found.filter(({ one, campaign }) => !holds(campaign, one)).length,
    scheduled: scheduled.size,
    offSchedule: found.filter(
      ({ one, campaign }) => scheduled.has(campaign.campaign_id) && !isOnTime(campaign, one),
    ).length,
    openEntries: listUnreconciled(ws, runId).length,
  }
}

const isOnTime = ({ activity }: StoredCampaign, { plannedAt }: EvaluatedRow): boolean =>
  Date.parse(activity.scheduled_date ?? '') === Date.parse(plannedAt)

function holds({ name, activity }: StoredCampaign, { row, location, content }: EvaluatedRow): boolean {
  const { html, subject } = content()
  return (
    name === row.campaignName &&
    activity.html_content === html &&
    activity.subject === subject &&
    activity.contact_list_ids.join() === location.listId
  )
}

/** Requests that hit a fault, by kind, and those over the limit. */
export async function countFaults(
  control: string,
): Promise<{ calls: number; throttled: number; faults: Record<string, number> }> {
  const { requests } = await readStoredCampaigns(control)
  const faults: Record<string, number> = {}
  for (const { fault } of requests) if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1
  const throttled = requests.filter(({ status, fault }) => status === 429 && fault === undefined).length
  return { calls: requests.length, throttled, faults }
}
