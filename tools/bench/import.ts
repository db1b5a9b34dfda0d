import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
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
 * Imports a million contacts in the real app as a person does: the Contacts screen is opened, a file is chosen, and
 * from then on the time counts, to checked, deduplicated, split, ready-to-upload chunks shown in the window;
 * compared with PapaParse alone reading the same file in the same Electron into discarded arrays. The screen starts
 * the process that reads files, with its threads, when it opens: that is over before anyone has chosen a file, so
 * it isn't in the figure. Each sample has a new process. An import without a waiting process (right after another,
 * or minutes after the screen was opened) takes some 0.6 s longer.
 */
export async function* run(): AsyncIterable<BenchLine> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'))
  const runtime = await prepareElectron({ display: true, log: (line) => console.error(line) })
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

const measuredSchema = z.object({
  /** From the start of the import until the window knows that it is checked. */
  ms: z.number(),
  /** The longest that the window's own page could do nothing meanwhile. */
  longestBlockMs: z.number(),
})
type Measured = z.infer<typeof measuredSchema> & { peakMemoryMB: number }

/**
 * Starts an import and waits until the window shows that it is checked, while the page watches its own frames. Runs
 * in the page, as text: functions compiled by tsx need helpers that aren't there.
 */
const importInPage = (input: { path: string; accountId: string }): string => `
  new Promise((resolve, reject) => {
    const call = async (verb, input) => JSON.parse(await campaignDesk[verb](JSON.stringify(input)))
    const begun = performance.now()
    let longestBlockMs = 0
    let before = begun
    let isOn = true
    const look = () => {
      const now = performance.now()
      longestBlockMs = Math.max(longestBlockMs, now - before)
      before = now
      if (isOn) setTimeout(look, 0)
    }
    look()
    let id
    const end = campaignDesk.on('changed', async ({ topic }) => {
      if (topic !== 'imports' || id === undefined) return
      const { value } = await call('readContactImport', { id })
      if (value.state === 'reading' || !isOn) return
      isOn = false
      end()
      if (value.state !== 'checked') reject(new Error(value.problem ?? value.state))
      else if (value.rows !== ${rows}) reject(new Error(value.rows + ' rows were read.'))
      else resolve({ ms: performance.now() - begun, longestBlockMs })
    })
    void call('startContactImport', ${JSON.stringify(input)}).then((reply) => {
      if (reply.ok) id = reply.value.id
      else reject(new Error(reply.error.what))
    })
  })`

/** Hardly anybody has found a file in the system's dialog sooner. */
const choosingMs = 2500

/** Opens the Contacts screen, chooses the file and waits until it is checked. */
async function importOnce({ app, page }: RunningApp, accountId: string, path: string): Promise<Measured> {
  await page.getByRole('link', { name: /^Contacts/ }).click()
  await sleep(choosingMs)
  let peakMemoryMB = 0
  let isOn = true
  const watching = (async () => {
    for (; isOn; await sleep(100)) peakMemoryMB = Math.max(peakMemoryMB, await workerMemory(app))
  })()
  try {
    const measured = measuredSchema.parse(await page.evaluate(importInPage({ path, accountId })))
    return { ...measured, peakMemoryMB }
  } finally {
    isOn = false
    await watching
    // Left, so that the next sample opens it again.
    await page.getByRole('link', { name: /^Templates/ }).click()
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
