import { type ChildProcess, spawn } from 'node:child_process'
import { chromium, type Page } from 'playwright-core'
import type { Display, ElectronRuntime } from '../../electron-runtime/index.ts'
import { treeMemoryMb } from './process-memory.ts'

/** One start of a program. */
export interface Start {
  /** From the start of the process to its largest paint, in milliseconds. */
  paintedMs: number
  /** All its processes after it settled, in MB. */
  memoryMb: number
}

/** How long a started program is left alone before its paints and its memory are read, in milliseconds. */
const settlesMs = 2500
const startTimeoutMs = 30_000

/** Resolves with the address of the program's debugging port, which Chromium prints on standard error. */
const debugAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = ''
    const late = setTimeout(
      () => reject(new Error(`No debugging port within ${startTimeoutMs / 1000} s.\n${printed}`)),
      startTimeoutMs,
    )
    child.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(printed)?.[1]
      if (address === undefined) return
      clearTimeout(late)
      resolve(address)
    })
  })

/** The latest largest paint, in milliseconds since 1970: the browser keeps these entries until the first input. */
const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1)
          if (last !== undefined) resolve(performance.timeOrigin + last.startTime)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )

/** Starts a program, waits until it has settled, and ends it. */
export async function measureStart(
  runtime: ElectronRuntime,
  display: Display,
  args: readonly string[],
): Promise<Start> {
  const begun = Date.now()
  const child = spawn(runtime.executable, [...runtime.args, '--remote-debugging-port=0', ...args], {
    env: { ...process.env, ...display.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    const address = await debugAddress(child)
    await new Promise((resolve) => setTimeout(resolve, settlesMs))
    const memoryMb = await treeMemoryMb(child.pid ?? 0)
    const browser = await chromium.connectOverCDP(address)
    const page = browser.contexts()[0]?.pages()[0]
    if (page === undefined) throw new Error('The program showed no window.')
    const paintedMs = (await largestPaint(page)) - begun
    await browser.close()
    return { paintedMs, memoryMb }
  } finally {
    child.kill()
    await ended
  }
}
