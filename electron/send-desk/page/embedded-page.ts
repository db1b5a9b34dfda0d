import { type Input, type Session, session, shell, WebContentsView } from 'electron'
import type { PageSelectors } from '../../../core/constant-contact/page-selectors.ts'
import type { PageControls } from '../../../core/constant-contact/page-time.ts'
import type { PageState } from '../../../core/send/send-state.ts'
import { followTraffic } from './page-traffic.ts'
import { watchPresses } from './press-watch.ts'

/** Which addresses an account's embedded pages may show. */
export interface PagePlaces {
  isAllowed(url: string): boolean
  isSignIn(url: string): boolean
  /** What a frame inside the page may show. */
  mayFrame(url: string): boolean
}

export interface PageListener {
  /** Anything the send desk shows has changed. */
  changed(): void
  /** The operator clicked in the page, or pressed Enter or Space in it, or it went elsewhere because of that. */
  touched(): void
  /** Schedule was pressed, with this in the page's controls, and because of that the page sends. */
  scheduling(controls: PageControls): void
  /** Because of that, it sent something that may have changed the account. */
  sent(): void
  /** After sending something, it navigated to another page: as it does once a campaign is scheduled. */
  wentOn(): void
  /** The page requested something that is blocked, as a message. */
  refused(text: string): void
  /** Whether a press counts yet: the page has only just come forward, and it may have been meant for the one before. */
  takesPresses(): boolean
  /** True when the key was meant for the desk; the page then does not get it. */
  key(input: Input): boolean
  isInFront(): boolean
  selectors(): PageSelectors
}

type State = Exclude<PageState, 'none'>

export interface EmbeddedPage {
  readonly view: WebContentsView
  state(): State
  url(): string
  /** What is wrong with it, as a sentence. */
  problem(): string | null
  /** The address that was blocked. */
  blockedUrl(): string | null
  load(url: string): void
  /** Loads the page that was wanted, wherever it went since. */
  reload(): void
  /** Returns to the page shown before a navigation was blocked. */
  unblock(): void
  /** Milliseconds since the operator last clicked in it. */
  sinceClick(): number
  hasFocus(): boolean
  focus(): void
  close(): void
}

const loadTimeout = 30_000
/** A page that failed to load is retried automatically after these pauses, in milliseconds. */
const retryPauses: readonly number[] = [2000, 5000, 15_000, 30_000]
/** What the page does so long after a click, in milliseconds, is not because of the click. */
const touchCounts = 15_000

/** The session of an account: remembered between starts, apart from every other account's. */
export const sessionOf = (accountId: string): Session => session.fromPartition(`persist:account-${accountId}`)

const isWeb = (url: string): boolean => /^https?:/i.test(url)
const isEmptyFrame = (url: string): boolean => url === 'about:blank' || url === 'about:srcdoc'
const presses = ({ key }: Input): boolean => key === 'Enter' || key === ' '
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

/**
 * One page of Constant Contact's website in a view of its own: no preload, no Node, every permission refused
 * (session-rules.ts), navigation limited to the account's own places, pop-ups never opened in here.
 */
