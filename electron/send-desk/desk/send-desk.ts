import type { BrowserWindow } from 'electron'
import * as order from '../../../core/send/send-order.ts'
import type { QueueItem, SendState } from '../../../core/send/send-state.ts'
import { type EmbeddedPage, openEmbeddedPage } from '../page/embedded-page.ts'
import { createFilling } from '../page/fill-in.ts'
import { createPressFollowing } from '../page/follow-presses.ts'
import { createPageVerbs, openInBrowser } from '../page/page-controls.ts'
import { createPagePool, preloadedPages } from '../page/page-pool.ts'
import { createByApi } from './api-scheduling.ts'
import { createByApiVerbs } from './api-scheduling-controls.ts'
import { coalesce } from './coalesce.ts'
import { deskCommandOf } from './desk-keys.ts'
import { createFreshCounts } from './fresh-counts.ts'
import { createRunDeskCommand } from './run-desk-command.ts'
import type { SendDesk } from './send-desk-controls.ts'
import { isShown, type Notice, type SendDeskDeps, scheduledText, sendStateOf } from './send-desk-state.ts'
import * as pauses from './status-polling.ts'

/** So long after a click the page stays: the second half of a double click must not press Schedule on the next. */
const doubleClick = 500
/** So long after it came forward a page takes no Enter: a key that was struck twice must not press there either. */
const doublePress = 300
/** The send desk: the queue, the embedded pages, and the questions to the API that confirm each click. */
export const createSendDesk = (window: BrowserWindow, deps: SendDeskDeps): SendDesk => {
  let runId: string | null = null
  let queue: QueueItem[] = []
  let current: string | null = null
  let notice: Notice | null = null
  /** The page or the operator says that the current campaign is scheduled; the API hasn't confirmed it yet. */
  let isWaiting = false
  let polled: { at: string | null; times: number } = { at: null, times: 0 }
  let signingIn: EmbeddedPage | null = null
  let isDown = false
  let cameAt = Number.NEGATIVE_INFINITY

  const item = (rowId: string | null): QueueItem | undefined => queue.find((one) => one.rowId === rowId)
  const pageOf = (rowId: string | null): EmbeddedPage | undefined =>
    rowId === null ? undefined : pool.get(rowId)
  const state = (run: string): SendState =>
    sendStateOf(deps, {
      runId: run,
      queue,
      current: item(current),
      page: pageOf(current),
      pageOf,
      next: item(nextOne()),
      pressed: pressed.list(),
      confirming: {
        waiting: isWaiting || pressed.isWaiting(current),
        checkedAt: polled.at,
        times: polled.times,
      },
      notice,
      byApi: byApi.state(run),
    })
  const notify = coalesce(() => {
    if (runId !== null && !window.isDestroyed()) deps.notify(state(runId))
  })
  const say = (tone: Notice['tone'], text: string): void => {
    notice = { tone, text }
    notify()
  }

  const wait = (series: readonly number[]): void => {
    if (!isWaiting) polled = { at: null, times: 0 }
    isWaiting = true
    notice = null
    statusPolling.pollAfter(series)
    notify()
  }

  const openPage = (one: QueueItem): EmbeddedPage => {
    const { rowId, accountId } = one
    const isCurrent = (): boolean => rowId === current
    const page = openEmbeddedPage(accountId, deps.places(accountId), {
      changed: () => {
        if (isCurrent()) inspectPage(page)
        else if (pressed.isWaiting(rowId)) presses.changed(one, page)
        notify()
      },
      touched: () => {
        if (isCurrent()) statusPolling.pollAfter(pauses.delaysAfterInput)
      },
      scheduling: (controls) => {
        if (isCurrent()) presses.scheduling(rowId, controls)
      },
      sent: () => {
        if (isCurrent() || pressed.isWaiting(rowId)) statusPolling.pollAfter(pauses.afterSending)
      },
      wentOn: () => {
        if (isCurrent() && !pressed.isWaiting(rowId)) wait(pauses.afterSending)
      },
      refused: (text) => {
        if (isCurrent()) say('warn', text)
      },
      takesPresses: () => performance.now() - cameAt >= doublePress,
      key: (input) => {
        const command = deskCommandOf(input)
        if (command !== null) runCommand(command)
        return command !== null
      },
      isInFront: isCurrent,
      selectors: deps.selectors,
    })
    page.load(deps.pageLink(one))
    return page
  }
  const pool = createPagePool(window, (rowId) => {
    const one = item(rowId)
    // Without a campaign there is nothing to open: the desk shows why.
    return one === undefined || one.campaignId === null ? null : openPage(one)
  })
  const filling = createFilling(
    deps,
    () => {
      const here = item(current)
      const page = pageOf(current)
      return here === undefined || page === undefined ? null : { item: here, page, queue }
    },
    say,
  )

  const inspectPage = (page: EmbeddedPage): void => {
    if (page.state() === 'sign-in') {
      // Whatever was pressed before, nothing was scheduled by it.
      isWaiting = false
      if (current !== null) pressed.settle(current)
      signingIn = page
    } else if (page.state() === 'ready') {
      if (signingIn === page) comeBackFromSignIn(page)
      else filling.loaded(page)
    }
  }
  /** Constant Contact may redirect after a sign-in, and preloaded pages asked for one too. */
  const comeBackFromSignIn = (page: EmbeddedPage): void => {
    signingIn = null
    notice = null
    // Chromium stores cookies twice a minute: a crash before that would require signing in again.
    page.view.webContents.session.cookies.flushStore().catch(() => undefined)
    const here = item(current)
    if (here !== undefined && page.url() !== deps.pageLink(here)) page.load(deps.pageLink(here))
    else filling.loaded(page)
    for (const { rowId } of queue) {
      const other = pool.get(rowId)
      if (other !== page && other?.state() === 'sign-in') other.reload()
    }
  }

  /** What is to go and was not pressed yet, in its order. */
  const ahead = (): string[] =>
    order
      .campaignsAfter(queue, current)
      .flatMap(({ rowId }) => (pressed.isWaiting(rowId) || pressed.problemOf(rowId) !== null ? [] : [rowId]))
  /** Presses without effect are checked before anything new. */
  const nextOne = (): string | null => pressed.toInspect() ?? ahead()[0] ?? null
  const arrangePages = (): void => {
    // While presses are unconfirmed, one more page is preloaded.
    const places = preloadedPages + Math.min(1, pressed.waiting())
    const followed = pressed.list().map(({ rowId }) => rowId)
    pool.show(current, ahead().slice(0, places), followed)
  }
  const showInFront = (rowId: string | null): void => {
    const hadFocus = pageOf(current)?.hasFocus() ?? false
    current = rowId
    isWaiting = false
    signingIn = null
    cameAt = performance.now()
    if (!pressed.isWaiting(rowId)) polled = { at: null, times: 0 }
    const problem = rowId === null ? null : pressed.problemOf(rowId)
    if (rowId !== null && problem !== null) {
      pressed.settle(rowId)
      notice = { tone: 'warn', text: problem }
    }
    if (runId !== null) deps.remember(runId, rowId)
    arrangePages()
    const page = pageOf(rowId)
    // A page that failed while waiting gets another try at its turn.
    if (page?.state() === 'failed' || page?.state() === 'crashed') page.reload()
    else if (page !== undefined) inspectPage(page)
    if (hadFocus && page !== undefined) page.focus()
    else if (hadFocus) window.webContents.focus()
    refreshCounts(runId)
    notify()
  }
  const goOn = (): void => showInFront(nextOne())
  const goOnAfterClick = (isStillMeant = () => true): void => {
    const from = current
    const rest = doubleClick - (pageOf(from)?.sinceClick() ?? doubleClick)
    const goOnFromThere = (): void => {
      if (runId !== null && current === from && isStillMeant()) goOn()
    }
    if (rest <= 0) goOnFromThere()
    else setTimeout(goOnFromThere, rest)
  }
  const presses = createPressFollowing({
    deps,
    item,
    current: () => current,
    isDown: () => isDown,
    isAnyLeft: () => nextOne() !== null,
    say,
    ask: () => statusPolling.pollAfter(pauses.afterSending),
    wait: () => wait(pauses.delaysAfterPress),
    arrange: () => {
      arrangePages()
      notify()
    },
    goOn: (isStillMeant) => {
      // The message about this page is no longer valid, least of all above the next one.
      if (notice?.tone !== 'bad') notice = null
      goOnAfterClick(isStillMeant)
    },
    showInFront: (rowId) => showInFront(rowId),
  })
  const { pressed } = presses
  const refreshCounts = createFreshCounts(deps, () => notify())

  /** Applies a newer queue: reports what was confirmed, and updates the pages. */
  const takeQueue = (next: QueueItem[]): void => {
    const out = order.newlyScheduled(queue, next)
    const was = item(current)
    queue = next
    const here = item(current)
    presses.settle()
    if (current !== null && here === undefined) {
      goOn()
      return
    }
    // Unscheduled on the website: it needs scheduling again.
    if (was !== undefined && order.isScheduledOrSent(was) && here !== undefined && order.isToSchedule(here)) {
      isWaiting = false
      statusPolling.stop()
      say('plain', `${here.locationName} isn't scheduled.`)
      pageOf(current)?.load(deps.pageLink(here))
    }
    arrangePages()
    if (out.length > 0) announce(out)
    notify()
  }
  const announce = (out: readonly QueueItem[]): void => {
    const words = scheduledText(out)
    say(words.tone, words.text)
    const here = out.find(({ rowId }) => rowId === current)
    const page = pageOf(current)
    if (here !== undefined) isWaiting = false
    // Scheduled out of order, by clicking around in the page: back to the campaign whose turn it is.
    else if (page !== undefined && out.some((one) => isShown(deps, page, one))) {
      isWaiting = false
      page.reload()
    }
    if (here?.mismatch === null && deps.nextComes() !== 'asked') goOnAfterClick()
  }

  /** One question about the whole queue. */
  const ask = async (): Promise<pauses.Answer> => {
    const run = runId
    if (run === null) return 'over'
    polled = { at: new Date().toISOString(), times: polled.times + 1 }
    notify()
    try {
      await deps.confirm(run)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      isDown = true
      if (runId === run) say('bad', `Couldn't check with Constant Contact. Retrying automatically. ${why}`)
      return 'failed'
    }
    if (runId !== run) return 'over'
    isDown = false
    if (notice?.tone === 'bad') notice = null
    const before = current
    const waited = pressed.waiting()
    takeQueue(deps.readQueue(run))
    if (pressed.waiting() > 0) return 'open'
    if (waited > 0 && !isWaiting) return 'over'
    const here = item(before)
    return here === undefined || order.isScheduledOrSent(here) ? 'over' : 'open'
  }
  const stopWaiting = (): void => {
    if (!isWaiting) return
    isWaiting = false
    const name = item(current)?.locationName ?? 'it'
    say(
      'warn',
      `Constant Contact hasn't confirmed that ${name} is scheduled. Press "Done, next" to check again.`,
    )
  }
  const statusPolling = pauses.createStatusPolling(ask, stopWaiting)

  const confirmNow = async (): Promise<void> => {
    const before = current
    const known = item(before)
    if (known === undefined) return
    // It is out already, and stayed to be looked at.
    if (order.isScheduledOrSent(known)) return goOn()
    isWaiting = true
    notice = null
    polled = { at: null, times: 0 }
    notify()
    await statusPolling.pollNow()
    if (current !== before) return
    if (notice === null) stopWaiting()
    isWaiting = false
    notify()
  }
  const step = (by: 1 | -1): void => {
    const to = queue[queue.findIndex((one) => one.rowId === current) + by]
    if (to !== undefined) desk.select(to.rowId)
  }
  const byApi = createByApi({
    changed: () => {
      if (runId !== null) queue = deps.readQueue(runId)
      notify()
    },
    remember: deps.unfinished.remember,
    forget: deps.unfinished.forget,
    show: deps.showProgress,
    now: () => performance.now(),
  })
  // Changes made in another program, such as a browser, are polled on return.
  window.on('focus', () => {
    if (runId !== null && queue.some(order.isToSchedule)) statusPolling.pollAfter(pauses.delaysAfterWake)
  })

  const desk: SendDesk = {
    ...createPageVerbs({ window, deps, pool, page: () => pageOf(current), item: () => item(current), say }),
    ...createByApiVerbs({
      byApi,
      unfinished: deps.unfinished,
      runId: () => runId,
      say,
      notify,
      goOnIfOut: () => {
        const here = item(current)
        if (here === undefined || order.isScheduledOrSent(here)) goOn()
      },
    }),
    openInBrowser: () => {
      const here = item(current)
      if (here !== undefined && openInBrowser(here, deps, say)) statusPolling.pollAfter(pauses.afterBrowser)
    },
    open: (id) => {
      pressed.clear()
      pool.clear()
      notice = null
      current = null
      runId = id
      queue = deps.readQueue(id)
      showInFront(order.restorePosition(queue, deps.lastCampaign(id)))
      void statusPolling.pollNow()
      return state(id)
    },
    close: () => {
      statusPolling.stop()
      pressed.clear()
      pool.clear()
      runId = null
      current = null
      if (!window.isDestroyed()) window.webContents.focus()
    },
    focusPage: () => pageOf(current)?.focus(),
    select: (rowId) => {
      notice = null
      showInFront(rowId)
    },
    next: () => {
      notice = null
      goOn()
    },
    skip: (rowId, reason) => {
      deps.skip(rowId, reason)
      if (runId !== null) queue = deps.readQueue(runId)
      if (rowId === current && reason.trim() !== '') goOn()
      else arrangePages()
      notify()
    },
    confirm: confirmNow,
    fillIn: filling.time,
    fillInSignIn: filling.signIn,
    reload: () => {
      notice = null
      pageOf(current)?.reload()
    },
    unblock: () => pageOf(current)?.unblock(),
    wake: () => {
      if (runId === null) return
      takeQueue(deps.readQueue(runId))
      statusPolling.pollAfter(pauses.delaysAfterWake)
    },
  }
  const runCommand = createRunDeskCommand(desk, {
    done: () => void confirmNow(),
    step,
    leave: (command) => {
      window.webContents.focus()
      deps.command(command)
    },
  })
  return desk
}
