import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Display, openDisplay, prepareElectron } from '../../tools/electron-runtime/index.ts'
import { packFolder } from '../../tools/pack/electron-builder.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The program is started as an operator starts it, so it is watched from outside: its pages, its output. */
describe.runIf(process.platform === 'linux')('the packed app', () => {
  let folder: string
  let program: string
  let noSandbox: readonly string[]
  let display: Display
  const started: ChildProcess[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'campaign-desk-packed-'))
    const runtime = await prepareElectron({ display: true })
    noSandbox = runtime.args
    display = await openDisplay({ virtual: true })
    expect(await packFolder(ROOT, runtime, folder)).toBe(0)
    program = join(folder, 'linux-unpacked', 'campaign-desk')
  })
  afterAll(async () => {
    for (const child of started) await ended(child)
    await display?.close()
    await rm(folder, { recursive: true, force: true })
  })

  function start(args: readonly string[]) {
    const child = spawn(program, [...noSandbox, `--user-data-dir=${join(folder, 'operator')}`, ...args], {
      env: { ...process.env, ...display.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.push(child)
    const watched = { child, output: '' }
    const keep = (chunk: Buffer): void => {
      watched.output += chunk.toString('utf8')
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    return watched
  }

  test('opens its window on its own page, from the archive', async () => {
    const app = start(['--remote-debugging-port=0'])
    await expect
      .poll(() => pagesOf(app.output), { timeout: 30_000 })
      .toContainEqual(expect.stringMatching(/^campaign-desk:\/\/app/))
    await ended(app.child)
  })

  test('lets nobody attach a debugger to its main process', async () => {
    const app = start(['--inspect=0', '--remote-debugging-port=0'])
    await expect.poll(() => app.output, { timeout: 30_000 }).toContain('DevTools listening on')
    expect(app.output).not.toContain('Debugger listening on')
    await ended(app.child)
  })

  test('has every fuse as decided', async () => {
    const wire: Readonly<Record<string, unknown>> = await getCurrentFuseWire(program)
    const on = Object.entries(wire).filter(([, state]) => state === '1'.charCodeAt(0))
    // Cookie encryption, archive integrity, only the archive; and in newer Electrons WebAssembly's trap handlers.
    expect(on.map(([place]) => place)).toEqual(
      wire['8'] === undefined ? ['1', '4', '5'] : ['1', '4', '5', '8'],
    )
  })
})

const targetsSchema = z.array(z.object({ type: z.string(), url: z.string() }))

/** The addresses of the pages that the program shows, once it says where it can be asked. */
async function pagesOf(output: string): Promise<readonly string[]> {
  const address = /DevTools listening on ws:\/\/([^/]+)/.exec(output)?.[1]
  if (address === undefined) return []
  const answer = await fetch(`http://${address}/json/list`)
  return targetsSchema
    .parse(await answer.json())
    .flatMap((target) => (target.type === 'page' ? [target.url] : []))
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
