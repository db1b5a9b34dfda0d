import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import type { CampaignSummary, ConstantContactService } from '../constant-contact/service.ts'
import { formatDayTimeAndZone } from '../format/dates.ts'
import { asStoredByService } from '../push/row/draft-equality.ts'
import { refOf } from '../push/row/row-deps.ts'
import { readStatuses } from '../push/statuses/read-statuses.ts'
import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import { rememberCampaignNames } from '../run/evaluate/known-campaign-names.ts'
import type { Workspace } from '../workspace/open.ts'
import { getLocation } from '../workspace/tables/locations.ts'
import { listPushedContent } from '../workspace/tables/pushed-content.ts'
import {
  getStoredRow,
  listStoredRows,
  type RowUpdate,
  type StoredRow,
  updateRow,
} from '../workspace/tables/rows.ts'
import { contentMismatch } from './mismatch.ts'

export interface Confirmation {
  runId: string
  serviceOf(accountId: string): ConstantContactService
  clock: Clock
  /**
   * Drafts that were found changed in Constant Contact, by row, with when they were: each is looked at once. Kept by
   * the caller, since a push that overwrites such a draft has to notice the change itself.
   */
  looked?: Map<string, string>
  /** Contacts on a list, as last read from Constant Contact: stored with the campaign once it is scheduled. */
  listCount?: (accountId: string, listId: string) => number | null
}

/** A row to confirm, with what that takes. */
interface Asked {
  row: StoredRow
  accountId: string
  listId: string | null
}

/**
 * Reads how the campaigns of a run stand in Constant Contact: one paged status query per account, and time and
 * content once for each newly scheduled campaign. Returns the changed rows.
 * @throws ServiceError
 */
export async function confirmQueue(ws: Workspace, confirmation: Confirmation): Promise<string[]> {
  const { runId, serviceOf, clock } = confirmation
  const news: string[] = []
  for (const [accountId, polled] of polledByAccount(ws, runId)) {
    const service = serviceOf(accountId)
    const rows = polled.map(({ row }) => row)
    const statuses = await readStatuses(service, rows, clock.now(), (page) =>
      rememberCampaignNames(ws, accountId, page),
    )
    const gone: StoredRow[] = []
    for (const one of polled) {
      const summary = statuses.get(one.row.campaignId ?? '')
      if (summary === undefined) continue
      if (isChangedDraft(one.row, summary) && confirmation.looked?.get(one.row.id) !== summary.updatedAt) {
        if (await checkDraft(ws, service, one.row, summary, confirmation)) news.push(one.row.id)
        continue
      }
      if (!isNews(one.row, summary)) continue
      const details = await scheduleFieldsOf(ws, service, one, summary, confirmation)
      if (details === null || !isAsItWas(ws, one.row)) continue
      // Changes made while it was unscheduled are left to the next push.
      const isOff = summary.status === 'draft'
      updateRow(ws, one.row.id, isOff ? details : { ...details, remoteUpdatedAt: summary.updatedAt })
      news.push(one.row.id)
      if (summary.status === 'done') gone.push(one.row)
    }
    await countRecipients(ws, service, gone)
  }
  return news
}

function polledByAccount(ws: Workspace, runId: string): Map<string, Asked[]> {
  const groups = new Map<string, Asked[]>()
  for (const row of listStoredRows(ws, runId)) {
    if (row.campaignId === null || row.remoteStatus === 'done' || row.remoteStatus === 'removed') continue
    const location = getLocation(ws, row.locationId)
    if (location === null) continue
    const { accountId, listId } = location
    const group = groups.get(accountId)
    if (group === undefined) groups.set(accountId, [{ row, accountId, listId }])
    else group.push({ row, accountId, listId })
  }
  return groups
}

/** What is sent at once is called "scheduled" for a moment: it is on its way all the same. */
const isNews = (row: StoredRow, now: CampaignSummary): boolean =>
  now.status !== 'unknown' &&
  !(now.status === 'scheduled' && row.remoteStatus === 'executing') &&
  (row.remoteStatus !== now.status ||
    (now.status === 'scheduled' && (row.remoteUpdatedAt !== now.updatedAt || row.confirmedAt === null)))

/** A draft that was touched since it was pushed: before it is scheduled, its list and content are looked at. */
const isChangedDraft = (row: StoredRow, now: CampaignSummary): boolean =>
  now.status === 'draft' &&
  row.remoteStatus === 'draft' &&
  row.pushedHash !== null &&
  row.remoteUpdatedAt !== null &&
  row.remoteUpdatedAt !== now.updatedAt

/** Compares a draft with what was pushed. Answers whether that is news. */
async function checkDraft(
  ws: Workspace,
  service: ConstantContactService,
  row: StoredRow,
  { updatedAt }: CampaignSummary,
  { looked }: Confirmation,
): Promise<boolean> {
  const ref = refOf(row)
  const [pushed] = listPushedContent(ws, row.id)
  if (ref === null || pushed === undefined) return false
  const mismatch = contentMismatch(
    await service.readDraft(ref),
    asStoredByService(pushed.content, service.features),
  )
  if (!isAsItWas(ws, row)) return false
  looked?.set(row.id, updatedAt)
  // The update time is stored only if the content matches: a push must notice edits before it overwrites them.
  updateRow(ws, row.id, mismatch === null ? { mismatch, remoteUpdatedAt: updatedAt } : { mismatch })
  return mismatch !== row.mismatch
}

