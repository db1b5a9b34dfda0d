import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { type Keyring, openKeyring, prepareElectron } from '../../tools/electron-runtime/index.ts'
import { personAtBrowser, watchBrowser } from './person.ts'
import { openApplication } from './send-desk.ts'
import { takeTurnAtSignIn } from './sign-in-turn.ts'
import { makeSmallRun, officeV1, openRun, pushAll } from './small-run.ts'

/**
 * A canary: after a short morning with a V3 and a V1 account, their tokens and the password are looked for wherever
 * they could have been left. The client id, which is no secret, shows that the search finds what is there.
 */
takeTurnAtSignIn()
const desk = openApplication({ rate: 40 })
const isLinux = process.platform === 'linux'
const clientId = 'canary-client-5f1e'
const password = 'Canary-pass-phrase-93'
const office = { userName: officeV1.userName, password }

let keyring: Keyring | undefined
let app: RunningApp
let logs = ''
const secrets = new Set<string>()

beforeAll(async () => {
  await prepareElectron({ keyring: isLinux, log: () => undefined })
  if (isLinux) keyring = await openKeyring()
  secrets.add(password)
})
afterAll(() => keyring?.close())

/** Long tokens are cut by what searches memory: their middle is enough to know them by. */
const needleOf = (secret: string): string =>
  secret.length > 100 ? secret.slice(secret.length / 2, secret.length / 2 + 48) : secret

/** Which secrets stand in it: as they are, in the two-byte letters of Windows, or in base64. */
const found = (where: string | Buffer): string[] => {
  const bytes = typeof where === 'string' ? Buffer.from(where) : where
  return [...secrets].map(needleOf).filter((needle) => {
    const plain = Buffer.from(needle)
    const base64 = plain.subarray(0, plain.length - (plain.length % 3)).toString('base64')
    return [plain, Buffer.from(needle, 'utf16le'), Buffer.from(base64)].some((form) => bytes.includes(form))
  })
}

/** All that the vault holds now, as only the main process can read it. */
const learnSecrets = async (): Promise<void> => {
  const { blobs } = z
    .object({ blobs: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(desk.userData, 'vault.json'), 'utf8')))
  const texts = await app.app.evaluate(
    ({ safeStorage }, all) => all.map((blob) => safeStorage.decryptString(Buffer.from(blob, 'base64'))),
    Object.values(blobs),
  )
  for (const text of texts) {
    const { accessToken, refreshToken } = z
      .object({ accessToken: z.string(), refreshToken: z.string() })
      .parse(JSON.parse(text))
    for (const secret of [accessToken, refreshToken]) if (secret !== '') secrets.add(secret)
  }
}

/** Everything that a page's JavaScript holds, after a garbage collection. */
const memoryOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page)
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot')
  await session.detach()
  return parts.join('')
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

