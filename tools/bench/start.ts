import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '../build.ts'
import { startApp } from '../driving/app.ts'
import { callVerb } from '../driving/verbs.ts'
import {
  type Display,
  type ElectronRuntime,
  openDisplay,
  prepareElectron,
} from '../electron-runtime/index.ts'
import { fillWorkspace } from './grid/fill-workspace.ts'
import type { BenchLine } from './line.ts'
import { measureStart, type Start } from './start/measure-start.ts'

const samples = 5
const root = join(import.meta.dirname, '../..')
const bare = join(import.meta.dirname, 'start/bare')

/** A workspace to start with, and how much slower and larger than a bare window it may be. */
interface Case {
  name: 'empty' | 'practice' | 'five-thousand'
  timeGoal: number
  memoryGoal: number
}
const cases: readonly Case[] = [
  { name: 'empty', timeGoal: 1.5, memoryGoal: 1.3 },
  { name: 'practice', timeGoal: 1.8, memoryGoal: 1.45 },
  { name: 'five-thousand', timeGoal: 2.2, memoryGoal: 1.6 },
]

/**
 * From starting the program to its first screen, and the memory of all its processes, over a bare window of the same
 * Electron in the same run.
 */
export async function* run(): AsyncIterable<BenchLine> {
  const runtime = await prepareElectron({ display: true, log: () => undefined })
  Object.assign(process.env, runtime.env)
  const display = await openDisplay()
  await buildIfStale(() => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'bench-start-'))
  try {
    for (const { name } of cases) await prepareWorkspace(name, join(folder, name), runtime, display)
    const starts = new Map<string, Start[]>()
    for (let sample = 0; sample <= samples; sample++)
      for (const name of ['bare', ...cases.map((one) => one.name)]) {
        const args = [`--user-data-dir=${join(folder, name)}`, name === 'bare' ? bare : root]
        const start = await measureStart(runtime, display, args)
        // The first start fills the caches of the disk and of V8.
        if (sample > 0) starts.set(name, [...(starts.get(name) ?? []), start])
      }
    for (const one of cases) yield* lines(one, starts.get(one.name) ?? [], starts.get('bare') ?? [])
  } finally {
    await display.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function prepareWorkspace(
  name: Case['name'],
  userData: string,
  runtime: ElectronRuntime,
  display: Display,
): Promise<void> {
  const app = await startApp({ runtime, display, userData, args: name === 'practice' ? ['--practice'] : [] })
  if (name === 'five-thousand') await callVerb(app.page, 'openPracticeAccount', undefined)
  await app.close()
  if (name === 'five-thousand') fillWorkspace(join(userData, 'workspace.sqlite'))
}

function* lines(one: Case, product: readonly Start[], base: readonly Start[]): Iterable<BenchLine> {
  const times = ({ paintedMs }: Start): number => paintedMs
  const memory = ({ memoryMb }: Start): number => memoryMb
  const extra = { baselineIs: 'a bare window of the same Electron' }
  yield {
    ...line(`start.${one.name}`, 'ms', product.map(times), base.map(times)),
    goal: one.timeGoal,
    ...extra,
  }
  yield {
    ...line(`start.${one.name}.memory`, 'MB', product.map(memory), base.map(memory)),
    goal: one.memoryGoal,
    ...extra,
  }
}

const line = (name: string, unit: string, product: readonly number[], base: readonly number[]): BenchLine => {
  const [value, baseline] = [median(product), median(base)]
  return {
    name,
    value: Math.round(value),
    unit,
    baseline: Math.round(baseline),
    ratio: Number((value / baseline).toFixed(3)),
    samples: product.length,
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
