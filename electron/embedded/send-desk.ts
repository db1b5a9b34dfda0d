import { type BrowserWindow, clipboard, shell } from 'electron'
import { comingAfter, isOut, isToGo, newlyOut, whereItWas } from '../../core/send/send-order.ts'
import type { QueueItem, SendState } from '../../core/send/send-state.ts'
import { type Answer, afterBrowser, afterSending, afterTouch, afterWaking, createAsking } from './asking.ts'
import { byApiWords, createByApi } from './by-api.ts'
import { type DeskCommand, deskCommandOf } from './desk-keys.ts'
import { type EmbeddedPage, openEmbeddedPage } from './embedded-page.ts'
import { createFilling } from './filling.ts'
import { createPagePool, pagesAhead } from './page-pool.ts'
import { type Notice, type SendDeskWorld, sendStateOf } from './send-desk-state.ts'
import { factNames, type SendDesk } from './send-desk-verbs.ts'

/** So long after a click the page stays: the second half of a double click must not press Schedule on the next. */
const doubleClick = 500
/** Changes come in bursts, and are told together: this many milliseconds are no more than one picture on the screen. */
const tellPause = 16
/** A list's count may be so old, in milliseconds, when its campaign comes forward. */
const countsStayFresh = 60_000

/** The send desk: the queue, the embedded pages, and the questions to the API that confirm each click. */
export const createSendDesk = (window: BrowserWindow, world: SendDeskWorld): SendDesk => {
  let runId: string | null = null
  let queue: QueueItem[] = []
  let current: string | null = null
  let notice: Notice | null = null
  /** The page, or the operator, says that the current campaign is scheduled; the API does not yet. */
  let isWaiting = false
  let asked: { at: string | null; times: number } = { at: null, times: 0 }
  let signingIn: EmbeddedPage | null = null
  let countedAt = Number.NEGATIVE_INFINITY
  let isTelling = false

  const item = (rowId: string | null): QueueItem | undefined => queue.find((one) => one.rowId === rowId)
  const pageOf = (rowId: string | null): EmbeddedPage | undefined =>
    rowId === null ? undefined : pool.get(rowId)
  const state = (run: string): SendState =>
    sendStateOf(world, {
      runId: run,
      queue,
      current: item(current),
      page: pageOf(current),
      pageOf,
      confirming: { waiting: isWaiting, askedAt: asked.at, times: asked.times },
      notice,
      byApi: byApi.state(),
    })
  const tell = (): void => {
    if (isTelling) return
    isTelling = true
    setTimeout(() => {
      isTelling = false
      if (runId !== null && !window.isDestroyed()) world.tell(state(runId))
    }, tellPause)
  }
  const say = (tone: Notice['tone'], text: string): void => {
    notice = { tone, text }
    tell()
  }

  const openPage = (one: QueueItem): EmbeddedPage => {
    const { rowId, accountId } = one
    const isCurrent = (): boolean => rowId === current
    const page = openEmbeddedPage(accountId, world.places(accountId), {
      changed: () => {
        if (isCurrent()) lookAtPage(page)
        tell()
      },
      touched: () => {
        if (isCurrent()) asking.soon(afterTouch)
      },
      sent: () => {
        if (isCurrent()) asking.soon(afterSending)
      },
      wentOn: () => {
        if (!isCurrent()) return
        if (!isWaiting) asked = { at: null, times: 0 }
        isWaiting = true
        notice = null
        asking.soon(afterSending)
        tell()
      },
      refused: (sentence) => {
        if (isCurrent()) say('warn', sentence)
      },
      key: (input) => {
        const command = deskCommandOf(input)
        if (command !== null) obey(command)
        return command !== null
      },
      isInFront: isCurrent,
    })
    page.load(world.pageLink(one))
    return page
  }
  const pool = createPagePool(window, (rowId) => {
    const one = item(rowId)
    // Without a campaign there is nothing to open: the desk says why instead.
    return one === undefined || one.campaignId === null ? null : openPage(one)
  })
  const filling = createFilling(
    world,
    () => {
      const here = item(current)
      const page = pageOf(current)
      return here === undefined || page === undefined ? null : { item: here, page, queue }
    },
    say,
  )

  const lookAtPage = (page: EmbeddedPage): void => {
    if (page.state() === 'sign-in') {
      // Whatever was pressed before, nothing was scheduled by it.
      isWaiting = false
      signingIn = page
    } else if (page.state() === 'ready') {
      if (signingIn === page) comeBackFromSignIn(page)
      else filling.loaded(page)
    }
  }
  /** Constant Contact may lead elsewhere after a sign-in; and pages that were loaded ahead asked for one too. */
  const comeBackFromSignIn = (page: EmbeddedPage): void => {
    signingIn = null
    notice = null
    // Chromium writes cookies down twice a minute: a crash before that would ask for the sign-in again.
    page.view.webContents.session.cookies.flushStore().catch(() => undefined)
    const here = item(current)
    if (here !== undefined && page.url() !== world.pageLink(here)) page.load(world.pageLink(here))
    else filling.loaded(page)
    for (const { rowId } of comingAfter(queue, current).slice(0, pagesAhead)) {
      const ahead = pool.get(rowId)
      if (ahead?.state() === 'sign-in') ahead.reload()
    }
  }

  const arrangePages = (): void => {
    const ahead = comingAfter(queue, current).slice(0, pagesAhead)
    pool.show(
      current,
      ahead.map(({ rowId }) => rowId),
    )
  }
  const bringForward = (rowId: string | null): void => {
    const hadFocus = pageOf(current)?.hasFocus() ?? false
    current = rowId
    isWaiting = false
    signingIn = null
    asked = { at: null, times: 0 }
    if (runId !== null) world.remember(runId, rowId)
    arrangePages()
    const page = pageOf(rowId)
    // A page that failed while it waited gets another try at its turn.
    if (page?.state() === 'failed' || page?.state() === 'crashed') page.reload()
    else if (page !== undefined) lookAtPage(page)
    if (hadFocus && page !== undefined) page.focus()
    else if (hadFocus) window.webContents.focus()
    refreshCounts()
    tell()
  }
  const goOn = (): void => bringForward(comingAfter(queue, current)[0]?.rowId ?? null)
  const goOnAfterClick = (): void => {
    const from = current
    const rest = doubleClick - (pageOf(from)?.sinceTouch() ?? doubleClick)
    const goOnFromThere = (): void => {
      if (runId !== null && current === from) goOn()
    }
    if (rest <= 0) goOnFromThere()
    else setTimeout(goOnFromThere, rest)
  }
  const refreshCounts = (): void => {
    if (runId === null || performance.now() - countedAt < countsStayFresh) return
    countedAt = performance.now()
    // An old count is better than an error about it: confirming says what is wrong with the account.
    world.refreshListCounts(runId).then(tell, () => undefined)
  }

  /** Takes in a newer queue: tells what came out, and keeps the pages in step with it. */
  const takeQueue = (next: QueueItem[]): void => {
    const out = newlyOut(queue, next)
    const was = item(current)
    queue = next
    const here = item(current)
    if (current !== null && here === undefined) {
      goOn()
      return
    }
    // Taken off its schedule on the website: it is to be scheduled anew.
    if (was !== undefined && isOut(was) && here !== undefined && isToGo(here)) {
      isWaiting = false
      asking.stop()
      say('plain', `${here.locationName} is off its schedule.`)
      pageOf(current)?.load(world.pageLink(here))
    }
    arrangePages()
    if (out.length > 0) announce(out)
    tell()
  }
  const announce = (out: readonly QueueItem[]): void => {
    const [first] = out
    const wrong = out.find(({ mismatch }) => mismatch !== null)
    if (wrong !== undefined) say('warn', `${wrong.locationName}: ${wrong.mismatch}`)
    else if (first !== undefined && out.length === 1) say('ok', `${first.locationName} is scheduled.`)
    else say('ok', `${out.length} campaigns are scheduled.`)
    const here = out.find(({ rowId }) => rowId === current)
    const page = pageOf(current)
    if (here !== undefined) isWaiting = false
    // Scheduled out of order, by clicking around in the page: back to the campaign whose turn it is.
    else if (page !== undefined && out.some((one) => isShown(page, one))) {
      isWaiting = false
      page.reload()
    }
    if (here?.mismatch === null && world.nextByItself()) goOnAfterClick()
  }

  const isShown = (page: EmbeddedPage, { campaignId, ...one }: QueueItem): boolean =>
    campaignId !== null &&
    (page.url().includes(campaignId) || page.url() === world.pageLink({ campaignId, ...one }))

  /** One question about the whole queue. */
  const ask = async (): Promise<Answer> => {
    const run = runId
    if (run === null) return 'over'
    asked = { at: new Date().toISOString(), times: asked.times + 1 }
    tell()
    try {
      await world.confirm(run)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (runId === run)
        say('bad', `Constant Contact could not be asked and is asked again by itself. ${why}`)
      return 'failed'
    }
    if (runId !== run) return 'over'
    if (notice?.tone === 'bad') notice = null
    const before = current
    takeQueue(world.readQueue(run))
    const here = item(before)
    return here === undefined || isOut(here) ? 'over' : 'open'
  }
  const giveUpWaiting = (): void => {
    if (!isWaiting) return
    isWaiting = false
    const name = item(current)?.locationName ?? 'it'
    say('warn', `Constant Contact does not say that ${name} is scheduled. "Done, next" asks again.`)
  }
  const asking = createAsking(ask, giveUpWaiting)

  const confirmNow = async (): Promise<void> => {
    const before = current
    const known = item(before)
    if (known === undefined) return
    // It is out already, and stayed to be looked at.
    if (isOut(known)) return goOn()
    isWaiting = true
    notice = null
    asked = { at: null, times: 0 }
    tell()
    await asking.now()
    if (current !== before) return
    if (notice === null) giveUpWaiting()
    isWaiting = false
    tell()
  }
  const step = (by: 1 | -1): void => {
    const to = queue[queue.findIndex((one) => one.rowId === current) + by]
    if (to !== undefined) desk.select(to.rowId)
  }
  const obey = (command: DeskCommand): void => {
    const copied = command.startsWith('copy-') ? factNames[Number(command.slice(5)) - 1] : undefined
    if (copied !== undefined) desk.copyFact(copied)
    else if (command === 'done-next') void confirmNow()
    else if (command === 'fill-in-time') void filling.time()
    else if (command === 'next') step(1)
    else if (command === 'previous') step(-1)
    else if (command === 'reload') desk.reload()
    else if (command === 'open-in-browser') desk.openInBrowser()
    else if (command === 'zoom-in') desk.zoom(1)
    else if (command === 'zoom-out') desk.zoom(-1)
    else if (command === 'zoom-reset') desk.zoom(0)
    else {
      // Skip, palette and leaving the page are drawn by the app's own page.
      window.webContents.focus()
      world.command(command)
    }
  }
  const byApi = createByApi(() => {
    if (runId !== null) queue = world.readQueue(runId)
    tell()
  })
  // What was done in another program, such as a browser, is looked at on coming back.
  window.on('focus', () => {
    if (runId !== null && queue.some(isToGo)) asking.soon(afterWaking)
  })

  const desk: SendDesk = {
    open: (id) => {
      pool.clear()
      notice = null
      current = null
      runId = id
      queue = world.readQueue(id)
      bringForward(whereItWas(queue, world.lastCampaign(id)))
      void asking.now()
      return state(id)
    },
    close: () => {
      asking.stop()
      pool.clear()
      runId = null
      current = null
      if (!window.isDestroyed()) window.webContents.focus()
    },
    place: ({ x, y, width, height }) => {
      const zoomed = (length: number): number => Math.round(length * window.webContents.getZoomFactor())
      pool.place({ x: zoomed(x), y: zoomed(y), width: zoomed(width), height: zoomed(height) })
    },
    cover: async (covered) => {
      const page = pageOf(current)
      if (!covered || page === undefined) {
        pool.setCovered(covered)
        return null
      }
      const picture = await page.view.webContents.capturePage()
      pool.setCovered(true)
      return picture.isEmpty() ? null : picture.toDataURL()
    },
    focusPage: () => pageOf(current)?.focus(),
    select: (rowId) => {
      notice = null
      bringForward(rowId)
    },
    next: () => {
      notice = null
      goOn()
    },
    skip: (rowId, reason) => {
      world.skip(rowId, reason)
      if (runId !== null) queue = world.readQueue(runId)
      if (rowId === current && reason.trim() !== '') goOn()
      else arrangePages()
      tell()
    },
    confirm: confirmNow,
    fillIn: filling.time,
    fillInSignIn: filling.signIn,
    reload: () => {
      notice = null
      pageOf(current)?.reload()
    },
    unblock: () => pageOf(current)?.unblock(),
    zoom: (by) => {
      const contents = pageOf(current)?.view.webContents
      // Chromium keeps it for the whole site, so that the next pages have it too.
      contents?.setZoomLevel(by === 0 ? 0 : contents.getZoomLevel() + by * 0.5)
    },
    openInBrowser: () => {
      const here = item(current)
      if (here === undefined || here.campaignId === null) return
      const address = world.pageLink(here)
      // The pattern is a setting: what leads elsewhere than Constant Contact is not handed to the system.
      if (!world.places(here.accountId).isAllowed(address)) {
        say('bad', `${address} is not an address of Constant Contact. Mend the page links in Settings.`)
        return
      }
      void shell.openExternal(address)
      asking.soon(afterBrowser)
      say('plain', 'Opened in your browser. What you schedule there is noticed here.')
    },
    copyFact: (fact) => {
      const text = current === null ? '' : world.readFacts(current)[fact]
      clipboard.writeText(text)
      say('plain', `Copied: ${text}`)
      return text
    },
    byApi: async (change, work) => {
      const outcome = await byApi.run(change, work)
      const words = byApiWords(change, outcome)
      say(words.tone, words.text)
      const here = item(current)
      if (here === undefined || isOut(here)) goOn()
      return outcome
    },
    stopByApi: byApi.stop,
    wake: () => {
      if (runId === null) return
      takeQueue(world.readQueue(runId))
      asking.soon(afterWaking)
    },
  }
  return desk
}
