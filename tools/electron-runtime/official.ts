import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { cacheFolder } from './cache.ts'
import { runCommand } from './command.ts'
import { withLock } from './lock.ts'

/** How long the release host may take to answer before it counts as out of reach. */
const ANSWER_LIMIT_MS = 8_000
/** The download itself is about 120 MB: long enough for a slow line, short enough to end. */
const DOWNLOAD_LIMIT_MS = 15 * 60_000
const RELEASES = 'https://github.com/electron/electron/releases/download/'

/** An official Electron on disk, or the reason why there is none. */
export type Official =
  | { readonly dist: string; readonly executable: string; readonly version: string }
  | { readonly missing: string; readonly version: string }

/**
 * The Electron that package.json pins, from its own package: as installed there, else downloaded by
 * the package's own install script, which checks the checksums that it carries.
 * A host that cannot be reached is remembered until the end of the day; `retry` forgets that.
 */
export async function prepareOfficial(
  options: { readonly retry: boolean },
  log: (line: string) => void,
): Promise<Official> {
  const version = await pinnedVersion()
  const installed = await readInstalled(version)
  if (installed !== undefined) return installed
  const memory = join(cacheFolder(), `official-${version}-out-of-reach`)
  if (options.retry) await rm(memory, { force: true })
  const remembered = await recallToday(memory)
  if (remembered !== undefined) return { missing: remembered, version }
  return withLock(join(cacheFolder(), 'official.lock'), async () => {
    const meanwhile = (await readInstalled(version)) ?? (await recallToday(memory))
    if (typeof meanwhile === 'string') return { missing: meanwhile, version }
    if (meanwhile !== undefined) return meanwhile
    const outOfReach = await whyOutOfReach(version)
    if (outOfReach !== undefined) {
      await remember(memory, outOfReach)
      return { missing: outOfReach, version }
    }
    return download(version, log)
  })
}

const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** The version of Electron that this project is pinned to, as installed by npm. */
export async function pinnedVersion(): Promise<string> {
  const text = await readFile(join(packageFolder(), 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

/** Where the package's own download puts the program, relative to its dist folder. */
async function readInstalled(version: string): Promise<Official | undefined> {
  const folder = packageFolder()
  try {
    const onDisk = (await readFile(join(folder, 'dist', 'version'), 'utf8')).trim().replace(/^v/, '')
    const executable = join(folder, 'dist', await readFile(join(folder, 'path.txt'), 'utf8'))
    if (onDisk !== version || !existsSync(executable)) return undefined
    return { dist: join(folder, 'dist'), executable, version }
  } catch {
    return undefined
  }
}

/** One request for the release file, given up as soon as it is answered. */
async function whyOutOfReach(version: string): Promise<string | undefined> {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? RELEASES
  // A configured proxy is known to the download, but not to fetch: let the download find out.
  if (process.env.ELECTRON_GET_USE_PROXY !== undefined) return undefined
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    const answer = await fetch(`${mirror}v${version}/${file}`, {
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    })
    await answer.body?.cancel()
    return answer.ok ? undefined : `the release host answered ${answer.status}`
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return `no answer from the release host within ${ANSWER_LIMIT_MS / 1000} seconds`
    }
    return 'the release host cannot be reached'
  }
}

async function download(version: string, log: (line: string) => void): Promise<Official> {
  log(`Downloading Electron ${version} …`)
  const result = await runCommand(process.execPath, [join(packageFolder(), 'install.js')], {
    env: withoutOverride(process.env),
    timeoutMs: DOWNLOAD_LIMIT_MS,
  })
  const installed = result.code === 0 ? await readInstalled(version) : undefined
  return installed ?? { missing: `the download failed: ${lastLine(result.output)}`, version }
}

/** The install script would take an override for the place to install to. */
function withoutOverride(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_OVERRIDE_DIST_PATH: _override, ...rest } = env
  return rest
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? 'no message'

const memorySchema = z.object({ day: z.string(), reason: z.string() })
const today = (): string => new Date().toISOString().slice(0, 10)

async function recallToday(file: string): Promise<string | undefined> {
  try {
    const memory = memorySchema.parse(JSON.parse(await readFile(file, 'utf8')))
    return memory.day === today() ? memory.reason : undefined
  } catch {
    return undefined
  }
}

async function remember(file: string, reason: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify({ day: today(), reason }))
}
