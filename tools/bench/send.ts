import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { buildIfStale } from '../build.ts'
import { tomorrow } from '../demo/calendar.ts'
import { signIn } from '../demo/morning.ts'
import { type RunningApp, startApp } from '../driving/app.ts'
import { fixErrors } from '../driving/fix-errors.ts'
import { type SandboxProcess, startSandboxProcess } from '../driving/sandbox-process.ts'
import { callVerb } from '../driving/verbs.ts'
import { openDisplay, prepareElectron } from '../electron-runtime/index.ts'
import type { BenchLine } from './line.ts'

const pageLatencyMs = 1000
/** Of the whole queue of 42, so many are scheduled the website's way: each takes the same steps. */
const byWebsite = 8
const coldLoads = 7
/** How long the operator looks at each page at least, in milliseconds. */
const shortestLook = 350
const scheduleButton = '[data-qe-id="schedule-button"]'

/**
 * The send desk in the real app, against the sandbox's pages with a second of latency: what an operator does for each
 * campaign, how long the next page is in coming, and how long the queue takes, over the website's own way through it.
 */
export async function* run(): AsyncIterable<BenchLine> {
  const runtime = await prepareElectron({ display: true, log: () => undefined })
  Object.assign(process.env, runtime.env)
  const display = await openDisplay()
  await buildIfStale(() => undefined)
  const userData = await mkdtemp(join(tmpdir(), 'bench-send-'))
  const sandbox = await startSandboxProcess({ rate: 40 })
  const app = await startApp({
    runtime,
    display,
    userData,
    args: ['--sandbox-url', sandbox.url, '--sandbox-rate', '40', '--practice'],
  })
  try {
    app.page.setDefaultTimeout(60_000)
    yield* measure(app, sandbox)
  } finally {
    await app.close()
    await sandbox.stop()
    await display.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function* measure(app: RunningApp, sandbox: SandboxProcess): AsyncIterable<BenchLine> {
  const { page } = app
  await callVerb(page, 'saveSettings', { fillInTimeAlways: true })
  const [run] = await callVerb(page, 'listRuns', undefined)
  if (run === undefined) throw new Error('The practice run is missing.')
  await fixErrors(page, run.id)
  const again = await callVerb(page, 'repeatRun', { id: run.id, name: 'Website', date: tomorrow() })
  const { rows } = await callVerb(page, 'readRun', { id: again.id })
  await push(page, run.id)
  await push(
    page,
    again.id,
    rows.slice(0, byWebsite).map(({ id }) => id),
  )
  await openApplication(app, run.name)
  await signIn(await app.front())
  await page.getByText(/, page loaded$/).waitFor()
  await sandbox.control('settings', { pageLatencyMs })

  const website = await scheduleByWebsite(app, sandbox.url, again.name)
  const cold = await loadCold(page, run.id)
  const desk = await scheduleBySendDesk(app)
  const websiteQueueMs = website.msEach * desk.campaigns

  yield {
    name: 'send.actions',
    value: desk.actions / desk.campaigns,
    unit: 'actions',
    baseline: website.actionsEach,
    ratio: desk.actions / desk.campaigns / website.actionsEach,
    samples: desk.campaigns,
    baselineIs: 'clicks, choices and fields filled in on the website',
  }
  const next = median(desk.nextMs)
  yield {
    name: 'send.next',
    value: next,
    unit: 'ms',
    baseline: median(cold),
    ratio: next / median(cold),
    samples: desk.nextMs.length,
    measured: 'from the press to the next page in front and drawn',
    slowest: Math.max(...desk.nextMs),
    baselineIs: 'the same page loaded cold',
    pageLatencyMs,
  }
  yield {
    name: 'send.queue',
    value: desk.totalMs,
    unit: 'ms',
    baseline: websiteQueueMs,
    ratio: desk.totalMs / websiteQueueMs,
    samples: 1,
    campaigns: desk.campaigns,
    baselineIs: `the website's way by script: ${byWebsite} campaigns, times ${desk.campaigns / byWebsite}`,
    pageLatencyMs,
  }
}

async function push(page: Page, runId: string, rowIds?: string[]): Promise<void> {
  await callVerb(page, 'startPush', rowIds === undefined ? { runId } : { runId, rowIds })
  await until(async () => (await callVerb(page, 'readPushProgress', { runId })).finishedAt !== null)
}

async function openApplication({ page }: RunningApp, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Runs/ }).click()
  await page.getByRole('main').getByText(name, { exact: true }).first().click()
  await page.getByRole('tab', { name: /^Send/ }).click()
  await page.getByText('Sign in as').waitFor()
}

