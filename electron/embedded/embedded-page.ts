import { type Input, type Session, session, shell, WebContentsView } from 'electron'

export type PageState = 'loading' | 'ready' | 'sign-in' | 'blocked' | 'failed' | 'crashed'

/** Which addresses an account's embedded pages may show. */
export interface PagePlaces {
  isAllowed(url: string): boolean
  isSignIn(url: string): boolean
}

export interface PageListener {
  /** Anything the send desk shows has changed. */
  changed(): void
  /** The page went somewhere: a good moment to ask the API. */
  navigated(): void
  /** The operator clicked in the page, or pressed Enter in it. */
  clicked(): void
  /** True when the key was meant for the desk; the page then does not get it. */
  key(input: Input): boolean
}

export interface EmbeddedPage {
  readonly view: WebContentsView
  state(): PageState
  url(): string
  problem(): string | null
  load(url: string): void
  reload(): void
  close(): void
}

const loadTimeout = 30_000

const openOutside = (url: string, places: PagePlaces): void => {
  if (places.isAllowed(url)) void shell.openExternal(url)
}

/** The session of an account: remembered between starts, apart from every other account's. */
export const sessionOf = (accountId: string): Session => session.fromPartition(`persist:account-${accountId}`)

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
  let state: PageState = 'loading'
  let problem: string | null = null
  let wanted = ''
  let timer: NodeJS.Timeout | undefined

  const become = (next: PageState, why: string | null = null): void => {
    clearTimeout(timer)
    state = next
    problem = why
    if (!contents.isDestroyed()) listener.changed()
  }

  const guard = (event: { preventDefault(): void }, url: string): void => {
    if (places.isAllowed(url)) return
    event.preventDefault()
    become('blocked', `The page wanted to go to ${url}, which is not Constant Contact. It was stopped.`)
  }
  contents.on('will-navigate', (event) => guard(event, event.url))
  contents.on('will-redirect', (event) => guard(event, event.url))
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !places.isAllowed(event.url)) event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, places)
    return { action: 'deny' }
  })

  contents.on('did-start-loading', () => {
    become('loading')
    timer = setTimeout(() => become('failed', 'The page did not load within 30 seconds.'), loadTimeout)
  })
  contents.on('did-finish-load', () => become(places.isSignIn(contents.getURL()) ? 'sign-in' : 'ready'))
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    // -3 is ABORTED: another navigation took over, which tells its own end.
    if (isMainFrame && code !== -3) become('failed', `${url} could not be loaded: ${description}.`)
  })
  contents.on('render-process-gone', (_event, details) =>
    become('crashed', `The page stopped: ${details.reason}.`),
  )
  contents.on('unresponsive', () => become('crashed', 'The page does not answer.'))
  contents.on('responsive', () => become('ready'))
  contents.on('did-navigate', () => listener.navigated())
  contents.on('did-navigate-in-page', (_event, _url, isMainFrame) => {
    if (!isMainFrame) return
    become(places.isSignIn(contents.getURL()) ? 'sign-in' : 'ready')
    listener.navigated()
  })
  contents.on('input-event', (_event, input) => {
    if (input.type === 'mouseUp') listener.clicked()
  })
  contents.on('before-input-event', (event, input) => {
    if (input.type === 'keyDown' && listener.key(input)) event.preventDefault()
    else if (input.type === 'keyUp' && input.key === 'Enter') listener.clicked()
  })

  return {
    view,
    state: () => state,
    url: () => (contents.isDestroyed() ? '' : contents.getURL()),
    problem: () => problem,
    load: (url) => {
      wanted = url
      if (!places.isAllowed(url)) return become('blocked', `${url} is not an address of Constant Contact.`)
      contents.loadURL(url).catch(() => undefined)
    },
    reload: () => {
      if (state === 'ready' || state === 'sign-in') contents.reload()
      else contents.loadURL(wanted).catch(() => undefined)
    },
    close: () => {
      clearTimeout(timer)
      contents.close()
    },
  }
}
