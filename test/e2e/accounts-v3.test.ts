import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { personAtBrowser, type Who, watchBrowser } from './person.ts'
import { openApplication } from './send-desk.ts'
import { takeTurnAtSignIn } from './sign-in-turn.ts'
import { makeSmallRun, openRun, pushAll } from './small-run.ts'

/** Signing in to V3 in the system's browser and with a code. */
takeTurnAtSignIn()
const desk = openApplication({ rate: 40 })
const person = personAtBrowser()
const office: Who = { userName: 'office@hearthandcrumb.example', password: 'practice' }
const callback = 'http://localhost:53682/callback'
let app: RunningApp
let openedPage: () => Promise<string>

const requestSchema = z.object({
  method: z.string(),
  path: z.string(),
  status: z.number(),
  requestBody: z.string(),
})
const stateSchema = z.object({
  campaigns: z.array(z.looseObject({ name: z.string() })),
  requests: z.array(requestSchema),
})
const state = async () => stateSchema.parse(await desk.sandbox.state('?contacts=0&content=0'))
/** Returns the response statuses of the token endpoint for one kind of grant. */
const grants = async (kind: string): Promise<number[]> =>
  (await state()).requests
    .filter(({ path, requestBody }) => path.endsWith('/token') && requestBody.includes(`grant_type=${kind}`))
    .map(({ status }) => status)

const goToAccounts = (): Promise<void> =>
  app.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Accounts' }).click()
const openConnect = async (clientId: string): Promise<void> => {
  await goToAccounts()
  await app.page.getByRole('button', { name: 'Connect Constant Contact…' }).click()
  await app.page.getByRole('textbox', { name: 'Client ID' }).fill(clientId)
}
const signInButton = (): Locator => app.page.getByRole('button', { name: 'Sign in…', exact: true })
const accountPart = (name: string): Locator =>
  app.page.getByRole('main').getByRole('region', { name, exact: true })
const isPortFree = async (): Promise<boolean> =>
  fetch(callback).then(
    () => false,
    () => true,
  )

const register = (client_id: string, more: object): Promise<unknown> =>
  desk.sandbox.control('clients', { client_id, redirect_uris: [callback], ...more })

