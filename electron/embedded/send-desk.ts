import { type BrowserWindow, clipboard, type Rectangle, shell } from 'electron'
import type { Account } from '../../core/account/account.ts'
import type { PageSelectors } from '../../core/constant-contact/page-selectors.ts'
import type { QueueItem, SendState } from '../../core/send/send-state.ts'
import { type Asking, afterClick, afterNavigation, createAsking } from './asking.ts'
import { type DeskCommand, deskCommandOf } from './desk-keys.ts'
import { type EmbeddedPage, openEmbeddedPage, type PagePlaces } from './embedded-page.ts'
import { fillInTime } from './fill-in-time.ts'
import { createPagePool, pagesAhead } from './page-pool.ts'

type Facts = NonNullable<SendState['facts']>

/** What the send desk needs to know and to do outside the window. */
export interface SendDeskWorld {
  readQueue(runId: string): QueueItem[]
  readFacts(rowId: string): Facts
  /** The scheduling page of a row's campaign. */
  pageLink(rowId: string): string
  places(accountId: string): PagePlaces
  account(accountId: string): Account
  selectors(): PageSelectors
  /** Asks the API about the whole queue with one paged status query; tells the rows whose status changed. */
  confirm(runId: string): Promise<string[]>
  skip(rowId: string, reason: string): void
  refreshListCounts(runId: string): Promise<void>
  scheduleByApi(runId: string): SendState['scheduleByApi']
  nextByItself(): boolean
  fillInTimeAlways(): boolean
  tell(state: SendState): void
  command(command: string): void
}

export interface SendDesk {
  open(runId: string): SendState
  close(): void
  place(bounds: Rectangle): void
  cover(covered: boolean): Promise<string | null>
  focusPage(): void
  select(rowId: string): void
  next(): void
  skip(rowId: string, reason: string): void
  confirm(): Promise<void>
  fillIn(): Promise<void>
  reload(): void
  openInBrowser(): void
  copyFact(fact: 'goesOut' | 'list' | 'subject' | 'from'): string
  /** After sleep or a change made elsewhere: ask again and draw again. */
  wake(): void
}

const toGo = (item: QueueItem): boolean =>
  item.skippedBecause === null && (item.status === 'pushed' || item.status === 'stale')
const isOut = (item: QueueItem): boolean =>
  item.status === 'scheduled' || item.status === 'sending' || item.status === 'sent'

/** Items to go in the order in which they come after `from`, round the end of the queue. */
const comingAfter = (queue: readonly QueueItem[], from: string | null): QueueItem[] => {
  const at = queue.findIndex((item) => item.rowId === from)
  return [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))].filter(toGo)
}

const factNames = ['goesOut', 'list', 'subject', 'from'] as const