export const openEmbeddedPage = (
  accountId: string,
  places: PagePlaces,
  listener: PageListener,
): EmbeddedPage => {
  const view = new WebContentsView({
    webPreferences: {
      session: sessionOf(accountId),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      // A page that waits hidden must be as far as one that is looked at.
      backgroundThrottling: false,
    },
  })
  view.setBackgroundColor('#FFFFFF')
  const contents = view.webContents
  let state: State = 'loading'
  let problem: string | null = null
  let blockedUrl: string | null = null
  let wanted = ''
  /** The requested page is shown or loading: the operator did nothing yet. */
  let isOurs = true
  let isSigningIn = false
  let hasSent = false
  let isSending = false
  let press: PageControls | null = null
  let touchedAt = Number.NEGATIVE_INFINITY
  let clickedAt = Number.NEGATIVE_INFINITY
  let tries = 0
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const sinceTouch = (): number => performance.now() - touchedAt
  const become = (next: State, why: string | null = null): void => {
    if (isClosed) return
    clearTimeout(timer)
    state = next
    problem = why
    if (next !== 'blocked') blockedUrl = null
    if (next === 'ready' || next === 'sign-in') tries = 0
    if (next === 'failed' || (next === 'crashed' && !listener.isInFront())) tryAgain()
    listener.changed()
  }
  const tryAgain = (): void => {
    const pause = retryPauses[Math.min(tries++, retryPauses.length - 1)]
    timer = setTimeout(() => load(wanted), pause)
  }
  /** The page has loaded: its address tells which one it is. */
  const arrive = (): void => {
    isSigningIn = places.isSignIn(contents.getURL())
    become(isSigningIn ? 'sign-in' : 'ready')
    if (isSigningIn) return
    watchPresses(contents, listener.selectors(), (controls) => {
      press = controls
      notifyScheduling()
    })
  }
  const block = (url: string, why: string): void => {
    blockedUrl = url
    become('blocked', why)
  }
  const load = (url: string): void => {
    wanted = url
    isOurs = true
    hasSent = false
    if (places.isAllowed(url)) contents.loadURL(url).catch(() => undefined)
    else block(url, "This page's link in Settings doesn't lead to Constant Contact.")
  }
  const isBecauseOfTouch = (): boolean => !isOurs && !isSigningIn && sinceTouch() < touchCounts
  const go = (): void => {
    if (!isBecauseOfTouch()) return
    if (hasSent) listener.wentOn()
    else listener.touched()
  }
  const touch = (): void => {
    touchedAt = performance.now()
    hasSent = false
    isSending = false
    press = null
    if (!isSigningIn) listener.touched()
  }

  /** The press and the request it causes are reported in either order. */
  const notifyScheduling = (): void => {
    if (press === null || !isSending) return
    const controls = press
    press = null
    listener.scheduling(controls)
  }

  const guard = (event: { preventDefault(): void }, url: string): void => {
    if (places.isAllowed(url)) return
    event.preventDefault()
    if (isWeb(url)) block(url, 'The page tried to leave Constant Contact and was blocked.')
    else listener.refused(`The page tried to open ${url} and was blocked.`)
  }
  const guardFrame = (event: { preventDefault(): void }, url: string): void => {
    if (!places.mayFrame(url) && !isEmptyFrame(url)) event.preventDefault()
  }
  contents.on('will-navigate', (event) => guard(event, event.url))
  contents.on('will-redirect', (event) =>
    event.isMainFrame ? guard(event, event.url) : guardFrame(event, event.url),
  )
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) guardFrame(event, event.url)
  })
  contents.setWindowOpenHandler(({ url }) => {
    if (!places.isAllowed(url))
      listener.refused(`The page tried to open a window for ${url} and was blocked.`)
    else if (sinceTouch() > touchCounts) listener.refused('The page tried to open a window and was blocked.')
    else {
      void shell.openExternal(url)
      listener.refused('The page opened a window in your browser.')
    }
    return { action: 'deny' }
  })

  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    become('loading')
    timer = setTimeout(() => {
      contents.stop()
      become('failed', "The page didn't load within 30 seconds.")
    }, loadTimeout)
  })
  contents.on('did-navigate', (_event, _url, code) => {
    go()
    if (code >= 500) become('failed', `Constant Contact returned an error (${code}).`)
  })
  contents.on('dom-ready', () => {
    if (state !== 'loading') return
    arrive()
    isOurs = false
  })
  contents.on('did-navigate-in-page', (_event, _url, isMainFrame) => {
    if (!isMainFrame || state === 'loading') return
    go()
    arrive()
  })
  const failed = (_event: unknown, code: number, why: string, url: string, isMainFrame: boolean): void => {
    if (!isMainFrame || state === 'blocked') return
    // -3 is ABORTED: another navigation took over and reports its own end, or a download was blocked.
    if (code !== -3) become('failed', `Can't reach ${hostOf(url)}: ${why}.`)
  }
  contents.on('did-fail-load', failed)
  contents.on('did-fail-provisional-load', failed)
  contents.on('did-stop-loading', () => {
    // A navigation that came to nothing, such as a refused download: what stood there before still does.
    if (state === 'loading' && contents.getURL() !== '') arrive()
  })
  contents.on('render-process-gone', (_event, { reason }) =>
    become('crashed', `The page crashed (${reason}).`),
  )
  contents.on('unresponsive', () => become('crashed', "The page isn't responding."))
  contents.on('responsive', arrive)

  contents.on('input-event', (_event, input) => {
    if (input.type !== 'mouseUp') return
    clickedAt = performance.now()
    touch()
  })
  contents.on('before-input-event', (event, input) => {
    // A key held down while the next page opens, or a double press, must not press Schedule there.
    if (presses(input) && (input.isAutoRepeat || !listener.takesPresses())) event.preventDefault()
    else if (input.type === 'keyDown' && listener.key(input)) event.preventDefault()
    else if (input.type === 'keyDown' && presses(input)) touch()
  })
  const isWork = (url: string): boolean =>
    isBecauseOfTouch() && places.isAllowed(url) && !places.isSignIn(url)
  const unfollow = followTraffic(contents.session, contents.id, {
    sending: (url) => {
      if (!isWork(url)) return
      isSending = true
      notifyScheduling()
    },
    sent: (url) => {
      if (!isWork(url)) return
      hasSent = true
      listener.sent()
    },
    refusedDownload: (name) => listener.refused(`Blocked the download of ${name}.`),
  })

  return {
    view,
    state: () => state,
    url: () => (isClosed ? '' : contents.getURL()),
    problem: () => problem,
    blockedUrl: () => blockedUrl,
    load,
    reload: () => load(wanted),
    unblock: () => {
      const here = contents.getURL()
      if (here !== '' && places.isAllowed(here)) arrive()
      else load(wanted)
    },
    sinceClick: () => performance.now() - clickedAt,
    hasFocus: () => !isClosed && contents.isFocused(),
    focus: () => contents.focus(),
    close: () => {
      isClosed = true
      clearTimeout(timer)
      unfollow()
      contents.close()
    },
  }
}
