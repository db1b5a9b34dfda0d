import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildIfStale } from '../build.ts'
import { openDisplay, prepareElectron } from '../electron-runtime/index.ts'
import { type Counts, countVitest, ONE_FAILED, ONE_PASSED } from './counts.ts'
import { runLive } from './run-live.ts'

/** The parts of `npm test`, in the order in which they run: what fails fast and is cheap comes first. */
export const PART_NAMES = ['types', 'lint', 'unit', 'contract', 'build', 'e2e', 'traffic'] as const
export type PartName = (typeof PART_NAMES)[number]

const requireHere = createRequire(import.meta.url)
const binOf = (name: string, file: string): string =>
  join(dirname(requireHere.resolve(`${name}/package.json`)), file)

export const PARTS: Readonly<Record<PartName, () => Promise<Counts>>> = {
  types: () => check(binOf('typescript', 'bin/tsc'), ['--noEmit']),
  lint: () => check(binOf('@biomejs/biome', 'bin/biome'), ['check', '.']),
  unit: () => vitest('unit', process.env),
  contract: () => vitest('contract', process.env),
  build,
  e2e,
  /** What the end-to-end tests left, against the vendor's API description. */
  traffic: () => vitest('traffic', process.env),
}

async function check(script: string, args: readonly string[]): Promise<Counts> {
  return (await runLive(process.execPath, [script, ...args], process.env)) === 0 ? ONE_PASSED : ONE_FAILED
}

async function build(): Promise<Counts> {
  await buildIfStale(console.log)
  return ONE_PASSED
}

/** On a virtual display where the system has such, so that the windows do not get in anybody's way. */
async function e2e(): Promise<Counts> {
  await rm(join(import.meta.dirname, '../../.cache/traffic/app'), { recursive: true, force: true })
  const runtime = await prepareElectron({ display: true, keyring: process.platform === 'linux' })
  const display = await openDisplay({ virtual: true })
  try {
    return await vitest('e2e', { ...process.env, ...runtime.env, ...display.env }, ['--maxWorkers=2'])
  } finally {
    await display.close()
  }
}

async function vitest(
  project: string,
  env: NodeJS.ProcessEnv,
  more: readonly string[] = [],
): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'campaign-desk-test-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const args = [binOf('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters, ...more]
    const code = await runLive(process.execPath, args, env)
    return countVitest(await readFile(file, 'utf8').catch(() => undefined), code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
