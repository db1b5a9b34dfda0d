import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type Display,
  type ElectronRuntime,
  NO_KEYRING_ENV,
  openDisplay,
  prepareElectron,
  withKeyring,
} from '../../tools/electron-runtime/index.ts'

const APP = join(import.meta.dirname, 'smallest-app')
const linux = process.platform === 'linux'

let runtime: ElectronRuntime
let display: Display
let running: ElectronApplication | undefined

beforeAll(async () => {
  runtime = await prepareElectron({ display: true, keyring: linux })
  Object.assign(process.env, runtime.env)
  display = await openDisplay({ virtual: true })
})
afterEach(async () => {
  await running?.close()
  running = undefined
})
afterAll(() => display?.close())

async function start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  running = await _electron.launch({
    args: [...runtime.args, ...args, APP],
    env: { ...definedOnly(process.env), ...display.env, ...env },
  })
  return running
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}

describe('the Electron that is prepared for this machine', () => {
  test('starts an ESM app from its folder, with the name and version of its package.json', async () => {
    const app = await start()
    const described = await app.evaluate(() => Reflect.get(globalThis, 'describeApp')())
    expect(described).toEqual({
      name: 'Smallest App',
      version: '1.2.3',
      path: APP,
      packaged: false,
      defaultApp: true,
    })
  })

  test('is the version that it says it is', async () => {
    const app = await start()
    expect(await app.evaluate(() => process.versions.electron)).toBe(runtime.version)
  })

  test('lets a test click in the page that is embedded in the window', async () => {
    const app = await start()
    await expect
      .poll(async () => (await titles(app)).toSorted(), { timeout: 15_000 })
      .toEqual(['embedded', 'own'])
    const embedded = (await pagesByTitle(app)).get('embedded')
    await embedded?.click('button')
    expect(await embedded?.textContent('button')).toBe('clicked')
    expect(await (await pagesByTitle(app)).get('own')?.textContent('button')).toBe('own')
  })
})

describe.runIf(linux)('safeStorage on Linux', () => {
  test('encrypts with a real keyring', async () => {
    await withKeyring(async (keyring) => {
      const app = await start(keyring.args, keyring.env)
      expect(await roundTrip(app)).toEqual({
        backend: 'gnome_libsecret',
        available: true,
        same: true,
        hidden: true,
      })
      await app.close()
    })
  })

  test('says that it cannot encrypt where there is no keyring', async () => {
    const app = await start([], NO_KEYRING_ENV)
    expect(await roundTrip(app)).toEqual({ backend: 'basic_text', available: false })
  })
})

const roundTrip = (app: ElectronApplication) =>
  app.evaluate(async (electron) => {
    await electron.app.whenReady()
    return Reflect.get(globalThis, 'roundTrip')('a secret of the operator')
  })

async function pagesByTitle(app: ElectronApplication) {
  const titled = await Promise.all(app.windows().map(async (page) => [await page.title(), page] as const))
  return new Map(titled)
}

const titles = async (app: ElectronApplication) => [...(await pagesByTitle(app)).keys()]