/** One campaign after the other the website's way, in a separate window that is already signed in. */
async function scheduleByWebsite(
  { app }: RunningApp,
  origin: string,
  name: string,
): Promise<{ msEach: number; actionsEach: number }> {
  const opened = app.waitForEvent('window')
  await app.evaluate(async ({ BrowserWindow }, address) => {
    // Shown and never throttled: a hidden window would make the website's way look slower than it is.
    const window = new BrowserWindow({
      width: 1280,
      height: 800,
      webPreferences: { partition: 'persist:account-practice', sandbox: true, backgroundThrottling: false },
    })
    await window.loadURL(address)
  }, `${origin}/pages/contacts`)
  const page = await opened
  const [year, month, day] = tomorrow().split('-')
  const start = performance.now()
  let actions = 0
  for (let at = 0; at < byWebsite; at++) {
    const steps = [
      () => page.getByRole('link', { name: 'Campaigns' }).first().click(),
      () => page.getByRole('searchbox').fill(name),
      () => page.getByRole('button', { name: 'Search' }).click(),
      () => page.locator('.campaign-unit', { hasText: 'Draft' }).getByRole('link').first().click(),
      () => page.getByRole('link', { name: 'Continue' }).click(),
      () => page.locator('.date-picker-input').fill(`${month}/${day}/${year}`),
      () => page.locator('select[name=hour]').selectOption('09'),
      () => page.locator('select[name=minute]').selectOption('00'),
      () => page.locator('select[name=meridian]').selectOption('AM'),
      () => page.locator(scheduleButton).click(),
    ]
    for (const step of steps) await step()
    actions += steps.length
    await page.locator('[data-qe-id="scheduled-for"]').waitFor()
  }
  const msEach = (performance.now() - start) / byWebsite
  await page.close()
  return { msEach, actionsEach: actions / byWebsite }
}

/** How long a page takes that was not loaded ahead: from choosing its campaign until it is there. */
async function loadCold(page: Page, runId: string): Promise<number[]> {
  const { queue, currentRowId } = await callVerb(page, 'openSendDesk', { runId })
  const times: number[] = []
  for (const { rowId } of queue.slice(10, 10 + coldLoads * 4).filter((_, at) => at % 4 === 0)) {
    const there = page.evaluate(
      (wanted) =>
        new Promise<void>((resolve) => {
          const stop = window.campaignDesk.on('sendState', (state) => {
            if (state.currentRowId !== wanted || state.page.state !== 'ready') return
            stop()
            resolve()
          })
        }),
      rowId,
    )
    const start = performance.now()
    await callVerb(page, 'selectCampaign', { rowId })
    await there
    times.push(performance.now() - start)
  }
  await callVerb(page, 'selectCampaign', { rowId: currentRowId ?? '' })
  return times
}

interface BySendDesk {
  campaigns: number
  actions: number
  totalMs: number
  /** From pressing Schedule until the next page is in front and drawn. */
  nextMs: number[]
}

const drawnSchema = z.array(z.number())

/** Notes in the main process when a page has come forward and drawn a picture, as milliseconds of the wall clock. */
const watchFront = ({ app }: RunningApp): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    const drawn: number[] = []
    Reflect.set(globalThis, 'drawnAt', drawn)
    const content = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('campaign-desk://app'),
    )?.contentView
    if (content === undefined) return
    const add = content.addChildView.bind(content)
    let front: Electron.View | null = null
    content.addChildView = (view, index) => {
      add(view, index)
      if (view === front || !('webContents' in view)) return
      front = view
      const contents = view.webContents as Electron.WebContents
      // A page that is just being opened ahead is put behind at once: only one that is there already counts.
      if (contents.getURL() === '' || contents.isLoadingMainFrame()) return
      void contents
        .executeJavaScript('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))')
        .then(() => drawn.push(Date.now()))
        .catch(() => undefined)
    }
  })

/** A press of Enter as the window gets it from a person, and when it was, as milliseconds of the wall clock. */
async function pressEnter({ app }: RunningApp): Promise<number> {
  const at = Date.now()
  await app
    .evaluate(({ BrowserWindow }) => {
      const view = BrowserWindow.getAllWindows()[0]?.contentView.children.at(-1)
      if (view === undefined || !('webContents' in view)) return
      const contents = view.webContents as Electron.WebContents
      contents.focus()
      for (const type of ['keyDown', 'char', 'keyUp'] as const)
        contents.sendInputEvent({ type, keyCode: type === 'char' ? '\r' : 'Enter' })
    })
    .catch((error: unknown) => {
      // The press was made; only the driver lost the answer to it.
      if (!String(error).includes('garbage collected')) throw error
    })
  return at
}

/** The desk's way: the operator presses Schedule, and nothing else. */
async function scheduleBySendDesk(app: RunningApp): Promise<BySendDesk> {
  const { page } = app
  await page.getByText(/, page loaded$/).waitFor()
  await watchFront(app)
  const heading = page.getByRole('region', { name: 'Scheduling page' }).getByRole('heading', { level: 2 })
  const [start, presses] = [performance.now(), [] as number[]]
  let cameAt = start
  for (;;) {
    const name = (await heading.textContent()) ?? ''
    if (/^(All )?\d+ (of \d+ )?scheduled/.test(name)) break
    const front = await app.front()
    // The time is filled in and the button focused: what is left is the press.
    await front.locator(`${scheduleButton}:focus`).waitFor()
    // Nobody checks a page faster; and the desk treats an earlier press as a double-click.
    await new Promise((resolve) => setTimeout(resolve, cameAt + shortestLook - performance.now()))
    presses.push(await pressEnter(app))
    await heading.and(page.getByText(name, { exact: true })).waitFor({ state: 'detached' })
    cameAt = performance.now()
  }
  await page.getByText(/^All \d+ scheduled/).waitFor()
  const totalMs = performance.now() - start
  const drawn = drawnSchema.parse(await app.app.evaluate(() => Reflect.get(globalThis, 'drawnAt')))
  // After the last one, no page comes.
  const nextMs = presses.slice(0, -1).flatMap((at) => {
    const next = drawn.find((moment) => moment >= at)
    return next === undefined ? [] : [next - at]
  })
  return { campaigns: presses.length, actions: presses.length, totalMs, nextMs }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo()); ) {
    if (Date.now() > end) throw new Error('It did not come about within 60 s.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
