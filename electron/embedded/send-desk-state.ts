import type { Account } from '../../core/account/account.ts'
import type { PageSelectors } from '../../core/constant-contact/page-selectors.ts'
import { comingAfter } from '../../core/send/send-order.ts'
import type { QueueItem, SendState } from '../../core/send/send-state.ts'
import type { EmbeddedPage, PagePlaces } from './embedded-page.ts'
import { maySignInAt } from './fill-in-sign-in.ts'

export type Facts = NonNullable<SendState['facts']>
export type Notice = NonNullable<SendState['notice']>

/** What the send desk needs to know and to do outside the window. */
export interface SendDeskWorld {
  readQueue(runId: string): QueueItem[]
  readFacts(rowId: string): Facts
  /** The page of a campaign: where it is scheduled, or where it shows what it is once it is out. */
  pageLink(item: QueueItem): string
  places(accountId: string): PagePlaces
  account(accountId: string): Account
  selectors(): PageSelectors
  /** Asks the API about the whole queue with one paged status query, and writes down what is news. */
  confirm(runId: string): Promise<void>
  skip(rowId: string, reason: string): void
  refreshListCounts(runId: string): Promise<void>
  scheduleByApi(runId: string): SendState['scheduleByApi']
  nextByItself(): boolean
  fillInTimeAlways(): boolean
  /** User name and password for the sign-in page, where the operator stored them. */
  signIn(accountId: string): { userName: string; password: string } | null
  vaultSentence(): string
  lastCampaign(runId: string): string | null
  remember(runId: string, rowId: string | null): void
  tell(state: SendState): void
  command(command: string): void
}

/** What only the desk itself knows. */
export interface Moment {
  runId: string
  queue: QueueItem[]
  current: QueueItem | undefined
  page: EmbeddedPage | undefined
  pageOf(rowId: string): EmbeddedPage | undefined
  confirming: SendState['confirming']
  notice: Notice | null
  byApi: SendState['byApi']
}

/** All that is shown at this moment. */
export function sendStateOf(world: SendDeskWorld, moment: Moment): SendState {
  const { runId, queue, current, page, confirming, notice, byApi } = moment
  return {
    runId,
    queue,
    accounts: [...new Set(queue.map(({ accountId }) => accountId))].map((id) => ({
      id,
      name: world.account(id).organization,
    })),
    currentRowId: current?.rowId ?? null,
    facts: current === undefined ? null : world.readFacts(current.rowId),
    page: {
      state: page?.state() ?? 'none',
      url: page?.url() ?? '',
      userName: current === undefined ? '' : world.account(current.accountId).userName,
      problem: page === undefined ? (current?.problem ?? null) : page.problem(),
      blockedUrl: page?.blockedUrl() ?? null,
    },
    signIn: signInOf(world, moment),
    confirming,
    next: nextOf(moment),
    notice,
    scheduleByApi: world.scheduleByApi(runId),
    byApi,
  }
}

function signInOf(world: SendDeskWorld, { current, page }: Moment): SendState['signIn'] {
  if (current === undefined || page?.state() !== 'sign-in') return null
  const { id, organization, userName } = world.account(current.accountId)
  const isStored = world.signIn(id) !== null && maySignInAt(world.places(id), page.url())
  return { accountId: id, organization, userName, isStored, vault: world.vaultSentence() }
}

function nextOf({ queue, current, pageOf }: Moment): SendState['next'] {
  const [after] = comingAfter(queue, current?.rowId ?? null)
  if (after === undefined) return null
  const { rowId, locationName } = after
  return { rowId, locationName, page: pageOf(rowId)?.state() ?? 'none' }
}
