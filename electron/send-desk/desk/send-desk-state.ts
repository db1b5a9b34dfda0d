import type { Account } from '../../../core/account/account.ts'
import type { PageSelectors } from '../../../core/constant-contact/page-selectors.ts'
import { isToSchedule } from '../../../core/send/send-order.ts'
import type { QueueItem, SendState } from '../../../core/send/send-state.ts'
import type { Settings } from '../../ipc/app-info.ts'
import type { EmbeddedPage, PagePlaces } from '../page/embedded-page.ts'
import { maySignInAt } from '../sign-in/fill-in-sign-in.ts'
import type { ByApiJob } from './api-scheduling.ts'
import type { UnfinishedWork } from './unfinished-work.ts'

export type CampaignFacts = NonNullable<SendState['details']>
export type Notice = NonNullable<SendState['notice']>

/** What the send desk needs to know and to do outside the window. */
export interface SendDeskDeps {
  readQueue(runId: string): QueueItem[]
  readSendDetails(rowId: string): CampaignFacts
  /** The page of a campaign: where it is scheduled, or where it shows what it is once it is out. */
  pageLink(item: QueueItem): string
  places(accountId: string): PagePlaces
  account(accountId: string): Account
  selectors(): PageSelectors
  /** Polls the whole queue with one paged status query, and stores changes. */
  confirm(runId: string): Promise<void>
  skip(rowId: string, reason: string): void
  refreshListCounts(runId: string): Promise<void>
  scheduleByApi(runId: string): SendState['scheduleByApi']
  nextComes(): Settings['nextComes']
  fillInTimeAlways(): boolean
  /** User name and password for the sign-in page, where the operator stored them. */
  signIn(accountId: string): { userName: string; password: string } | null
  vaultMessage(): string
  unfinished: UnfinishedWork
  /** The progress of API scheduling, in the taskbar; null: nothing runs. */
  showProgress(done: number | null, isPaused: boolean): void
  lastCampaign(runId: string): string | null
  remember(runId: string, rowId: string | null): void
  notify(state: SendState): void
  command(command: string): void
}

/** What only the desk itself knows. */
export interface SendMoment {
  runId: string
  queue: QueueItem[]
  current: QueueItem | undefined
  page: EmbeddedPage | undefined
  pageOf(rowId: string): EmbeddedPage | undefined
  next: QueueItem | undefined
  pressed: SendState['pressed']
  confirming: SendState['confirming']
  notice: Notice | null
  byApi: SendState['byApi']
}

/** All that is shown at this moment. */
export function sendStateOf(deps: SendDeskDeps, moment: SendMoment): SendState {
  const { runId, queue, current, page, confirming, notice, byApi, pressed } = moment
  return {
    runId,
    queue,
    accounts: [...new Set(queue.map(({ accountId }) => accountId))].map((id) => ({
      id,
      name: deps.account(id).organization,
    })),
    currentRowId: current?.rowId ?? null,
    details: current === undefined ? null : deps.readSendDetails(current.rowId),
    page: {
      state: page?.state() ?? 'none',
      url: page?.url() ?? '',
      userName: current === undefined ? '' : deps.account(current.accountId).userName,
      problem: page === undefined ? (current?.problem ?? null) : page.problem(),
      blockedUrl: page?.blockedUrl() ?? null,
    },
    signIn: signInOf(deps, moment),
    confirming,
    pressed,
    next: nextOf(moment),
    notice,
    scheduleByApi: deps.scheduleByApi(runId),
    byApi,
    cutOff: byApi === null ? cutOffOf(deps.unfinished.of(runId), queue) : null,
  }
}

/** The rest of interrupted API scheduling; null if there is none. */
function cutOffOf(job: ByApiJob | null, queue: readonly QueueItem[]): SendState['cutOff'] {
  if (job === null) return null
  const isLeft = (item: QueueItem): boolean =>
    job.change === 'unschedule' ? item.status === 'scheduled' : isToSchedule(item) && !item.isLate
  const requestedIds = new Set(job.rowIds)
  const rowIds = queue
    .filter((item) => requestedIds.has(item.rowId) && isLeft(item))
    .map(({ rowId }) => rowId)
  return rowIds.length === 0 ? null : { change: job.change, rowIds }
}

function signInOf(deps: SendDeskDeps, { current, page }: SendMoment): SendState['signIn'] {
  if (current === undefined || page?.state() !== 'sign-in') return null
  const { id, organization, userName } = deps.account(current.accountId)
  const isStored = deps.signIn(id) !== null && maySignInAt(deps.places(id), page.url())
  return { accountId: id, organization, userName, isStored, vault: deps.vaultMessage() }
}

function nextOf({ next, pageOf }: SendMoment): SendState['next'] {
  if (next === undefined) return null
  const { rowId, locationName } = next
  return { rowId, locationName, page: pageOf(rowId)?.state() ?? 'none' }
}

/** What came out since the last look, for the operator: what is wrong first. */
export function scheduledText(out: readonly QueueItem[]): Notice {
  const wrong = out.find(({ mismatch }) => mismatch !== null)
  if (wrong !== undefined) return { tone: 'warn', text: `${wrong.locationName}: ${wrong.mismatch}` }
  const [first] = out
  if (first !== undefined && out.length === 1)
    return { tone: 'ok', text: `${first.locationName} is scheduled.` }
  return { tone: 'ok', text: `${out.length} campaigns are scheduled.` }
}

/** Whether the page shows this campaign, wherever the operator went on it. */
export const isShown = (
  deps: Pick<SendDeskDeps, 'pageLink'>,
  page: Pick<EmbeddedPage, 'url'>,
  item: QueueItem,
): boolean =>
  item.campaignId !== null && (page.url().includes(item.campaignId) || page.url() === deps.pageLink(item))
