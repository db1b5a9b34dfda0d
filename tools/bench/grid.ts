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
import { makeReady, measureKey, measureScroll, type Seen } from './grid/measures.ts'
import type { BenchLine } from './line.ts'

/** What is pasted: 10,000 cells, a thousand rows high. */
const pasted = { rows: 1000, columns: 10 }
const pastes = 7
const keystrokes = 40
const nothing: Seen = { cells: [], header: null, preview: null, editor: null }

/**
 * The grid of a run of 5,000 rows and 30 columns in the real window, driven by real events, against the same grid component
 * over plain arrays in the same window.
 */
export async function* run(): AsyncIterable<BenchLine> {
  const runtime = await prepareElectron({ display: true, say: () => undefined })
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
  paste: number[]
  keystroke: number[]
  scroll: number[]
}

async function* measure(
  app: RunningApp,
  plainPage: string,
  emailCharacters: number,
): AsyncIterable<BenchLine> {
  const { page } = app
  page.setDefaultTimeout(60_000)
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Runs/ }).click()
  await page.getByRole('main').getByText(runName, { exact: true }).first().click()
  await page.getByRole('grid').waitFor()
  const product = await figuresOf(app, true)
  await app.app.evaluate(
    ({ BrowserWindow }, file) => BrowserWindow.getAllWindows()[0]?.loadFile(file),
    plainPage,
  )
  await page.getByRole('grid').waitFor()
  const plain = await figuresOf(app, false)
  const size = { rows, columns, emailCharacters, baselineIs: 'the same grid over plain arrays' }
  yield line('grid.paste', product.paste, plain.paste, 0.5, { cells: pasted.rows * pasted.columns, ...size })
  yield line('grid.keystroke', product.keystroke, plain.keystroke, 0.5, size)
  yield line('grid.scroll', product.scroll, plain.scroll, 0.95, { percentile: 95, ...size })
}

async function figuresOf(app: RunningApp, isProduct: boolean): Promise<Figures> {
  const { page } = app
  await makeReady(page)
  const scroll = await scrollTimes(app)
  const keystroke = await keystrokeTimes(page, isProduct)
  const paste = await pasteTimes(app, isProduct)
  return { scroll, keystroke, paste }
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
    // The first ones warm up and are too short to be told from the rest of the email.
    if (at >= 4) times.push(time)
  }
  await page.keyboard.press('Escape')
  return times
}

/** Every pasted block has links that lead nowhere, in its last rows, so that the header tells when all are checked. */
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

/** As spreadsheets put it: text and HTML. */
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

async function pasteTimes({ app, page }: RunningApp, isProduct: boolean): Promise<number[]> {
  const times: number[] = []
  for (let paste = 0; paste <= pastes; paste++) {
    const { text, faults } = blockOf(paste)
    await page.locator('[data-place="1:1"]').click()
    await putOnClipboard(app, { text, html: htmlOf(text) })
    const time = await measureKey(page, 'Control+v', {
      ...nothing,
      cells: [
        ['1:1', `Paste ${paste}, 1, 0`],
        ['10:1', `Paste ${paste}, 10, 0`],
      ],
      header: isProduct ? `${faults} errors` : null,
    })
    // The first one warms up.
    if (paste > 0) times.push(time)
  }
  return times
}

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0

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
