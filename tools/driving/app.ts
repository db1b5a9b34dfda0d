import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import type { Display, ElectronRuntime } from '../electron-runtime/index.ts'

const root = join(import.meta.dirname, '../..')

/** A running Campaign Desk with its window. */
export interface RunningApp {
  app: ElectronApplication
  /** The app's own page. */
  page: Page
  /** The embedded Constant Contact page whose address fits, once it is there. */
  embedded(fits: (url: string) => boolean): Promise<Page>
  /** A picture of the whole window as PNG, the embedded page in its place. */
  picture(): Promise<Buffer>
  /** The embedded page in front, once it is loaded. */
  front(): Promise<Page>
  close(): Promise<void>
  kill(): Promise<void>
  /** The main process and all its children at once, as a power cut would. */
  killAll(): Promise<void>
}

export interface AppOptions {
  runtime: ElectronRuntime
  display: Display
  userData: string
  args?: readonly string[]
  /** Electron's own arguments: they come before the app. */
  switches?: readonly string[]
  env?: Readonly<Record<string, string>>
  colorScheme?: 'light' | 'dark'
  size?: { width: number; height: number }
}

const until = async <T>(
  what: string,
  find: () => T | undefined | Promise<T | undefined>,
  timeout = 30_000,
): Promise<T> => {
  for (const end = Date.now() + timeout; Date.now() < end; ) {
    const found = await find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`${what} did not come within ${timeout / 1000} s.`)
}

const defined = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )

/** A screenshot of the window that includes the view above its page. */
const viewInFront = (app: ElectronApplication): Promise<{ image: string; x: number; y: number } | null> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const view = BrowserWindow.getAllWindows()[0]?.contentView.children.at(-1)
    if (view === undefined || !('webContents' in view)) return null
    const { x, y, width, height } = view.getBounds()
    if (width === 0 || height === 0) return null
    // A hidden view, as under a dialog, draws nothing. The fallback Electron doesn't report that.
    if ('getVisible' in view && !view.getVisible()) return null
    const contents = view.webContents as Electron.WebContents
    const taken = contents.capturePage()
    // Kept alive, because the driver alone doesn't keep a promise that Electron hasn't answered yet.
    Reflect.set(globalThis, 'pictureTaken', taken)
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 5000))
    const picture = await Promise.race([taken, late])
    return picture === null ? null : { image: picture.toDataURL(), x, y }
  })

/** Draws one picture over another, in the page. */
const layOver = (
  page: Page,
  below: string,
  above: { image: string; x: number; y: number },
): Promise<string> =>
  page.evaluate(
    async ([base, top, x, y]) => {
      // No named function in here: the loader would wrap it in a helper that the page does not have.
      const [under, over] = await Promise.all(
        [base, top].map(async (address) => {
          const image = new Image()
          image.src = address
          await image.decode()
          return image
        }),
      )
      if (under === undefined || over === undefined) throw new Error('A picture is missing.')
      const canvas = Object.assign(document.createElement('canvas'), {
        width: under.width,
        height: under.height,
      })
      const context = canvas.getContext('2d')
      context?.drawImage(under, 0, 0)
      context?.drawImage(over, x, y)
      return canvas.toDataURL('image/png')
    },
    [below, above.image, above.x, above.y] as const,
  )

const pngOf = (address: string): Buffer => Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')

/** Starts the built app in a real Electron and waits for its own page. */
export const startApp = async (options: AppOptions): Promise<RunningApp> => {
  const app = await _electron.launch({
    executablePath: options.runtime.executable,
    args: [
      ...options.runtime.args,
      ...(options.switches ?? []),
      `--user-data-dir=${options.userData}`,
      root,
      ...(options.args ?? []),
    ],
    env: { ...defined(process.env), ...options.display.env, ...options.env },
    colorScheme: options.colorScheme ?? 'light',
  })
  try {
    return await drive(app, options)
  } catch (error) {
    app.process().kill('SIGKILL')
    throw error
  }
}

/** Waits for the window of an app that was started, and gives what it is driven with. */
const drive = async (app: ElectronApplication, options: AppOptions): Promise<RunningApp> => {
  // Views of the embedded page are windows to Playwright too: the app's own is recognized by its address.
  const page = await until('The window', () =>
    app.windows().find((one) => one.url().startsWith('campaign-desk://app')),
  )
  const { width, height } = options.size ?? { width: 1280, height: 800 }
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
  await page.waitForLoadState('domcontentloaded')
  return {
    app,
    page,
    embedded: (fits) => until('The embedded page', () => app.windows().find((one) => fits(one.url()))),
    picture: async () => {
      const own = await page.screenshot()
      // While a dialog is open, a still picture in the page replaces the view.
      const isCovered = (await page.locator('[data-covered=true]').count()) > 0
      const above = isCovered ? null : await viewInFront(app)
      if (above === null) return own
      return pngOf(await layOver(page, `data:image/png;base64,${own.toString('base64')}`, above))
    },
    front: () =>
      until('The page in front', async () => {
        const url = await app.evaluate(({ BrowserWindow }) => {
          const views = BrowserWindow.getAllWindows()[0]?.contentView.children ?? []
          const front = views.at(-1)
          if (front === undefined || !('webContents' in front)) return null
          const contents = front.webContents as Electron.WebContents
          return contents.isLoading() ? null : contents.getURL()
        })
        return url === null ? undefined : app.windows().find((one) => one.url() === url)
      }),
    close: () => app.close(),
    kill: async () => {
      const child = app.process()
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
    killAll: async () => {
      const child = app.process()
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      // Playwright starts it as the leader of a group of its own.
      if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
      else child.kill('SIGKILL')
      await gone
    },
  }
}