/** The send desk: the queue, the embedded pages, and the questions to the API that confirm each click. */
export const createSendDesk = (window: BrowserWindow, world: SendDeskWorld): SendDesk => {
  let runId: string | null = null
  let queue: QueueItem[] = []
  let current: string | null = null
  let notice: string | null = null
  let asked: { at: string | null; times: number; waiting: boolean } = { at: null, times: 0, waiting: false }
  let telling = false

  const item = (rowId: string | null): QueueItem | undefined => queue.find((one) => one.rowId === rowId)

  const state = (): SendState => {
    const page = current === null ? undefined : pool.get(current)
    const here = item(current)
    const [after] = comingAfter(queue, current)
    return {
      runId: runId ?? '',
      queue,
      currentRowId: current,
      facts: current === null ? null : world.readFacts(current),
      page: {
        state: page?.state() ?? 'none',
        url: page?.url() ?? '',
        signedInAs: here === undefined ? '' : world.account(here.accountId).userName,
        problem: page?.problem() ?? null,
      },
      confirming: { waiting: asked.waiting, askedAt: asked.at, times: asked.times },
      next:
        after === undefined
          ? null
          : {
              rowId: after.rowId,
              locationName: after.locationName,
              loaded: pool.get(after.rowId)?.state() === 'ready',
            },
      notice,
      scheduleByApi: runId === null ? { allowed: false, why: '' } : world.scheduleByApi(runId),
    }
  }

  /** Many things change at once when a page loads: they are told together. */
  const tell = (): void => {
    if (telling || runId === null) return
    telling = true
    setImmediate(() => {
      telling = false
      if (runId !== null) world.tell(state())
    })
  }

  const filledPages = new WeakSet<EmbeddedPage>()
  const openPage = (rowId: string): EmbeddedPage => {
    const accountId = item(rowId)?.accountId ?? ''
    const page = openEmbeddedPage(accountId, world.places(accountId), {
      changed: () => {
        if (rowId === current && page.state() === 'ready') {
          fillOnce(page)
          loadAgainAfterSignIn()
        }
        tell()
      },
      navigated: () => {
        if (rowId === current) asking.soon(afterNavigation)
      },
      clicked: () => {
        if (rowId === current) asking.soon(afterClick)
      },
      key: (input) => {
        const command = deskCommandOf(input)
        if (command === null) return false
        obey(command)
        return true
      },
    })
    page.load(world.pageLink(rowId))
    return page
  }
  const pool = createPagePool(window, openPage)

  /** Pages that were loaded ahead before the operator signed in show the sign-in page too. */
  const loadAgainAfterSignIn = (): void => {
    for (const { rowId } of comingAfter(queue, current).slice(0, pagesAhead)) {
      const page = pool.get(rowId)
      if (page?.state() === 'sign-in') page.load(world.pageLink(rowId))
    }
  }

  const bringForward = (rowId: string | null): void => {
    current = rowId
    asked = { at: null, times: 0, waiting: false }
    asking.stop()
    const ahead = comingAfter(queue, rowId).slice(0, pagesAhead)
    const held = rowId === null ? undefined : pool.get(rowId)
    pool.show(
      rowId,
      ahead.map((one) => one.rowId),
    )
    // A page that failed while it waited gets another try before its turn.
    if (held !== undefined && (held.state() === 'failed' || held.state() === 'crashed')) held.reload()
    const page = rowId === null ? undefined : pool.get(rowId)
    if (page?.state() === 'ready') fillOnce(page)
    tell()
  }

  const goOn = (): void => bringForward(comingAfter(queue, current)[0]?.rowId ?? null)

  /** One question about the whole queue. Answers whether the current campaign is settled. */
  const ask = async (): Promise<boolean> => {
    const asking = runId
    if (asking === null) return true
    asked = { at: new Date().toISOString(), times: asked.times + 1, waiting: true }
    tell()
    const before = item(current)
    try {
      await world.confirm(asking)
    } catch (error) {
      notice = error instanceof Error ? `Constant Contact could not be asked: ${error.message}` : null
      asked = { ...asked, waiting: false }
      tell()
      return false
    }
    if (runId !== asking) return true
    queue = world.readQueue(asking)
    const after = item(current)
    asked = {
      ...asked,
      waiting: after !== undefined && !isOut(after) && asked.times < afterNavigation.length,
    }
    const confirmed = before !== undefined && !isOut(before) && after !== undefined && isOut(after)
    if (confirmed) announce(after)
    tell()
    return after === undefined || isOut(after)
  }
  const asking: Asking = createAsking(ask)

  const announce = (confirmed: QueueItem): void => {
    if (confirmed.mismatch !== null) {
      notice = confirmed.mismatch
      return
    }
    notice = `${confirmed.locationName} is scheduled.`
    if (world.nextByItself()) goOn()
  }

  const fill = async (): Promise<void> => {
    const here = item(current)
    const page = current === null ? undefined : pool.get(current)
    if (here === undefined || page === undefined) return
    try {
      const zone = world.account(here.accountId).timeZone
      const { missing } = await fillInTime(page.view.webContents, world.selectors(), here.plannedAt, zone)
      notice =
        missing.length === 0
          ? 'Date and time are filled in. Press Schedule on the page.'
          : `Not found on the page: ${missing.join(', ')}. Set it by hand, or mend the page selectors in Settings.`
    } catch {
      notice = 'The page did not let the time be filled in. Set it by hand.'
    }
    tell()
  }
  const fillOnce = (page: EmbeddedPage): void => {
    if (!world.fillInTimeAlways() || filledPages.has(page)) return
    filledPages.add(page)
    void fill()
  }

  const step = (by: 1 | -1): void => {
    const at = queue.findIndex((one) => one.rowId === current)
    const to = queue[at + by]
    if (to !== undefined) bringForward(to.rowId)
  }

  const confirmNow = async (): Promise<void> => {
    const before = current
    await asking.now()
    if (current !== before || current === null) return
    const here = item(current)
    if (here !== undefined && isOut(here)) goOn()
    else notice = `Constant Contact does not say yet that ${here?.locationName ?? 'it'} is scheduled.`
    tell()
  }

  const copyFact = (fact: (typeof factNames)[number]): string => {
    const text = current === null ? '' : world.readFacts(current)[fact]
    clipboard.writeText(text)
    notice = `Copied: ${text}`
    tell()
    return text
  }

  const obey = (command: DeskCommand): void => {
    const copied = command.startsWith('copy-') ? factNames[Number(command.slice(5)) - 1] : undefined
    if (copied !== undefined) copyFact(copied)
    else if (command === 'done-next') void confirmNow()
    else if (command === 'fill-in-time') void fill()
    else if (command === 'next') step(1)
    else if (command === 'previous') step(-1)
    else if (command === 'reload') desk.reload()
    else if (command === 'open-in-browser') desk.openInBrowser()
    else {
      // Skip, palette and leaving the page are drawn by the app's own page.
      window.webContents.focus()
      world.command(command)
    }
  }

  const desk: SendDesk = {
    open: (id) => {
      if (runId !== id) {
        pool.clear()
        notice = null
      }
      runId = id
      queue = world.readQueue(id)
      const stays = item(current)
      bringForward(stays !== undefined ? stays.rowId : (queue.find(toGo)?.rowId ?? null))
      world.refreshListCounts(id).then(tell, () => undefined)
      void asking.now()
      return state()
    },
    close: () => {
      asking.stop()
      pool.clear()
      runId = null
      if (!window.isDestroyed()) window.webContents.focus()
    },
    place: (bounds) => {
      const zoom = window.webContents.getZoomFactor()
      pool.place({
        x: Math.round(bounds.x * zoom),
        y: Math.round(bounds.y * zoom),
        width: Math.round(bounds.width * zoom),
        height: Math.round(bounds.height * zoom),
      })
    },
    cover: async (covered) => {
      const page = current === null ? undefined : pool.get(current)
      if (!covered || page === undefined) {
        pool.setCovered(false)
        return null
      }
      const picture = await page.view.webContents.capturePage()
      pool.setCovered(true)
      return picture.isEmpty() ? null : picture.toDataURL()
    },
    focusPage: () => {
      if (current !== null) pool.get(current)?.view.webContents.focus()
    },
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
      if (rowId === current) goOn()
      tell()
    },
    confirm: confirmNow,
    fillIn: fill,
    reload: () => {
      if (current !== null) pool.get(current)?.reload()
    },
    openInBrowser: () => {
      if (current !== null) void shell.openExternal(world.pageLink(current))
    },
    copyFact,
    wake: () => {
      if (runId === null) return
      queue = world.readQueue(runId)
      tell()
      asking.soon(afterClick)
    },
  }
  return desk
}