test('the screen shows the portal steps, with the redirect address to copy', async () => {
  app = await desk.start()
  openedPage = await watchBrowser(app)
  await register('desk-client', { flow: 'pkce', refresh_mode: 'rotating' })
  await openConnect('desk-client')
  const { page } = app
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  expect(await openedPage()).toBe('https://app.constantcontact.com/pages/dma/portal/')
  await page.getByText('Proof Key for Code Exchange (PKCE)').waitFor()
  await page.getByRole('button', { name: 'Copy Redirect address' }).click()
  await expect.poll(() => app.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(callback)
})

test('denying access shows an error and closes the port', async () => {
  await signInButton().click()
  const url = new URL(await openedPage())
  expect(url.searchParams.get('code_challenge_method')).toBe('S256')
  expect(url.searchParams.get('redirect_uri')).toBe(callback)
  expect(url.searchParams.get('prompt')).toBeNull()
  expect(url.searchParams.get('state')).toMatch(/^.{40,}$/)
  // A request with a guessed state is rejected, and the sign-in continues.
  expect((await fetch(`${callback}?code=guessed&state=guessed`)).status).toBe(400)
  expect(await person.decide(url.href, office, 'deny')).toEqual({
    sawPasswordPrompt: true,
    text: 'Not signed in',
  })
  await app.page.getByText("Campaign Desk wasn't given access to the account.").waitFor()
  await expect.poll(isPortFree).toBe(true)
})

test('allowing access connects the account, with a code that is used once', async () => {
  await signInButton().click()
  expect(await person.decide(await openedPage(), office, 'allow')).toEqual({
    sawPasswordPrompt: false,
    text: 'Signed in',
  })
  const part = accountPart('Hearth & Crumb')
  await part.getByText('Connected', { exact: true }).waitFor()
  await part.getByText('Constant Contact, API V3').waitFor()
  await part.getByText('US/Eastern').waitFor()
  expect(await grants('authorization_code')).toEqual([200])
  await expect.poll(isPortFree).toBe(true)
})

test('choosing the account connects another one with the same client ID', async () => {
  const { owner } = z
    .object({ owner: z.string() })
    .parse(await desk.sandbox.control('accounts', { name: 'Second Bakery' }))
  await openConnect('desk-client')
  await app.page.getByRole('checkbox', { name: /Ask which account to use/ }).click({ force: true })
  await signInButton().click()
  const url = await openedPage()
  expect(new URL(url).searchParams.get('prompt')).toBe('login')
  const { sawPasswordPrompt } = await person.decide(url, { userName: owner, password: 'practice' }, 'allow')
  expect(sawPasswordPrompt).toBe(true)
  await accountPart('Second Bakery').getByText('Connected', { exact: true }).waitFor()
  await accountPart('Hearth & Crumb').getByText('Connected', { exact: true }).waitFor()
  expect(await callVerb(app.page, 'readCallBudgets', undefined)).toHaveLength(1)
})

test('a canceled sign-in leaves no open port and no error, and the next one works', async () => {
  await openConnect('desk-client')
  await signInButton().click()
  await openedPage()
  await app.page.getByRole('button', { name: 'Cancel sign-in' }).click()
  await signInButton().waitFor()
  expect(await app.page.getByRole('alert').count()).toBe(0)
  await expect.poll(isPortFree).toBe(true)
  await signInButton().click()
  await openedPage()
  await app.page.getByRole('button', { name: 'Cancel sign-in' }).click()
  await signInButton().waitFor()
})

test('the code is shown large and signs in from any browser', async () => {
  await desk.sandbox.control('settings', { deviceIntervalS: 1 })
  await register('device-client', { flow: 'device', refresh_mode: 'long-lived' })
  await openConnect('device-client')
  const { page } = app
  await page.getByRole('radio', { name: 'With a code in any browser' }).click()
  await page.getByText('Device Flow').waitFor()
  await signInButton().click()
  const shown = page.getByRole('status', { name: 'Code' })
  await shown.waitFor()
  expect(
    await shown.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
  ).toBeGreaterThanOrEqual(24)
  const address = await page.getByRole('textbox', { name: 'Page address' }).inputValue()
  await page.getByRole('button', { name: 'Open in browser' }).click()
  expect(await openedPage()).toBe(`${address}?user_code=${await shown.textContent()}`)
  const text = await person.typeCode(address, (await shown.textContent()) ?? '', office, 'allow')
  expect(text).toBe('Device activated. You can close this window.')
  // The browser was signed in as the owner of the second account.
  await page.getByText('3 accounts').waitFor()
})

const accountIdOf = async (apiKey: string, organization: string): Promise<string> => {
  const accounts = await callVerb(app.page, 'listAccounts', undefined)
  return (
    accounts.find((account) => account.apiKey === apiKey && account.organization === organization)?.id ?? ''
  )
}

test.each([
  ['rotating', 'desk-client', 'Hearth & Crumb'],
  ['long-lived', 'device-client', 'Second Bakery'],
])('with %s refresh tokens an expired token is renewed every time', async (_mode, clientId, name) => {
  const id = await accountIdOf(clientId, name)
  const before = (await grants('refresh_token')).length
  for (const _time of [1, 2]) {
    await desk.sandbox.control('faults', {
      faults: [
        { match: { pathPattern: '^/v3/account/user/privileges' }, kind: 'status', status: 401, count: 1 },
      ],
    })
    expect((await callVerb(app.page, 'refreshAccount', { id })).state).toBe('connected')
  }
  expect((await grants('refresh_token')).slice(before)).toEqual([200, 200])
})

test('a revoked sign-in stops the push, keeps the run, and continues after signing in again', async () => {
  const { page } = app
  const id = await accountIdOf('desk-client', 'Hearth & Crumb')
  const runId = await makeSmallRun(page, { accountId: id, name: 'Revoked', folder: desk.userData })
  await openRun(app, 'Revoked', 'Push')
  await pushAll(app)
  await callVerb(page, 'setValues', {
    runId,
    changes: [{ rowId: null, placeholder: 'offer', value: 'Free rolls' }],
  })
  await desk.sandbox.control('tokens/revoke', { user: office.userName })
  await page.getByRole('button', { name: /^(Create|Update) 3 drafts…/ }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^(Create|Update)/ })
    .click()
  const stateOf = async () =>
    (await callVerb(page, 'listAccounts', undefined)).find((account) => account.id === id)?.state
  await expect.poll(stateOf, { timeout: 30_000 }).toBe('signed-out')
  await expect
    .poll(async () => (await callVerb(page, 'readPushProgress', { runId })).state, { timeout: 30_000 })
    .toBe('done')
  const { rows } = await callVerb(page, 'readRun', { id: runId })
  expect(rows.map(({ status }) => status)).toEqual(['changed', 'changed', 'changed'])

  await goToAccounts()
  const part = accountPart('Hearth & Crumb').filter({ hasText: 'desk-client' })
  await part.getByText(/Sign in again. Runs and drafts are safe/).waitFor()
  await part.getByRole('button', { name: 'Sign in again…' }).click()
  await page.getByRole('heading', { name: 'Sign in to Hearth & Crumb' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Client ID' }).inputValue()).toBe('desk-client')
  await signInButton().click()
  // The browser is still signed in, as the owner of the second account.
  const url = new URL(await openedPage())
  url.searchParams.set('prompt', 'login')
  await person.decide(url.href, office, 'allow')
  await expect.poll(stateOf, { timeout: 30_000 }).toBe('connected')
  await openRun(app, 'Revoked', 'Push')
  await pushAll(app)
  expect((await state()).campaigns).toHaveLength(3)
})

test('a code that is never entered expires with an error', async () => {
  await openConnect('device-client')
  const { page } = app
  await page.getByRole('radio', { name: 'With a code in any browser' }).click()
  await signInButton().click()
  await page.getByRole('status', { name: 'Code' }).waitFor()
  await desk.sandbox.control('clock', { advanceMs: 11 * 60_000 })
  await page.getByText('The sign-in timed out.').waitFor()
})
