import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { endProcess, endWithParent } from './child-process.ts'
import { RuntimeProblem } from './problem.ts'

/** A screen to draw on: what a program started on it needs in its environment, and how to end it. */
export interface Display {
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** Which display is wanted. */
export interface DisplayOptions {
  /** Pixels of a virtual display. */
  readonly width?: number
  readonly height?: number
  /** A virtual display even where there is a real one, so that nothing appears on the person's screen. Linux only. */
  readonly virtual?: boolean
}

/** Returns whether a window would appear on a real screen. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Opens the existing display, or a virtual one on a free number (Xvfb, 1920×1080 by default). `prepareElectron({
 * display: true })` has installed Xvfb before.
 * @throws RuntimeProblem if Xvfb doesn't start
 */
export async function openDisplay(wish: DisplayOptions = {}): Promise<Display> {
  const real = hasDisplay() && !(wish.virtual && process.platform === 'linux')
  if (real) return { env: {}, close: async () => undefined }
  const screen = `${wish.width ?? 1920}x${wish.height ?? 1080}x24`
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  endWithParent(server)
  const number = await readDisplayNumber(server.stdio[3], server.stderr)
  return {
    // A program that finds a Wayland session would draw there.
    env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' },
    close: () => endProcess(server),
  }
}

/** Runs `work` on a display, which is closed afterwards if it was opened for this. */
export async function withDisplay<T>(
  work: (env: Readonly<Record<string, string>>) => Promise<T>,
  wish: DisplayOptions = {},
): Promise<T> {
  const display = await openDisplay(wish)
  try {
    return await work(display.env)
  } finally {
    await display.close()
  }
}

/** Xvfb writes the number once it takes connections, and closes the pipe without one if it cannot start. */
async function readDisplayNumber(numbers: unknown, errors: Readable | null): Promise<number> {
  let complaint = ''
  errors?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8')
  })
  let text = ''
  if (numbers instanceof Readable) {
    for await (const chunk of numbers) {
      text += String(chunk)
      if (text.includes('\n')) break
    }
  }
  const number = Number.parseInt(text, 10)
  if (Number.isInteger(number)) return number
  throw new RuntimeProblem(
    `Xvfb did not start: ${complaint.trim() || 'no message'}`,
    'sudo apt-get install -y xvfb',
  )
}
