import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { buildIfStale } from '../build.ts'
import { type RunningApp, startApp } from '../driving/app.ts'
import { putOnClipboard } from '../driving/clipboard.ts'
import { startSandboxProcess } from '../driving/sandbox-process.ts'
import { callVerb } from '../driving/verbs.ts'
import { openDisplay, prepareElectron } from '../electron-runtime/index.ts'
import { buildPlainPage } from './grid/build-page.ts'
import { columns, fillWorkspace, rows, runName } from './grid/fill-workspace.ts'
import { watchMain } from './grid/main-block.ts'
import { makeReady, measureKey, measureScroll, type Seen } from './grid/measures.ts'
import type { BenchLine } from './line.ts'

/** What is pasted: 10,000 cells, a thousand rows high. */
const pasted = { rows: 1000, columns: 10 }
const pastes = 7
const keystrokes = 40
/** How often a column's default, which all rows inherit, is changed. */
const defaults = 3
/** How long to wait after a paste, in milliseconds, for the page to read the run and its lists again. */
const settlesMs = 700
const nothing: Seen = { cells: [], header: null, preview: null, editor: null }

/**
 * The grid of a run of 5,000 rows and 30 columns in the real window, driven by real events, against the same grid component
 * over plain arrays in the same window.
 */
export async function* run(): AsyncIterable<BenchLine> {
  const runtime = await prepareElectron({ display: true, log: () => undefined })
  Object.assign(process.env, runtime.env)
  const display = await openDisplay()
  await buildIfStale(() => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'bench-grid-'))
  const sandbox = await startSandboxProcess()
  const start = (): Promise<RunningApp> =>
    startApp({ runtime, display, userData: join(folder, 'desk'), args: ['--sandbox-url', sandbox.url] })
  try {
    const first = await start()
    await callVerb(first.page, 'openPracticeAccount', undefined)
    await first.close()
    const { emailCharacters } = fillWorkspace(join(folder, 'desk/workspace.sqlite'))
    const page = await buildPlainPage(join(folder, 'page'))
    const app = await start()
    try {
      yield* measure(app, page, emailCharacters)
    } finally {
      await app.close()
    }
  } finally {
    await sandbox.stop()
    await display.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Figures {
  paste: Pasted[]
  inherited: Pasted[]
  keystroke: number[]
  scroll: number[]
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function* measure(
  app: RunningApp,
  plainPage: string,
  emailCharacters: number,
): AsyncIterable<BenchLine> {
  const { page } = app
  page.setDefaultTimeout(60_000)
  const longestBlock = await watchMain(app.app)
  const openProduct = await timed(async () => {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Runs/ }).click()
    await page.getByRole('main').getByText(runName, { exact: true }).first().click()
    await page.locator('[data-place="1:1"]').waitFor()
  })
  const openBlock = await longestBlock()
  const product = await figuresOf(app, true, longestBlock)
  const openPlain = await timed(async () => {
    await app.app.evaluate(
      ({ BrowserWindow }, file) => BrowserWindow.getAllWindows()[0]?.loadFile(file),
      plainPage,
    )
    await page.locator('[data-place="1:1"]').waitFor()
  })
  const plain = await figuresOf(app, false, longestBlock)
  const size = { rows, columns, emailCharacters, baselineIs: 'the same grid over plain arrays' }
  // From the start of the program, before the run is cached.
  yield line('grid.open', [openProduct], [openPlain], 0.5, { mainBlockMs: openBlock, ...size })
  yield pasteLine('grid.paste', product.paste, plain.paste, { cells: pasted.rows * pasted.columns, ...size })
  yield pasteLine('grid.default', product.inherited, plain.inherited, size)
  yield line('grid.keystroke', product.keystroke, plain.keystroke, 0.5, size)
  yield line('grid.scroll', product.scroll, plain.scroll, 0.95, { percentile: 95, ...size })
}

async function figuresOf(
  app: RunningApp,
  isProduct: boolean,
  longestBlock: () => Promise<number>,
): Promise<Figures> {
  const { page } = app
  await makeReady(page)
  const scroll = await scrollTimes(app)
  const keystroke = await keystrokeTimes(page, isProduct)
  const put = putter(app, longestBlock)
  return {
    scroll,
    keystroke,
    inherited: await defaultTimes(put, isProduct),
    paste: await pasteTimes(put, isProduct),
  }
}

/** Pastes a text at a cell and measures until `seen`. */
type Put = (place: string, text: string, seen: Partial<Seen>) => Promise<Pasted>

interface Pasted {
  time: number
  /** The longest time the main process was blocked, until everything afterwards was done. */
  block: number
}

