import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { personAtBrowser, watchBrowser } from './person.ts'
import { openApplication } from './send-desk.ts'
import { takeTurnAtSignIn } from './sign-in-turn.ts'
import { makeSmallRun, openRun, pushAll } from './small-run.ts'

/** The user's permissions decide what the app offers: a Campaign Creator creates drafts and schedules them on the page. */
takeTurnAtSignIn()
const desk = openApplication({ rate: 40 })
const creator = { userName: 'creator@hearthandcrumb.example', password: 'practice' }
let app: RunningApp

const goTo = (screen: string): Promise<void> =>
  app.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
const accountPart = (): Locator => app.page.getByRole('main').getByRole('region', { name: 'Hearth & Crumb' })
const capability = (name: string): Locator => accountPart().getByRole('listitem').filter({ hasText: name })
/** Returns why a button is disabled: the tooltip that it shows on focus. */
const whyOff = async (button: Locator): Promise<string> => {
  await button.focus()
  await app.page.keyboard.press('Shift+Tab')
  await app.page.keyboard.press('Tab')
  const tooltip = app.page.getByRole('tooltip')
  await tooltip.waitFor()
  return (await tooltip.textContent()) ?? ''
}

test('the Accounts screen shows which permissions a Campaign Creator lacks', async () => {
  await desk.sandbox.control('users', { username: creator.userName, role: 'campaign-creator' })
  await desk.sandbox.control('clients', {
    client_id: 'desk-client',
    redirect_uris: ['http://localhost:53682/callback'],
    flow: 'pkce',
  })
  app = await desk.start()
  const openedPage = await watchBrowser(app)
  const signingIn = callVerb(app.page, 'signInWithBrowser', { clientId: 'desk-client', chooseAccount: false })
  await personAtBrowser().decide(await openedPage(), creator, 'allow')
  await signingIn
  await goTo('Accounts')
  await capability('Create and update drafts').getByRole('img', { name: 'Yes' }).waitFor()
  await capability('Schedule through the API')
    .getByText(/missing permission: campaign:send/)
    .waitFor()
  await capability('Import contacts')
    .getByText(/missing permission: contacts:write/)
    .waitFor()
  await capability('Create lists')
    .getByText(/missing permission: contacts:lists:write/)
    .waitFor()
})

test('importing contacts is disabled, with the reason', async () => {
  await goTo('Contacts')
  const button = app.page.getByRole('button', { name: 'Import contacts…' })
  expect(await whyOff(button)).toContain(
    "This user can't import contacts (missing permission: contacts:write).",
  )
  expect(await button.getAttribute('aria-disabled')).toBe('true')
})

test('drafts are created and scheduled on the page; scheduling through the API is disabled with the reason', async () => {
  const [account] = await callVerb(app.page, 'listAccounts', undefined)
  await makeSmallRun(app.page, { accountId: account?.id ?? '', name: 'By hand', folder: desk.userData })
  await openRun(app, 'By hand', 'Push')
  await pushAll(app)
  await app.page.getByRole('tab', { name: /^Send/ }).click()
  const byApi = app.page.getByRole('button', { name: /^Schedule .*3.* API…$/ })
  expect(await whyOff(byApi)).toContain('missing permission: campaign:send')
  await app.page.keyboard.press('Escape')
  const login = await app.front()
  await login.locator('input[name=username]').fill(creator.userName)
  await login.locator('input[type=password]').fill(creator.password)
  await login.locator('button[type=submit]').click()
  await app.page.keyboard.press('Alt+T')
  await (await app.front()).locator('[data-qe-id="schedule-button"]').click()
  await app.page.getByText('1 of 3 scheduled').first().waitFor()
  const { requests } = z
    .object({ requests: z.array(z.object({ method: z.string(), path: z.string() })) })
    .parse(await desk.sandbox.state('?contacts=0&content=0'))
  expect(requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/schedules'))).toEqual([])
})

test('a missing scope is named, and clears with the next refresh', async () => {
  await desk.sandbox.control('users', { username: creator.userName, role: 'owner' })
  await desk.sandbox.control('faults', {
    faults: [
      { match: { method: 'GET', pathPattern: '^/v3/contact_lists' }, kind: 'status', status: 403, count: 1 },
    ],
  })
  await goTo('Accounts')
  await accountPart().getByRole('button', { name: 'Refresh' }).click()
  await capability('Import contacts')
    .getByText(/missing scope: contact_data\). Sign in again and allow it/)
    .waitFor()
  await capability('Schedule through the API').getByRole('img', { name: 'Yes' }).waitFor()
  await accountPart().getByRole('button', { name: 'Refresh' }).click()
  await capability('Import contacts').getByRole('img', { name: 'Yes' }).waitFor()
})
