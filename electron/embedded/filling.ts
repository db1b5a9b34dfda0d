import { isOut } from '../../core/send/send-order.ts'
import type { QueueItem } from '../../core/send/send-state.ts'
import type { EmbeddedPage } from './embedded-page.ts'
import { fillInSignIn } from './fill-in-sign-in.ts'
import { fillInTime, fillWords } from './fill-in-time.ts'
import type { Notice, SendDeskWorld } from './send-desk-state.ts'

/** Fills in what the desk knows on the page in front, and presses nothing. */
export interface Filling {
  time(): Promise<void>
  /** Where the operator set it so: once for each page, and leaving the keyboard where it is. */
  timeOnce(page: EmbeddedPage): void
  signIn(): Promise<void>
}

interface InFront {
  item: QueueItem
  page: EmbeddedPage
  queue: readonly QueueItem[]
}

type World = Pick<SendDeskWorld, 'account' | 'selectors' | 'places' | 'signIn' | 'fillInTimeAlways'>

export const createFilling = (
  world: World,
  inFront: () => InFront | null,
  say: (tone: Notice['tone'], text: string) => void,
): Filling => {
  const filled = new WeakSet<EmbeddedPage>()

  const time = async (): Promise<boolean> => {
    const front = inFront()
    if (front === null) return false
    const { item, page } = front
    const other = otherShown(front)
    if (other !== null) {
      say('warn', `The page shows ${other}, not ${item.locationName}. Load the page again.`)
      return false
    }
    const { timeZone: zone } = world.account(item.accountId)
    try {
      const given = { selectors: world.selectors(), at: item.plannedAt, zone }
      const words = fillWords(await fillInTime(page.view.webContents, given))
      if (page !== inFront()?.page) return false
      if (item.isLate && words.tone === 'ok') say('warn', item.problem ?? words.text)
      else say(words.tone, words.text)
      return true
    } catch {
      say('warn', 'The page did not let the time be filled in. Set it by hand.')
      return false
    }
  }

  return {
    time: async () => {
      if (await time()) inFront()?.page.focus()
    },
    timeOnce: (page) => {
      const item = inFront()?.item
      if (!world.fillInTimeAlways() || item === undefined || isOut(item) || filled.has(page)) return
      filled.add(page)
      void time()
    },
    signIn: async () => {
      const front = inFront()
      const signIn = front === null ? null : world.signIn(front.item.accountId)
      if (front === null || signIn === null) return
      const { page, item } = front
      const given = { selectors: world.selectors(), ...signIn }
      const places = world.places(item.accountId)
      const isFilled = await fillInSignIn(page.view.webContents, places, given).catch(() => false)
      if (!isFilled) return say('warn', 'The page has no fields for user name and password: sign in by hand.')
      page.focus()
      say('ok', 'User name and password are filled in. Sign in on the page.')
    },
  }
}

/** The location of another campaign that the operator went to on this page; its time would be the wrong one. */
const otherShown = ({ item, page, queue }: InFront): string | null =>
  queue.find(
    ({ campaignId, rowId }) => campaignId !== null && rowId !== item.rowId && page.url().includes(campaignId),
  )?.locationName ?? null
