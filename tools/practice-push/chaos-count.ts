import { evaluateRun } from '../../core/run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../../core/run/evaluate/evaluated-row.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import { listUnreconciled } from '../../core/workspace/tables/journal.ts'
import { readStoredCampaigns, type StoredCampaign } from './campaigns.ts'

/** The final state, counted in the practice Constant Contact. */
export interface Counted {
  campaigns: number
  /** Campaigns beyond one per row. */
  twice: number
  missing: number
  /** Campaigns without their row's content or list. */
  wrong: number
  /** Campaigns scheduled during the run, and how many of those aren't scheduled for their time. */
  scheduled: number
  unscheduled: number
  openEntries: number
}

/** Returns whether anything is wrong. */
export const isWrong = ({ twice, missing, wrong, unscheduled, openEntries }: Counted): boolean =>
  twice + missing + wrong + unscheduled + openEntries > 0

/** Returns whether every row is up to date according to the workspace. */
export const isAllPushed = (ws: Workspace, runId: string): boolean =>
  listUnreconciled(ws, runId).length === 0 &&
  evaluateRun(ws, runId, new Date()).every(({ row, hash }) => row.pushedHash === hash)

/** Counts the campaigns of a run in the practice Constant Contact. Those in `scheduled` must still be scheduled. */
export async function countCampaigns(
  ws: Workspace,
  runId: string,
  control: string,
  scheduled: ReadonlySet<string>,
): Promise<Counted> {
  const { campaigns } = await readStoredCampaigns(control)
  const rows = evaluateRun(ws, runId, new Date())
  const byId = new Map(campaigns.map((campaign) => [campaign.campaign_id, campaign]))
  const found = rows.flatMap((evaluated) => {
    const campaign = byId.get(evaluated.row.campaignId ?? '')
    return campaign === undefined ? [] : [{ evaluated, campaign }]
  })
  return {
    campaigns: campaigns.length,
    twice: campaigns.length - found.length,
    missing: rows.length - found.length,
    wrong: found.filter(({ evaluated, campaign }) => !hasContentOf(campaign, evaluated)).length,
    scheduled: scheduled.size,
    unscheduled: found.filter(
      ({ evaluated, campaign }) => scheduled.has(campaign.campaign_id) && !isOnTime(campaign, evaluated),
    ).length,
    openEntries: listUnreconciled(ws, runId).length,
  }
}

const isOnTime = ({ activity }: StoredCampaign, { plannedAt }: EvaluatedRow): boolean =>
  Date.parse(activity.scheduled_date ?? '') === Date.parse(plannedAt)

function hasContentOf({ name, activity }: StoredCampaign, { row, location, content }: EvaluatedRow): boolean {
  const { html, subject } = content()
  return (
    name === row.campaignName &&
    activity.html_content === html &&
    activity.subject === subject &&
    activity.contact_list_ids.join() === location.listId
  )
}

/** Counts all calls, those over the rate limit, and those that hit a fault, by kind. */
export async function countFaults(
  control: string,
): Promise<{ calls: number; throttled: number; faults: Record<string, number> }> {
  const { requests } = await readStoredCampaigns(control)
  const faults: Record<string, number> = {}
  for (const { fault } of requests) if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1
  const throttled = requests.filter(({ status, fault }) => status === 429 && fault === undefined).length
  return { calls: requests.length, throttled, faults }
}