/** A push or another confirmation may have stored something newer while this one waited for its response. */
function isAsItWas(ws: Workspace, before: StoredRow): boolean {
  const now = getStoredRow(ws, before.id)
  return (
    now !== null &&
    now.remoteStatus === before.remoteStatus &&
    now.scheduledAt === before.scheduledAt &&
    now.pushedAt === before.pushedAt &&
    now.unconfirmed === before.unconfirmed
  )
}

/**
 * Returns a row's new state from the response; null if the campaign has changed since, so that the next poll
 * decides.
 */
async function scheduleFieldsOf(
  ws: Workspace,
  service: ConstantContactService,
  { row, accountId, listId }: Asked,
  summary: CampaignSummary,
  { clock, listCount }: Confirmation,
): Promise<RowUpdate | null> {
  const remoteStatus = summary.status
  const confirmedAt = row.confirmedAt ?? clock.now().toISOString()
  switch (remoteStatus) {
    case 'scheduled': {
      const seen = await checkScheduled(ws, service, row)
      if (seen === null) return null
      const recipients = (listId === null ? null : listCount?.(accountId, listId)) ?? row.recipients
      return { remoteStatus, ...seen, confirmedAt, recipients, skippedBecause: null, failure: null }
    }
    case 'executing':
    case 'done':
      return {
        remoteStatus,
        // Sent at once from the page, it never had a time: that of its last change is the nearest to it.
        scheduledAt: row.scheduledAt ?? summary.updatedAt,
        confirmedAt,
        failure: null,
        mismatch: row.mismatch ?? sentEarly(ws, row, summary, clock.now()),
      }
    case 'draft':
      return { remoteStatus, scheduledAt: null, confirmedAt: null, mismatch: null }
    case 'removed':
      return {
        remoteStatus,
        scheduledAt: null,
        confirmedAt: null,
        failure: {
          what: 'The campaign was deleted in Constant Contact.',
          next: 'Push again to create a new draft.',
        },
      }
    default:
      return { remoteStatus, failure: await sendFailure(service, row) }
  }
}

/** Allowed difference between two clocks, in milliseconds: sent this much early counts as on time. */
const clocksDiffer = 300_000

/**
 * Returns a message if a campaign was sent before its planned time, by Send now on the page or at another time;
 * null otherwise. Sending now through the API was requested and is known before it is seen here.
 */
function sentEarly(ws: Workspace, row: StoredRow, { updatedAt }: CampaignSummary, now: Date): string | null {
  if (row.remoteStatus !== 'draft' && row.remoteStatus !== 'scheduled') return null
  const [work] = evaluateRun(ws, row.runId, now, [row.id])
  if (work === undefined) return null
  const { plannedAt, location } = work
  // By our clock and by Constant Contact's, and not where its schedule was seen to be the planned one.
  const latest = Math.max(now.getTime(), Date.parse(updatedAt), Date.parse(row.scheduledAt ?? updatedAt))
  return Date.parse(plannedAt) - latest > clocksDiffer
    ? `Sent early: it was planned for ${formatDayTimeAndZone(plannedAt, location.timeZone)}.`
    : null
}

/**
 * The time of a scheduled campaign, and whether it is what was pushed. A time that this program set, and no one
 * has touched since, is known already.
 */
async function checkScheduled(
  ws: Workspace,
  service: ConstantContactService,
  row: StoredRow,
): Promise<{ scheduledAt: string; mismatch: string | null } | null> {
  const ref = refOf(row)
  if (ref === null) return null
  if (row.remoteStatus === 'scheduled' && row.scheduledAt !== null && row.confirmedAt === null)
    return { scheduledAt: row.scheduledAt, mismatch: null }
  const [scheduledAt, remote] = await Promise.all([service.readSchedule(ref), service.readDraft(ref)])
  const [pushed] = listPushedContent(ws, row.id)
  if (scheduledAt === null) return null
  return {
    scheduledAt,
    mismatch:
      pushed === undefined
        ? null
        : contentMismatch(remote, asStoredByService(pushed.content, service.features)),
  }
}

async function sendFailure(service: ConstantContactService, row: StoredRow): Promise<RowUpdate['failure']> {
  const ref = refOf(row)
  const failure = {
    what: 'Constant Contact reports an error for this campaign.',
    next: 'Check it on the website. It may not have been sent.',
  }
  if (ref === null) return failure
  try {
    const problem = (await service.readSendHistory(ref)).at(-1)?.problem ?? null
    return problem === null
      ? failure
      : { ...failure, what: `Constant Contact couldn't send this campaign: "${problem}"` }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return failure
  }
}

/**
 * Returns how many contacts a campaign was sent to, from the reports. Until they are available, the list's count is
 * used.
 */
async function countRecipients(
  ws: Workspace,
  service: ConstantContactService,
  gone: readonly StoredRow[],
): Promise<void> {
  if (gone.length === 0) return
  try {
    const byCampaign = new Map(
      gone.flatMap(({ id, campaignId }) => (campaignId === null ? [] : [[campaignId, id]])),
    )
    for (const { campaignId, sends } of await service.readStatistics([...byCampaign.keys()])) {
      const rowId = byCampaign.get(campaignId)
      if (rowId !== undefined && sends > 0) updateRow(ws, rowId, { recipients: sends })
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
  }
}
