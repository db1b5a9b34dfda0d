import type { Clock } from '../clock.ts'
import { ServiceError } from '../constant-contact/errors.ts'
import type { CampaignSummary, ConstantContactService } from '../constant-contact/service.ts'
import { formatDayTimeAndZone } from '../format/dates.ts'
import { asKept } from '../push/reconcile/envelope.ts'
import { refOf } from '../push/row-deps.ts'
import { readStatuses } from '../push/statuses/read-statuses.ts'
import { evaluateRun } from '../run/evaluate/evaluate-run.ts'
import { noteNames } from '../run/evaluate/known-campaign-names.ts'
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
  /** Contacts on a list, as Constant Contact last said: kept with the campaign once it is scheduled. */
  listCount?: (accountId: string, listId: string) => number | null
}

/** A row in question, with what it takes to ask about it. */
interface Asked {
  row: StoredRow
  accountId: string
  listId: string | null
}

/**
 * Asks Constant Contact how the campaigns of a run stand: one paged status query for each account, and for each
 * campaign that has just been scheduled its time and content, once. Answers the rows about which there is news.
 * @throws ServiceError
 */
export async function confirmQueue(ws: Workspace, confirmation: Confirmation): Promise<string[]> {
  const { runId, serviceOf, clock } = confirmation
  const news: string[] = []
  for (const [accountId, polled] of polledByAccount(ws, runId)) {
    const service = serviceOf(accountId)
    const rows = polled.map(({ row }) => row)
    const statuses = await readStatuses(service, rows, clock.now(), (page) => noteNames(ws, accountId, page))
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
      // What was changed while it came off its schedule is for the next push to notice.
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
  const mismatch = contentMismatch(await service.readDraft(ref), asKept(pushed.content, service.features))
  if (!isAsItWas(ws, row)) return false
  looked?.set(row.id, updatedAt)
  // When it was changed is kept only where nothing was: a push asks before it overwrites another's change.
  updateRow(ws, row.id, mismatch === null ? { mismatch, remoteUpdatedAt: updatedAt } : { mismatch })
  return mismatch !== row.mismatch
}

/** A push or another question may have written something newer while this one waited for its answer. */
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

/** What the answer makes of a row; null when the campaign has moved on since, so that the next question tells. */
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

/** Two clocks may differ by so much, in milliseconds: what goes out that little before its time is in time. */
const clocksDiffer = 300_000

/**
 * A campaign that went out before its planned time, by Send now on the page or at another time, as a sentence; null
 * when it did not. What is sent at once by API was asked for, and known to be on its way before it is seen here.
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
    mismatch: pushed === undefined ? null : contentMismatch(remote, asKept(pushed.content, service.features)),
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

/** To how many a campaign went, as the reports say. They may be a while in coming: the list's count stands till then. */
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
