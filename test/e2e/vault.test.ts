import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import {
  type Keyring,
  NO_KEYRING_ENV,
  openKeyring,
  prepareElectron,
} from '../../tools/electron-runtime/index.ts'
import { personAtBrowser, watchBrowser } from './person.ts'
import { openApplication } from './send-desk.ts'
import { takeTurnAtSignIn } from './sign-in-turn.ts'
import { officeV1 } from './small-run.ts'

/** Where the real app keeps credentials: with a real keyring and on a system without one. */
const office = { userName: officeV1.userName, password: 'a long Pass phrase 7' }
const fileSchema = z.object({
  backend: z.string().optional(),
  blobs: z.record(z.string(), z.string()).optional(),
})

const connectV1 = (app: RunningApp) =>
  callVerb(app.page, 'connectV1', { ...officeV1, password: office.password })

const statesOf = async (app: RunningApp): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await callVerb(app.page, 'listAccounts', undefined)).map(({ kind, state }) => [kind, state]),
  )

const showSettings = (app: RunningApp): Promise<void> =>
  app.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Settings' }).click()
const showAccounts = (app: RunningApp): Promise<void> =>
  app.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Accounts' }).click()

describe.skipIf(process.platform !== 'linux')(
  'with a keyring (Linux only: the others always have one)',
  () => {
    const desk = openApplication({ rate: 40 })
    let keyring: Keyring
    beforeAll(async () => {
      await prepareElectron({ keyring: true, log: () => undefined })
      keyring = await openKeyring()
    })
    afterAll(() => keyring?.close())
    const start = () => desk.start({ switches: keyring.args, env: keyring.env })
    const vaultText = (): string => readFileSync(join(desk.userData, 'vault.json'), 'utf8')

    test('credentials survive a restart, and no file holds them in plain text', async () => {
      await desk.sandbox.control('users', { username: office.userName, password: office.password })
      await desk.sandbox.control('clients', {
        client_id: 'desk-client',
        redirect_uris: ['http://localhost:53682/callback'],
        flow: 'pkce',
      })
      const first = await start()
      const openedPage = await watchBrowser(first)
      const signingIn = callVerb(first.page, 'signInWithBrowser', {
        clientId: 'desk-client',
        chooseAccount: false,
      })
      await personAtBrowser().decide(await openedPage(), office, 'allow')
      await signingIn
      await connectV1(first)
      await showSettings(first)
      await first.page.getByText('Encrypted by the system').waitFor()
      await first.page.getByText(/GNOME Keyring/).waitFor()

      const { backend, blobs } = fileSchema.parse(JSON.parse(vaultText()))
      expect(backend).toBe('gnome_libsecret')
      const kept = await first.app.evaluate(
        ({ safeStorage }, all) => all.map((blob) => safeStorage.decryptString(Buffer.from(blob, 'base64'))),
        Object.values(blobs ?? {}),
      )
      const secrets = kept.flatMap((text) =>
        Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text)))
          .filter(([name, value]) => name !== 'expiresAt' && value !== '')
          .map(([, value]) => value),
      )
      expect(secrets).toHaveLength(3)
      for (const secret of secrets) {
        expect(vaultText()).not.toContain(secret)
        expect(vaultText()).not.toContain(Buffer.from(secret).toString('base64').slice(0, 20))
      }
      await first.close()

      const second = await start()
      await expect.poll(() => statesOf(second)).toEqual({ v3: 'connected', v1: 'connected' })
      for (const { id } of await callVerb(second.page, 'listAccounts', undefined))
        expect((await callVerb(second.page, 'refreshAccount', { id })).state).toBe('connected')
      await second.close()
    })

    test('without its keyring the app signs accounts out and explains what to do; with it they connect again', async () => {
      const without = await desk.start({ env: NO_KEYRING_ENV })
      await expect.poll(() => statesOf(without)).toEqual({ v3: 'signed-out', v1: 'signed-out' })
      await showAccounts(without)
      await without.page
        .getByText(/isn't responding. Unlock it/)
        .first()
        .waitFor()
      await without.close()

      const again = await start()
      await expect
        .poll(() => statesOf(again), { timeout: 20_000 })
        .toEqual({ v3: 'connected', v1: 'connected' })
      await again.close()
    })
  },
)

takeTurnAtSignIn()
describe('without a keyring', () => {
  const desk = openApplication({ rate: 40 })

  test('credentials are kept in memory only, and the app shows it', async () => {
    await desk.sandbox.control('users', { username: office.userName, password: office.password })
    const app = await desk.start({ env: NO_KEYRING_ENV })
    await connectV1(app)
    await callVerb(app.page, 'openPracticeAccount', undefined)
    expect(await statesOf(app)).toEqual({ v1: 'connected', practice: 'connected' })
    await showAccounts(app)
    await app.page.getByText(/no keyring. Credentials stay in memory and are removed/).waitFor()
    await showSettings(app)
    await app.page.getByText('In memory for this session only').waitFor()
    const file = join(desk.userData, 'vault.json')
    const kept = existsSync(file) ? fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).blobs : undefined
    expect(kept ?? {}).toEqual({})
    await app.close()
  })

  test('after a restart the account explains that its credentials were removed; the practice account signs in automatically', async () => {
    const app = await desk.start({ env: NO_KEYRING_ENV })
    await expect.poll(() => statesOf(app)).toEqual({ v1: 'signed-out', practice: 'connected' })
    await showAccounts(app)
    const part = app.page
      .getByRole('main')
      .getByRole('region')
      .filter({ hasText: 'Constant Contact, API V1' })
    await part.getByText(/has no keyring, so credentials were removed/).waitFor()
    await part.getByRole('button', { name: 'Sign in again…' }).click()
    await app.page.getByLabel('Password').fill(office.password)
    await app.page.getByRole('button', { name: 'Connect', exact: true }).click()
    await part.getByText('Connected', { exact: true }).waitFor()
  })
})
