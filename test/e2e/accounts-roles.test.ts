import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { personAtBrowser, watchBrowser } from './person.ts'
import { openApplication } from './send-desk.ts'
import { takeTurnAtSignIn } from './sign-in-turn.ts'
import { makeSmallRun, openRun, pushAll } from './small-run.ts'

/** What a user may do decides what the app offers: a Campaign Creator makes drafts, and a person sends them. */
takeTurnAtSignIn()
const desk = openApplication({ rate: 40 })
const creator = { userName: 'creator@hearthandcrumb.example', password: 'practice' }
let app: RunningApp

const goTo = (screen: string): Promise<void> =>
  app.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
const accountPart = (): Locator => app.page.getByRole('main').getByRole('region', { name: 'Hearth & Crumb' })
const capability = (name: string): Locator => accountPart().getByRole('listitem').filter({ hasText: name })
/** Why a button is off: the sentence that stands beside it once it has the keyboard. */
const whyOff = async (button: Locator): Promise<string> => {
  await button.focus()
  await app.page.keyboard.press('Shift+Tab')
  await app.page.keyboard.press('Tab')
  const tooltip = app.page.getByRole('tooltip')
  await tooltip.waitFor()
  return (await tooltip.textContent()) ?? ''
}

test('the account screen tells a Campaign Creator what is missing', async () => {
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
    .getByText(/lacks the privilege campaign:send/)
    .waitFor()
  await capability('Import contacts')
    .getByText(/lacks the privilege contacts:write/)
    .waitFor()
  await capability('Create lists')
    .getByText(/lacks the privilege contacts:lists:write/)
    .waitFor()
})

test('contacts are not offered to be imported, with why', async () => {
  await goTo('Contacts')
  const button = app.page.getByRole('button', { name: 'Import contacts…' })
  expect(await whyOff(button)).toContain(
    "This user can't import contacts: the user lacks the privilege contacts:write",
  )
  expect(await button.getAttribute('aria-disabled')).toBe('true')
})

test('drafts are pushed and scheduled on the page; the button for the API says why it is off', async () => {
  const [account] = await callVerb(app.page, 'listAccounts', undefined)
  await makeSmallRun(app.page, { accountId: account?.id ?? '', name: 'By hand', folder: desk.userData })
  await openRun(app, 'By hand', 'Push')
  await pushAll(app)
  await app.page.getByRole('tab', { name: /^Send/ }).click()
  const byApi = app.page.getByRole('button', { name: 'Schedule the 3 left by API…' })
  expect(await whyOff(byApi)).toContain('the user lacks the privilege campaign:send')
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

test('a scope that the sign-in was not given is named, and gone with the next sign-in', async () => {
  await desk.sandbox.control('users', { username: creator.userName, role: 'owner' })
  await desk.sandbox.control('faults', {
    faults: [
      { match: { method: 'GET', pathPattern: '^/v3/contact_lists' }, kind: 'status', status: 403, count: 1 },
    ],
  })
  await goTo('Accounts')
  await accountPart().getByRole('button', { name: 'Refresh' }).click()
  await capability('Import contacts')
    .getByText(/the sign-in lacks the scope contact_data. Sign in again and allow it/)
    .waitFor()
  await capability('Schedule through the API').getByRole('img', { name: 'Yes' }).waitFor()
  await accountPart().getByRole('button', { name: 'Refresh' }).click()
  await capability('Import contacts').getByRole('img', { name: 'Yes' }).waitFor()
})
