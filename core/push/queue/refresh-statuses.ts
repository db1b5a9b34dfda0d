import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignSummary, ConstantContactService, RemoteDraft } from '../../constant-contact/service.ts'
import { noteNames } from '../../run/evaluate/known-campaign-names.ts'
import type { Failure } from '../../run/run.ts'
import type { Workspace } from '../../workspace/open.ts'
import { keepPushedContent, listPushedContent } from '../../workspace/tables/pushed-content.ts'
import { type StoredRow, updateRow } from '../../workspace/tables/rows.ts'
import { byAccount, type Job, type Session, toPush } from '../push-session.ts'
import { asKept, sameDraft } from '../reconcile/envelope.ts'
import { refOf } from '../row-deps.ts'

/** Clocks differ: statuses are asked for from this much before the earliest push. */
const marginMs = 60 * 60_000

/**
 * What Constant Contact says of the rows' campaigns, by campaign id: a page of 500 a call, and no more pages than
 * are needed; `onPage` is told of all that they hold. Where few rows were pushed long ago, in an account with many campaigns, the rest is asked one by one.
 * @throws ServiceError
 */
export async function readStatuses(
  service: ConstantContactService,
  rows: readonly Pick<StoredRow, 'campaignId' | 'activityId' | 'pushedAt'>[],
  now: Date,
  onPage: (page: readonly CampaignSummary[]) => void,
): Promise<Map<string, CampaignSummary>> {
  const wanted = new Map(rows.flatMap((row) => (row.campaignId === null ? [] : [[row.campaignId, row]])))
  const found = new Map<string, CampaignSummary>()
  if (wanted.size === 0) return found
  const earliest = rows.reduce(
    (first, { pushedAt }) => (pushedAt === null ? first : Math.min(first, Date.parse(pushedAt))),
    now.getTime(),
  )
  let pages = 0
  for await (const page of service.readCampaigns(new Date(earliest - marginMs).toISOString())) {
    onPage(page)
    for (const campaign of page) if (wanted.has(campaign.campaignId)) found.set(campaign.campaignId, campaign)
    if (found.size === wanted.size) return found
    if (++pages >= wanted.size * callsForOne) return readRest(service, wanted, found)
  }
  return found
}

/** A draft is read in two calls. */
const callsForOne = 2

async function readRest(
  service: ConstantContactService,
  wanted: ReadonlyMap<string, Pick<StoredRow, 'campaignId' | 'activityId'>>,
  found: Map<string, CampaignSummary>,
): Promise<Map<string, CampaignSummary>> {
  for (const [campaignId, row] of wanted) {
    const ref = refOf(row)
    if (ref === null || found.has(campaignId)) continue
    const { name, status, updatedAt } = await service.readDraft(ref)
    found.set(campaignId, { campaignId, name, status, updatedAt: updatedAt ?? '' })
  }
  return found
}

/** `readStatuses` for jobs of several accounts. What cannot be asked is left out: the calls that follow tell why. */
async function statusesOf(session: Session, jobs: readonly Job[]): Promise<Map<string, CampaignSummary>> {
  const seen = new Map<string, CampaignSummary>()
  for (const [accountId, ofAccount] of byAccount(jobs)) {
    if (session.stopped.has(accountId)) continue
    try {
      const rows = ofAccount.map(({ work }) => work.row)
      const found = await readStatuses(session.serviceOf(accountId), rows, session.clock.now(), (page) =>
        noteNames(session.ws, accountId, page),
      )
      for (const [id, summary] of found) seen.set(id, summary)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
    }
  }
  return seen
}

/** Writes down where Constant Contact says that the campaign stands. Answers whether that is news. */
function recordStatus(ws: Workspace, row: StoredRow, { status }: CampaignSummary): boolean {
  if (status === row.remoteStatus || status === 'unknown') return false
  updateRow(ws, row.id, {
    remoteStatus: status,
    ...(status === 'draft' ? { scheduledAt: null, confirmedAt: null } : {}),
  })
  return true
}

/**
 * Asks where campaigns stand before they are overwritten, and plans anew where that is news. A row that was
 * scheduled since the plan was made is left out: nobody agreed to changing that.
 */
export async function refreshStatuses(
  session: Session,
  jobs: Job[],
): Promise<{ jobs: Job[]; seen: ReadonlyMap<string, CampaignSummary> }> {
  const seen = await statusesOf(
    session,
    jobs.filter(({ planned }) => planned.action !== 'create'),
  )
  const news = jobs.filter(({ work: { row } }) => {
    const summary = seen.get(row.campaignId ?? '')
    return summary !== undefined && recordStatus(session.ws, row, summary)
  })
  if (news.length === 0) return { jobs, seen }
  for (const { planned } of news) session.onRowChanged(planned.rowId)
  const before = new Map(jobs.map(({ planned }) => [planned.rowId, planned.action]))
  const agreed = toPush(session.plan([...before.keys()])).filter(
    ({ planned }) =>
      planned.action !== 'update-scheduled' || before.get(planned.rowId) === 'update-scheduled',
  )
  return { jobs: agreed, seen }
}

/** A draft that somebody changed in Constant Contact since it was pushed is not overwritten unasked. */
export const changedRemotely: Failure = {
  what: "The draft was edited in Constant Contact after the last push. It wasn't changed.",
  next: 'Compare both versions, then overwrite it or keep it.',
  changedThere: true,
}

/**
 * The draft where it holds something else than was pushed, else null. Its time of change is compared first; only
 * where that moved or is not known, or the send desk saw something else in it, is the draft read. @throws ServiceError
 */
export async function readIfChanged(
  ws: Workspace,
  service: ConstantContactService,
  row: StoredRow,
  { updatedAt }: Pick<CampaignSummary, 'updatedAt'>,
): Promise<RemoteDraft | null> {
  const ref = refOf(row)
  if (ref === null || row.pushedHash === null) return null
  if (row.remoteUpdatedAt === updatedAt && row.mismatch === null) return null
  const [pushed] = listPushedContent(ws, row.id)
  if (pushed === undefined) return null
  const there = await service.readDraft(ref)
  return sameDraft(there, asKept(pushed.content, service.features)) ? null : there
}

/** Keeps what somebody else wrote into a draft before it is overwritten, so that it can be put back. */
export function keepTheirDraft(ws: Workspace, rowId: string, there: RemoteDraft, now: Date): void {
  const { ref: _ref, status: _status, updatedAt: _updatedAt, ...content } = there
  keepPushedContent(ws, rowId, content, now)
}

/** Keeps when drafts were changed as Constant Contact counts, so that what changes them later is noticed. */
export async function rememberTimes(session: Session, rowIds: readonly string[]): Promise<void> {
  const jobs = session.plan(rowIds).filter(({ work }) => work.row.pushedHash !== null)
  const seen = await statusesOf(session, jobs)
  for (const { work } of jobs) {
    const summary = seen.get(work.row.campaignId ?? '')
    if (summary !== undefined) updateRow(session.ws, work.row.id, { remoteUpdatedAt: summary.updatedAt })
  }
}
