import type { PageControls } from '../../../core/constant-contact/page-time.ts'
import { isScheduledOrSent } from '../../../core/send/send-order.ts'
import type { QueueItem } from '../../../core/send/send-state.ts'
import type { Notice, SendDeskDeps } from '../desk/send-desk-state.ts'
import type { EmbeddedPage } from './embedded-page.ts'
import { createPressedCampaigns, type PressedCampaigns } from './pressed-campaigns.ts'
import { readPress } from './read-press.ts'

interface PressFollower {
  deps: Pick<SendDeskDeps, 'nextComes' | 'account' | 'pageLink'>
  item(rowId: string | null): QueueItem | undefined
  current(): string | null
  /** Constant Contact didn't respond to the last poll. */
  isDown(): boolean
  /** Whether another campaign can open next. */
  isAnyLeft(): boolean
  say(tone: Notice['tone'], text: string): void
  ask(): void
  /** The campaign in front is waited for. */
  wait(): void
  /** Keeps the pages in step with what is pressed. */
  arrange(): void
  /** Once it is sure that the press was no half of a double click. */
  goOn(isStillMeant: () => boolean): void
  showInFront(rowId: string): void
}

/** Lets the next page come forward at the press, and leads back to those that came to nothing. */
export interface PressFollowing {
  readonly pressed: PressedCampaigns
  /** Schedule was pressed on the page in front, and it sends. */
  scheduling(rowId: string, controls: PageControls): void
  /** The page of a campaign that was pressed, and is not in front any more, has changed. */
  changed(item: QueueItem, page: EmbeddedPage): void
  /** The queue is newer than before: what it confirms is done. */
  settle(): void
}

export const createPressFollowing = (desk: PressFollower): PressFollowing => {
  const { deps, item } = desk
  const pressed = createPressedCampaigns((rowId) => {
    // If it can't be polled, nothing is known: it keeps waiting, and only a few more are believed.
    if (desk.isDown()) return pressed.add(rowId)
    const name = item(rowId)?.locationName ?? 'it'
    const what = `You pressed Schedule for ${name}, but Constant Contact hasn't confirmed it. Check its page.`
    pressed.fail(rowId, what, true)
    if (desk.current() === rowId || desk.current() === null) desk.showInFront(rowId)
    else desk.arrange()
  })

  return {
    pressed,
    scheduling: (rowId, controls) => {
      const here = item(rowId)
      if (here === undefined || pressed.isWaiting(rowId)) return
      const seen = readPress(controls, here, deps)
      if (seen?.isPlanned === false) return desk.say('warn', seen.text)
      const isBelieved = seen !== null && deps.nextComes() === 'pressed' && pressed.mayGoAhead()
      // After the last one nothing can open: it is awaited in place.
      if (!isBelieved || !desk.isAnyLeft()) return desk.wait()
      pressed.add(rowId)
      desk.arrange()
      desk.goOn(() => pressed.isWaiting(rowId))
    },
    changed: (one, page) => {
      const { rowId, locationName } = one
      if (page.state() === 'sign-in') {
        pressed.fail(rowId, `${locationName} isn't scheduled. You were signed out first.`, false)
        desk.showInFront(rowId)
      } else if (
        page.state() === 'failed' ||
        (page.state() === 'ready' && page.url() === deps.pageLink(one))
      ) {
        // An error, or its scheduling page again: what remains when a press has no effect.
        desk.ask()
        pressed.markProblem(rowId)
      }
    },
    settle: () => {
      for (const { rowId } of pressed.list()) {
        const one = item(rowId)
        const isSeen = rowId === desk.current()
        if (one === undefined || (isScheduledOrSent(one) && (one.mismatch === null || isSeen)))
          pressed.settle(rowId)
        else if (isScheduledOrSent(one) && pressed.isWaiting(rowId))
          pressed.fail(rowId, `${one.locationName}: ${one.mismatch}`, true)
      }
    },
  }
}
