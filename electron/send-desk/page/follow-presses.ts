import type { PageControls } from '../../../core/constant-contact/page-time.ts'
import { isOut } from '../../../core/send/send-order.ts'
import type { QueueItem } from '../../../core/send/send-state.ts'
import type { Notice, SendDeskDeps } from '../desk/send-desk-state.ts'
import type { EmbeddedPage } from './embedded-page.ts'
import { createPressed, type PressedCampaigns } from './pressed-campaigns.ts'
import { readPress } from './read-press.ts'

interface PressFollower {
  deps: Pick<SendDeskDeps, 'nextComes' | 'account' | 'pageLink'>
  item(rowId: string | null): QueueItem | undefined
  current(): string | null
  /** Constant Contact gave no answer when it was last asked. */
  isDown(): boolean
  /** Whether another campaign is there to come forward. */
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
  /** The queue is newer than it was: what is confirmed is settled. */
  settle(): void
}

export const createPressFollowing = (desk: PressFollower): PressFollowing => {
  const { deps, item } = desk
  const pressed = createPressed((rowId) => {
    // Where it cannot be asked, nothing is known: it goes on waiting, and no other is believed beyond the few.
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
      // Behind the last one there is nothing to come forward: it is waited for where it stands.
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
        // An error, or its schedule page once more: as it stands where a press came to nothing.
        desk.ask()
        pressed.markProblem(rowId)
      }
    },
    settle: () => {
      for (const { rowId } of pressed.list()) {
        const one = item(rowId)
        const isSeen = rowId === desk.current()
        if (one === undefined || (isOut(one) && (one.mismatch === null || isSeen))) pressed.settle(rowId)
        else if (isOut(one) && pressed.isWaiting(rowId))
          pressed.fail(rowId, `${one.locationName}: ${one.mismatch}`, true)
      }
    },
  }
}
