import { isScheduledOrSent } from '../../../core/send/send-order.ts'
import type { QueueItem } from '../../../core/send/send-state.ts'
import type { Notice, SendDeskDeps } from '../desk/send-desk-state.ts'
import { fillInSignIn } from '../sign-in/fill-in-sign-in.ts'
import type { EmbeddedPage } from './embedded-page.ts'
import { fillInTime, fillText } from './fill-in-time.ts'

/** Fills in what the desk knows on the page in front, and presses nothing. */
export interface Filling {
  /** On request; a page that is still loading gets it as soon as it is there. */
  time(): Promise<void>
  /** The page in front is there: it gets the time if it was waited for, or if the operator set it so for every page. */
  loaded(page: EmbeddedPage): void
  signIn(): Promise<void>
}

interface InFront {
  item: QueueItem
  page: EmbeddedPage
  queue: readonly QueueItem[]
}

type Deps = Pick<SendDeskDeps, 'account' | 'selectors' | 'places' | 'signIn' | 'fillInTimeAlways'>

export const createFilling = (
  deps: Deps,
  inFront: () => InFront | null,
  say: (tone: Notice['tone'], text: string) => void,
): Filling => {
  const filled = new WeakSet<EmbeddedPage>()
  let waitedFor: EmbeddedPage | null = null

  const time = async (): Promise<boolean> => {
    const front = inFront()
    if (front === null) return false
    const { item, page } = front
    const other = otherShown(front)
    if (other !== null) {
      say('warn', `The page shows ${other}, not ${item.locationName}. Reload the page.`)
      return false
    }
    const { timeZone: zone } = deps.account(item.accountId)
    try {
      const input = { selectors: deps.selectors(), at: item.plannedAt, zone }
      const words = fillText(await fillInTime(page.view.webContents, input))
      if (page !== inFront()?.page) return false
      if (item.isLate && words.tone === 'ok') say('warn', item.problem ?? words.text)
      else say(words.tone, words.text)
      return true
    } catch {
      say('warn', "The page didn't accept the time. Set it by hand.")
      return false
    }
  }

  return {
    time: async () => {
      const front = inFront()
      const state = front?.page.state()
      if (front !== null && state === 'loading') {
        waitedFor = front.page
        say('plain', 'The time is filled in after the page loads.')
      } else if (state === 'sign-in') say('warn', 'Sign in first. The time is filled in on the next page.')
      else if (await time()) inFront()?.page.focus()
    },
    loaded: (page) => {
      const item = inFront()?.item
      const isWaitedFor = waitedFor === page
      waitedFor = null
      const isDue = isWaitedFor || (deps.fillInTimeAlways() && !filled.has(page))
      if (!isDue || item === undefined || isScheduledOrSent(item)) return
      filled.add(page)
      void time().then((isFilled) => {
        if (isFilled && isWaitedFor) inFront()?.page.focus()
      })
    },
    signIn: async () => {
      const front = inFront()
      const signIn = front === null ? null : deps.signIn(front.item.accountId)
      if (front === null || signIn === null) return
      const { page, item } = front
      const input = { selectors: deps.selectors(), ...signIn }
      const places = deps.places(item.accountId)
      const isFilled = await fillInSignIn(page.view.webContents, places, input).catch(() => false)
      if (!isFilled) return say('warn', 'The page has no user name and password fields. Sign in by hand.')
      page.focus()
      say('ok', 'User name and password filled in. Press Sign in on the page.')
    },
  }
}

/** The location of another campaign that the operator opened on this page; filling in its time would be wrong. */
const otherShown = ({ item, page, queue }: InFront): string | null =>
  queue.find(
    ({ campaignId, rowId }) => campaignId !== null && rowId !== item.rowId && page.url().includes(campaignId),
  )?.locationName ?? null
