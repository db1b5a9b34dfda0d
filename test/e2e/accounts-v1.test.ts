import { expect, test } from 'vitest'
import { z } from 'zod'
import * as morning from '../../tools/demo/morning.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'
import { makeSmallRun, openRun, pushAll } from './small-run.ts'

/** A V1 account (XML API), from the connect screen to scheduled campaigns. */
const desk = openApplication({ rate: 40 })
let app: RunningApp

const stateSchema = z.object({
  lists: z.array(z.looseObject({ list_id: z.string(), name: z.string() })),
  campaigns: z.array(
    z.looseObject({
      name: z.string(),
      current_status: z.string(),
      activity: z.looseObject({
        subject: z.string(),
        preheader: z.string().optional(),
        contact_list_ids: z.array(z.string()),
        scheduled_date: z.string().optional(),
      }),
    }),
  ),
  requests: z.array(z.object({ method: z.string(), path: z.string(), status: z.number() })).default([]),
})
const contactsSchema = z.object({
  lists: z.array(z.looseObject({ list_id: z.string(), name: z.string() })),
  contacts: z.array(
    z.looseObject({
      email_address: z.looseObject({ address: z.string() }),
      first_name: z.string().optional(),
      list_memberships: z.array(z.string()),
    }),
  ),
})
const state = async () => stateSchema.parse(await desk.sandbox.state('?contacts=0&content=0'))
const v1Calls = async (method: string, path: RegExp) =>
  (await state()).requests.filter((request) => request.method === method && path.test(request.path))

