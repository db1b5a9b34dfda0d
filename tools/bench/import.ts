import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { contactImportSchema } from '../../core/contact/import.ts'
import { buildIfStale } from '../build.ts'
import { type RunningApp, startApp } from '../driving/app.ts'
import { startSandboxProcess } from '../driving/sandbox-process.ts'
import { callVerb } from '../driving/verbs.ts'
import { type ElectronRuntime, openDisplay, prepareElectron } from '../electron-runtime/index.ts'
import { places, writeContactFile } from './import-parts/contact-file.ts'
import type { BenchLine } from './line.ts'

const rows = 1_000_000
const samples = 3

/**
 * A million contacts in the real app: from choosing the file to checked, deduplicated, split, ready-to-upload chunks,
 * over PapaParse alone reading the same file in the same Electron into arrays that are thrown away.
 */
export async function* run(): AsyncIterable<BenchLine> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'))
  const runtime = await prepareElectron({ display: true, say: (line) => console.error(line) })
  Object.assign(process.env, runtime.env)
  const display = await openDisplay()
  await buildIfStale((line) => console.error(line))
  const sandbox = await startSandboxProcess({ empty: true, seed: 1 })
  let app: RunningApp | undefined
  try {
    const file = join(folder, 'people.csv')
    await writeContactFile(file, rows)
    app = await startApp({
      runtime,
      display,
      userData: join(folder, 'desk'),
      args: ['--sandbox-url', sandbox.url],
    })
    const accountId = (await callVerb(app.page, 'openPracticeAccount', undefined)).id
    await addPlaces(app, accountId, join(folder, 'places.csv'))

    const ours: number[] = []
    const papa: number[] = []
    let peakMemoryMB = 0
    let longestBlockMs = 0
    for (let sample = 0; sample < samples; sample++) {
      papa.push(await papaParse(runtime, file))
      const measured = await importOnce(app, accountId, file)
      ours.push(measured.ms)
      peakMemoryMB = Math.max(peakMemoryMB, measured.peakMemoryMB)
      longestBlockMs = Math.max(longestBlockMs, measured.longestBlockMs)
    }
    yield {
      name: 'import.million',
      value: Math.round(median(ours)),
      unit: 'ms',
      baseline: Math.round(median(papa)),
      ratio: Number((median(ours) / median(papa)).toFixed(2)),
      samples,
      peakMemoryMB: Math.round(peakMemoryMB),
      longestBlockMs: Math.round(longestBlockMs),
      rows,
      megabytes: Math.round((await stat(file)).size / 1e6),
      baselineIs: 'PapaParse alone, into arrays',
    }
  } finally {
    await app?.close()
    await sandbox.stop()
    await display.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function addPlaces({ page }: RunningApp, accountId: string, path: string): Promise<void> {
  await writeFile(path, ['name,email', ...places.map((name) => `${name},office@b.example`)].join('\n'))
  await callVerb(page, 'importLocationFile', { path, accountId })
}

interface Measured {
  ms: number
  peakMemoryMB: number
  /** The longest that the window's own page could do nothing. */
  longestBlockMs: number
}

/** Runs in the page, as text: what tsx makes of functions needs helpers that are not there. */
const watchPage = `
  window.watch = { longest: 0, on: true }
  let before = performance.now()
  const look = () => {
    const now = performance.now()
    watch.longest = Math.max(watch.longest, now - before)
    before = now
    if (watch.on) setTimeout(look, 0)
  }
  look()`
const endWatch = 'watch.on = false, watch.longest'

/** Chooses the file and waits until the import is checked, while the page watches its own frames. */
async function importOnce({ app, page }: RunningApp, accountId: string, path: string): Promise<Measured> {
  await page.evaluate(watchPage)
  const { id } = await callVerb(page, 'startContactImport', { path, accountId })
  let peak = 0
  for (;;) {
    const it = contactImportSchema.parse(await callVerb(page, 'readContactImport', { id }))
    peak = Math.max(peak, await workerMemory(app))
    if (it.state === 'checked' && it.startedAt) {
      const longestBlockMs = z.number().parse(await page.evaluate(endWatch))
      if (it.rows !== rows) throw new Error(`${it.rows} rows were read instead of ${rows}.`)
      return { ms: Date.now() - Date.parse(it.startedAt), peakMemoryMB: peak, longestBlockMs }
    }
    if (it.state === 'failed') throw new Error(it.problem ?? 'The import failed.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Memory of the process that reads contact files, at its height so far, in MB. */
const workerMemory = (app: RunningApp['app']): Promise<number> =>
  app.evaluate(({ app: electron }) => {
    const worker = electron.getAppMetrics().find(({ name }) => name === 'Contact files')
    return (worker?.memory.peakWorkingSetSize ?? 0) / 1024
  })

/** Milliseconds that PapaParse takes, in the same Electron without a window. */
async function papaParse(runtime: ElectronRuntime, file: string): Promise<number> {
  const script = join(import.meta.dirname, 'import-parts', 'papaparse.ts')
  const child = spawn(runtime.executable, ['--import', 'tsx', script, file], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  return z.object({ ms: z.number() }).parse(JSON.parse(String(line))).ms
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