test('a short morning: two accounts, contacts, drafts, a renewed token, a click on the page', async () => {
  await desk.sandbox.control('users', { username: office.userName, password })
  await desk.sandbox.control('clients', {
    client_id: clientId,
    redirect_uris: ['http://localhost:53682/callback'],
    flow: 'pkce',
    refresh_mode: 'rotating',
  })
  app = await desk.start(keyring === undefined ? {} : { switches: keyring.args, env: keyring.env })
  const { page } = app
  for (const stream of [app.app.process().stdout, app.app.process().stderr])
    stream?.on('data', (chunk) => {
      logs += String(chunk)
    })
  page.on('console', (message) => {
    logs += `${message.text()}\n`
  })

  const openedPage = await watchBrowser(app)
  await page.getByRole('link', { name: 'Accounts' }).click()
  await page.getByRole('button', { name: 'Connect Constant Contact…' }).click()
  await page.getByRole('textbox', { name: 'Client ID' }).fill(clientId)
  await page.getByRole('button', { name: 'Sign in…', exact: true }).click()
  await personAtBrowser().decide(await openedPage(), office, 'allow')
  await page.getByText('Connected', { exact: true }).waitFor()
  await learnSecrets()

  await page.getByRole('button', { name: 'Connect Constant Contact…' }).click()
  await page.getByRole('radio', { name: 'API V1 (XML)' }).click()
  await page.getByRole('textbox', { name: 'API key' }).fill('practice-key')
  await page.getByRole('textbox', { name: 'User name' }).fill(office.userName)
  const { organization, line1, city, state } = officeV1.address
  const address = { Organization: organization, Street: line1, City: city, State: state }
  for (const [label, value] of Object.entries(address))
    await page.getByRole('textbox', { name: label, exact: true }).fill(value)
  // Typed as a person types: a wrong one first.
  for (const typed of ['Wrong-pass-phrase-93', password]) {
    await page.getByLabel('Password').click()
    await page.keyboard.type(typed)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    if (typed !== password) await page.getByText(/doesn't accept this combination/).waitFor()
  }
  secrets.add('Wrong-pass-phrase-93')
  await page.getByText('2 accounts').waitFor()

  const accounts = await callVerb(page, 'listAccounts', undefined)
  const id = accounts.find(({ kind }) => kind === 'v3')?.id ?? ''
  await desk.sandbox.control('faults', {
    faults: [
      { match: { pathPattern: '^/v3/account/user/privileges' }, kind: 'status', status: 401, count: 1 },
    ],
  })
  await callVerb(page, 'refreshAccount', { id })
  await learnSecrets()
  // Password twice, and two tokens before and after the renewal.
  expect(secrets.size).toBe(6)

  await makeSmallRun(page, { accountId: id, name: 'Canary run', folder: desk.userData })
  const { id: importId } = await callVerb(page, 'startContactImport', {
    text: 'Email,Location\na@example.com,Albany\nb@example.com,Ann Arbor\n',
    accountId: id,
  })
  const stateOf = async (): Promise<string> =>
    (await callVerb(page, 'readContactImport', { id: importId })).state
  await expect.poll(stateOf, { timeout: 30_000 }).toBe('checked')
  await callVerb(page, 'uploadContactImports', { ids: [importId], consent: 'customers' })
  await expect.poll(stateOf, { timeout: 30_000 }).toBe('done')
  await openRun(app, 'Canary run', 'Push')
  await pushAll(app)
  // Errors are told and journaled: those of a broken connection must not carry the request.
  await desk.sandbox.control('faults', {
    faults: [{ match: { pathPattern: '^/v3/account' }, kind: 'reset-before', count: 1 }],
  })
  await callVerb(page, 'refreshAccount', { id })
  await page.getByRole('tab', { name: /^Send/ }).click()
  await page.getByRole('button', { name: 'Save sign-in…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'User name' }).fill(office.userName)
  await dialog.getByLabel('Password').click()
  await page.keyboard.type(password)
  await dialog.getByRole('button', { name: 'Save and fill in' }).click()
  const front = await app.front()
  await expect.poll(() => front.locator('input[type=password]').inputValue()).toBe(password)
  await front.locator('button[type=submit]').click()
  await page.keyboard.press('Alt+T')
  await (await app.front()).locator('[data-qe-id="schedule-button"]').click()
  await page.getByText('1 of 3 scheduled').first().waitFor()
})

test('the memory of the page holds no token and no password', async () => {
  const memory = await memoryOf(app.page)
  expect(memory).toContain(clientId)
  expect(found(memory)).toEqual([])
  const kept = await app.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  expect(found(kept)).toEqual([])
})

test('the embedded page holds no token', async () => {
  const memory = await memoryOf(await app.front())
  expect(memory).toContain('schedule-button')
  expect(found(memory).filter((needle) => needle !== password)).toEqual([])
})

test('no request carried one in its address', async () => {
  const { requests } = z
    .object({ requests: z.array(z.object({ path: z.string(), query: z.string() })) })
    .parse(await desk.sandbox.state('?contacts=0&content=0'))
  const addresses = requests.map(({ path, query }) => `${path}?${decodeURIComponent(query)}`).join('\n')
  expect(addresses).toContain(clientId)
  expect(found(addresses)).toEqual([])
})

test('nothing was logged but what may be known, and an error that nobody foresaw leaves out what it carries', async () => {
  const [token] = [...secrets].filter((secret) => secret.length > 100)
  await app.app.evaluate((_electron, secret) => {
    const headers = { Authorization: `Bearer ${secret}` }
    process.emit(
      'uncaughtException',
      Object.assign(new Error(`Refused: Bearer ${secret}`), { config: { headers } }),
    )
  }, token ?? '')
  await expect.poll(() => logs).toContain('Unexpected: Error: Refused')
  await app.close()
  expect(found(logs)).toEqual([])
})

test('no file in the user data folder holds one, the workspace and the vault included', () => {
  const files = filesUnder(desk.userData).map((path) => ({ path, content: readFileSync(path) }))
  expect(files.filter(({ content }) => content.includes(clientId)).map(({ path }) => path)).toContain(
    join(desk.userData, 'workspace.sqlite'),
  )
  expect(files.filter(({ content }) => found(content).length > 0).map(({ path }) => path)).toEqual([])
})