const putter =
  ({ app, page }: RunningApp, longestBlock: () => Promise<number>): Put =>
  async (place, text, seen) => {
    await page.locator(`[data-place="${place}"]`).click()
    await putOnClipboard(app, { text, html: htmlOf(text) })
    await longestBlock()
    const time = await measureKey(page, 'Control+v', { ...nothing, ...seen })
    await page.waitForTimeout(settlesMs)
    return { time, block: await longestBlock() }
  }

async function scrollTimes({ page }: RunningApp): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  // The first one warms up.
  await measureScroll(page, session)
  const frames = await measureScroll(page, session)
  await session.detach()
  return frames
}

/** Types into the third text column; each key is measured until the preview, or the cell, shows all that was typed. */
async function keystrokeTimes(page: Page, isProduct: boolean): Promise<number[]> {
  await page.locator('[data-place="2:1"]').click()
  const times: number[] = []
  let typed = ''
  for (let at = 0; at < keystrokes; at++) {
    const key = String.fromCharCode(97 + (at % 26))
    typed += key
    const time = await measureKey(
      page,
      key,
      isProduct ? { ...nothing, preview: typed } : { ...nothing, editor: typed },
    )
    // The first ones warm up and are too short to be distinguished from the rest of the email.
    if (at >= 4) times.push(time)
  }
  await page.keyboard.press('Escape')
  return times
}

/**
 * Every pasted block has links without a destination in its last rows, so that the header shows when all rows are
 * checked.
 */
const blockOf = (paste: number): { text: string; faults: number } => {
  const faults = 11 + paste
  const lines = Array.from({ length: pasted.rows }, (_, row) =>
    Array.from({ length: pasted.columns }, (_, column) => {
      if (column === 1) return `${9 + (row % 3)}.${10 + paste}`
      if (column === 2)
        return row < pasted.rows - faults ? `https://hearthandcrumb.example/${paste}/${row}` : 'nowhere'
      return column === 3 ? `2030-12-${10 + (row % 20)}` : `Paste ${paste}, ${row + 1}, ${column}`
    }),
  )
  return { text: lines.map((cells) => cells.join('\t')).join('\r\n'), faults }
}

/** Text and HTML, as from a spreadsheet. */
const htmlOf = (text: string): string =>
  `<meta charset="utf-8"><table><tbody>${text
    .split('\r\n')
    .map(
      (row) =>
        `<tr>${row
          .split('\t')
          .map((cell) => `<td>${cell}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</tbody></table>`

async function pasteTimes(put: Put, isProduct: boolean): Promise<Pasted[]> {
  const done: Pasted[] = []
  for (let paste = 0; paste <= pastes; paste++) {
    const { text, faults } = blockOf(paste)
    done.push(
      await put('1:1', text, {
        cells: [
          ['1:1', `Paste ${paste}, 1, 0`],
          ['10:1', `Paste ${paste}, 10, 0`],
        ],
        header: isProduct ? `${faults} errors` : null,
      }),
    )
  }
  // The first one warms up.
  return done.slice(1)
}

/**
 * One cell that all rows inherit, a link with or without a destination, until the header shows that all rows are
 * checked.
 */
async function defaultTimes(put: Put, isProduct: boolean): Promise<Pasted[]> {
  const done: Pasted[] = []
  const place = isProduct ? '0:3' : '1:3'
  const header = isProduct ? `${rows.toLocaleString('en-US')} errors` : null
  for (let change = 0; change <= defaults; change++) {
    done.push(await put(place, 'nowhere', { cells: [[place, 'nowhere']], header }))
    const somewhere = `https://bakery.example/${change}`
    // The product's cell shortens addresses.
    const shown = isProduct ? somewhere.replace('https://', '') : somewhere
    await put(place, somewhere, { cells: [[place, shown]] })
  }
  // The first one warms up.
  return done.slice(1)
}

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0

const pasteLine = (
  name: string,
  product: readonly Pasted[],
  plain: readonly Pasted[],
  extra: Record<string, string | number>,
): BenchLine => {
  const timesOf = (done: readonly Pasted[]): number[] => done.map(({ time }) => time)
  const mainBlockMs = Math.max(...product.map(({ block }) => block))
  return line(name, timesOf(product), timesOf(plain), 0.5, { mainBlockMs, ...extra })
}

function line(
  name: string,
  product: readonly number[],
  plain: readonly number[],
  part: number,
  extra: Record<string, string | number>,
): BenchLine {
  const [value, baseline] = [percentile(product, part), percentile(plain, part)]
  return {
    name,
    value,
    unit: 'ms',
    baseline,
    ratio: value / baseline,
    samples: product.length,
    slowest: Math.max(...product),
    ...extra,
  }
}