const connect = async (apiKey: string, password: string): Promise<void> => {
  const { page } = app
  await page.getByRole('textbox', { name: 'API key' }).fill(apiKey)
  await page.getByRole('textbox', { name: 'User name' }).fill('office@hearthandcrumb.example')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

const openConnect = async (): Promise<void> => {
  const { page } = app
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Accounts' }).click()
  await page.getByRole('button', { name: 'Connect Constant Contact…' }).click()
  await page.getByRole('radio', { name: 'API V1 (XML)' }).click()
  await page.getByRole('button', { name: /Account time zone/ }).click()
  await page.getByRole('option', { name: 'America/New York', exact: true }).click()
  const address = {
    Organization: 'Hearth & Crumb',
    Street: '118 Lark Street',
    City: 'Albany',
    State: 'New York',
  }
  for (const [label, value] of Object.entries(address))
    await page.getByRole('textbox', { name: label, exact: true }).fill(value)
}

const accountOf = async (apiKey: string) => {
  const accounts = await callVerb(app.page, 'listAccounts', undefined)
  const account = accounts.find((account) => account.apiKey === apiKey)
  if (account === undefined) throw new Error(`No account with the key ${apiKey}`)
  return account
}

test('a wrong password is reported, and nothing is saved', async () => {
  app = await desk.start()
  await openConnect()
  await connect('practice-key', 'wrong')
  await app.page.getByText("doesn't accept this combination of API key, user name and password").waitFor()
  expect(await app.page.getByLabel('Password').inputValue()).toBe('')
  expect(await callVerb(app.page, 'listAccounts', undefined)).toEqual([])
})

test('an account with an ordinary key connects: it can do everything but schedule, and the screen shows it', async () => {
  await connect('practice-key', 'practice')
  const account = app.page.getByRole('main').getByRole('region', { name: 'Hearth & Crumb' })
  await account.getByText('Connected', { exact: true }).waitFor()
  await account.getByText('Constant Contact, API V1').waitFor()
  await account.getByText('Hearth & Crumb, 118 Lark Street, Albany, NY, US').waitFor()
  await account.getByText('America/New York').waitFor()
  await account.getByText(/whether this API key can schedule after the first campaign/).waitFor()
  await account.getByText(/V1 API doesn't support preview text/).waitFor()
  expect((await accountOf('practice-key')).senders.length).toBeGreaterThan(3)
})

test('three rows are pushed as XML, one call each, with their list and without preview text', async () => {
  const { id } = await accountOf('practice-key')
  await makeSmallRun(app.page, { accountId: id, name: 'V1 offer', folder: desk.userData })
  await openRun(app, 'V1 offer', 'Push')
  await pushAll(app)
  const { campaigns, lists } = await state()
  expect(campaigns.map(({ activity }) => activity.subject).toSorted()).toEqual([
    'Fresh at Albany',
    'Fresh at Albuquerque',
    'Fresh at Ann Arbor',
  ])
  for (const { name, activity } of campaigns) {
    const [list] = activity.contact_list_ids.map((one) => lists.find(({ list_id }) => list_id === one)?.name)
    expect(name.endsWith(list ?? 'no list')).toBe(true)
    expect(activity.preheader ?? '').toBe('')
  }
  expect(await v1Calls('POST', /^\/ws\/customers\/[^/]+\/campaigns$/)).toHaveLength(3)
  expect(await v1Calls('PUT', /\/campaigns\//)).toEqual([])
})

test('the first campaign shows that the key cannot schedule', async () => {
  await expect
    .poll(async () => (await accountOf('practice-key')).capabilities.why.schedule, { timeout: 20_000 })
    .toContain("This API key can't schedule campaigns")
})

test('contacts are uploaded as V1 bulk activities to the lists of their locations', async () => {
  const { id } = await accountOf('practice-key')
  const text = [
    'Email,First name,Location',
    ...Array.from(
      { length: 40 },
      (_, n) => `v1-${n}@example.com,"Zoë & ${n}",${n % 2 === 0 ? 'Albany' : 'Ann Arbor'}`,
    ),
  ].join('\n')
  const { id: importId } = await callVerb(app.page, 'startContactImport', { text, accountId: id })
  const stateOf = async (): Promise<string> =>
    (await callVerb(app.page, 'readContactImport', { id: importId })).state
  await expect.poll(stateOf, { timeout: 30_000 }).toBe('checked')
  await callVerb(app.page, 'uploadContactImports', { ids: [importId], consent: 'customers' })
  await expect.poll(stateOf, { timeout: 30_000 }).toBe('done')
  const { contacts, lists } = contactsSchema.parse(await desk.sandbox.state('?requests=0&content=0'))
  const on = (name: string): string[] => {
    const list = lists.find((one) => one.name === name)?.list_id ?? ''
    return contacts
      .filter(({ list_memberships }) => list_memberships.includes(list))
      .map(({ email_address }) => email_address.address)
      .filter((address) => address.startsWith('v1-'))
  }
  expect([on('Albany').length, on('Ann Arbor').length]).toEqual([20, 20])
  expect(contacts.find(({ email_address }) => email_address.address === 'v1-2@example.com')?.first_name).toBe(
    'Zoë & 2',
  )
})

test('three clicks on the campaign pages are confirmed by the campaign status', async () => {
  await morning.sendAll({ desk: app, after: async () => undefined }, 3)
  const { campaigns } = await state()
  expect(campaigns.map(({ current_status }) => current_status)).toEqual([
    'SCHEDULED',
    'SCHEDULED',
    'SCHEDULED',
  ])
  expect(await v1Calls('POST', /\/schedules$/)).toEqual([])
  await app.page.getByRole('tab', { name: /^Results/ }).click()
  await app.page.getByRole('row', { name: /Albany.*Scheduled.*9:00 AM EST/ }).waitFor()
})

test('a key with the permission schedules the whole run through the API', async () => {
  await openConnect()
  await connect('scheduling-key', 'practice')
  await app.page.getByText('2 accounts').waitFor()
  const { id, capabilities } = await accountOf('scheduling-key')
  expect(capabilities.schedule).toBe(true)
  await makeSmallRun(app.page, { accountId: id, name: 'V1 by API', folder: desk.userData })
  await openRun(app, 'V1 by API', 'Push')
  await pushAll(app)
  await app.page.getByRole('tab', { name: /^Send/ }).click()
  await app.page.getByRole('button', { name: /^Schedule .*3.* API…$/ }).click()
  const confirm = app.page.getByRole('alertdialog')
  await confirm.getByText(/3 campaigns go out to/).waitFor()
  await confirm.getByRole('button', { name: 'Schedule 3 campaigns' }).click()
  await app.page.getByText('3 of 3 scheduled').first().waitFor({ timeout: 60_000 })
  const made = (await state()).campaigns.filter(({ name }) => name.startsWith('V1 by API'))
  expect(made.map(({ current_status }) => current_status)).toEqual(['SCHEDULED', 'SCHEDULED', 'SCHEDULED'])
  expect(await v1Calls('POST', /\/schedules$/)).toHaveLength(3)
})

test('a password changed elsewhere signs the account out; the new one connects it again', async () => {
  const { page } = app
  await desk.sandbox.control('users', { username: 'office@hearthandcrumb.example', password: 'another' })
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Accounts' }).click()
  const part = page.getByRole('main').getByRole('region', { name: 'Hearth & Crumb' }).first()
  await part.getByRole('button', { name: 'Refresh' }).click()
  await part.getByText('Signed out').waitFor()
  await part.getByText(/Enter the password again/).waitFor()
  await part.getByRole('button', { name: 'Sign in again…' }).click()
  expect(await page.getByRole('textbox', { name: 'API key' }).inputValue()).toBe('practice-key')
  await page.getByLabel('Password').fill('another')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await part.getByText('Connected', { exact: true }).waitFor()
  const { rows } = await callVerb(page, 'readRun', {
    id: (await callVerb(page, 'listRuns', undefined)).find(({ name }) => name === 'V1 offer')?.id ?? '',
  })
  expect(rows.map(({ status }) => status)).toEqual(['scheduled', 'scheduled', 'scheduled'])
})
