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
  /** The embedded page that stands in front, once it is loaded. */
  front(): Promise<Page>
  close(): Promise<void>
  kill(): Promise<void>
}

export interface AppOptions {
  runtime: ElectronRuntime
  display: Display
  userData: string
  args?: readonly string[]
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

/** Starts the built app in a real Electron and waits for its own page. */
export const startApp = async (options: AppOptions): Promise<RunningApp> => {
  const app = await _electron.launch({
    executablePath: options.runtime.executable,
    args: [...options.runtime.args, `--user-data-dir=${options.userData}`, root, ...(options.args ?? [])],
    env: { ...defined(process.env), ...options.display.env, ...options.env },
    colorScheme: options.colorScheme ?? 'light',
  })
  // Views of the embedded page are windows to Playwright too: the app's own is told by its address.
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
  }
}
