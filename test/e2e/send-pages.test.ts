import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { tomorrow } from '../../tools/demo/calendar.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'
import {
  campaigns,
  fillAndSchedule,
  inFront,
  openPushedRun,
  openSend,
  pageOf,
  push,
  row,
  scheduleButton,
  signInOnPage,
} from './send-run.ts'

/** Pages that are not what they were, accounts side by side, and the keyboard. */
const desk = openApplication({ rate: 40 })
let app: RunningApp

test('the time is filled in on the page as it is built anew too, whose address changes without a load', async () => {
  app = await desk.start()
  await desk.sandbox.control('settings', { pageVariant: 'B' })
  await openPushedRun(app, desk, { name: 'Variant' })
  await signInOnPage(app)
  await fillAndSchedule(app, 'Albany')
  await row(app.page, 'Albany', 'Scheduled').waitFor()
  expect(await campaigns(desk, 'Variant')).toMatchObject({ Albany: 'SCHEDULED' })
})

test('where no selector fits it says so, and the operator goes on by hand', async () => {
  await desk.sandbox.control('settings', { pageVariant: 'A' })
  const { page } = app
  await page.getByRole('link', { name: 'Settings' }).click()
  const selectors = page.getByRole('region', { name: 'Page selectors' })
  await selectors.getByLabel('Date').fill('input.moved-away')
  await selectors.getByRole('button', { name: 'Save page selectors' }).click()
  await openPushedRun(app, desk, { name: 'Moved' })
  const schedule = await pageOf(app, 'Albany')
  await page.keyboard.press('Alt+T')
  await page.getByText("Couldn't find date on the page. Set the time by hand").waitFor()

  const [year, month, day] = tomorrow().split('-')
  await schedule.locator('input.date-picker-input').fill(`${month}/${day}/${year}`)
  await schedule.locator('select[name=hour]').selectOption('09')
  await schedule.locator('select[name=minute]').selectOption('00')
  await schedule.locator('select[name=meridian]').selectOption('AM')
  await scheduleButton(schedule).click()
  await row(page, 'Albany', 'Scheduled').waitFor()

  await page.getByRole('link', { name: 'Settings' }).click()
  await selectors.getByRole('button', { name: 'Reset Date to the default' }).click()
  await selectors.getByRole('button', { name: 'Save page selectors' }).click()
  await openSend(app, 'Moved')
  await inFront(page).filter({ hasNotText: 'Albany' }).waitFor()
  const next = (await inFront(page).textContent()) ?? ''
  await fillAndSchedule(app, next)
  await row(page, next, 'Scheduled').waitFor()
})

test('two accounts in one run have a group each, a sign-in each, and are confirmed each by its own API', async () => {
  const { page } = app
  const added = z
    .object({ account: z.string(), owner: z.string() })
    .parse(await desk.sandbox.control('accounts', { name: 'Northern Bagels', locations: 1 }))
  await desk.sandbox.control('senders', {
    email_address: 'duluth@bagels.example',
    confirmed: true,
    account: added.account,
  })
  const address = {
    organization: 'Northern Bagels',
    line1: '1 Main Street',
    line2: '',
    city: 'Duluth',
    state: 'MN',
    postalCode: '55802',
    country: 'US',
  }
  const bagels = await callVerb(page, 'connectV1', {
    apiKey: 'practice-key',
    userName: added.owner,
    password: 'practice',
    timeZone: 'America/New_York',
    address,
  })
  const { id: practice } = await callVerb(page, 'openPracticeAccount', undefined)
  const lines = readFileSync(join(import.meta.dirname, '../../assets/practice/locations.csv'), 'utf8').split(
    '\n',
  )
  const path = join(desk.userData, 'bagels.csv')
  const duluth = (lines[1] ?? '')
    .replace(/^ALB,Albany/, 'DUL,Duluth')
    .replaceAll('albany@hearthandcrumb.example', 'duluth@bagels.example')
    .replace(',Albany,(', ',Duluth,(')
  writeFileSync(path, [lines[0], duluth].join('\n'))
  await callVerb(page, 'importLocationFile', { path, accountId: bagels.id })

  const all = await callVerb(page, 'listLocations', undefined)
  const [template] = await callVerb(page, 'listTemplates', undefined)
  const run = await callVerb(page, 'createRun', {
    name: 'Both',
    date: tomorrow(),
    templateId: template?.id ?? '',
    locationIds: all.filter(({ name }) => name === 'Albany' || name === 'Duluth').map(({ id }) => id),
  })
  const values = ['headline', 'offer', 'price'].map((placeholder) => ({
    rowId: null,
    placeholder,
    value: '9.90',
  }))
  await callVerb(page, 'setValues', { runId: run.id, changes: values })
  await push(page, run.id)
  await openSend(app, 'Both')
  expect(practice).not.toBe(bagels.id)
  await page.getByText('Hearth & Crumb', { exact: true }).last().waitFor()

  // Each account has a session of its own: the second asks for its own sign-in.
  for (let done = 0; done < 2; done++) {
    const name = (await inFront(page).textContent()) ?? ''
    if (name === 'Duluth') {
      await page.getByText(`Sign in as ${added.owner}`).waitFor()
      const login = await app.front()
      await login.locator('input[name=username]').fill(added.owner)
      await login.locator('input[type=password]').fill('practice')
      await login.locator('button[type=submit]').click()
      await page.getByText('Sign in as').waitFor({ state: 'detached' })
    }
    await fillAndSchedule(app, name)
    await row(page, name, 'Scheduled').waitFor()
    if (done === 0) await inFront(page).filter({ hasNotText: name }).waitFor()
  }
  expect(await campaigns(desk, 'Both')).toEqual({ Albany: 'SCHEDULED' })
  expect(await campaigns(desk, 'Both', added.account)).toEqual({ Duluth: 'SCHEDULED' })
})

test('the keyboard goes into the page and out again, and every step has a key', async () => {
  const { page } = app
  await openPushedRun(app, desk, { name: 'Keys' })
  await pageOf(app, 'Albany')
  // A driven page always takes itself for focused: the program's own eyes tell.
  const hasFocus = (): Promise<boolean> =>
    app.app.evaluate(({ BrowserWindow }) => {
      const view = BrowserWindow.getAllWindows()[0]?.contentView.children.at(-1)
      return view !== undefined && 'webContents' in view
        ? (view.webContents as Electron.WebContents).isFocused()
        : false
    })
  /** A driver's key does not pass the window; this one does, as a person's. */
  const pressInPage = (keyCode: string, ...modifiers: 'alt'[]): Promise<void> =>
    app.app.evaluate(
      ({ BrowserWindow }, key) => {
        const view = BrowserWindow.getAllWindows()[0]?.contentView.children.at(-1)
        if (view === undefined || !('webContents' in view)) return
        const contents = view.webContents as Electron.WebContents
        contents.sendInputEvent({ type: 'keyDown', ...key })
        contents.sendInputEvent({ type: 'keyUp', ...key })
      },
      { keyCode, modifiers },
    )
  await page.keyboard.press('F6')
  await expect.poll(hasFocus).toBe(true)
  await pressInPage('F6')
  await expect.poll(hasFocus).toBe(false)
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('option')

  // In the page, the desk's keys work too.
  await pressInPage('3', 'alt')
  const copied = (): Promise<string> => app.app.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toContain('Albany')
  await page.keyboard.press('Alt+5')
  await expect.poll(copied).toBe('Albany')
  await page.keyboard.press('Alt+6')
  // The planned moment where this machine is.
  await expect.poll(copied).toMatch(/^\w+, \w+ \d+, \d+:\d\d [AP]M \S+$/)
  await pressInPage('Down', 'alt')
  await inFront(page).filter({ hasNotText: 'Albany' }).waitFor()
  await page.keyboard.press('Alt+ArrowUp')
  const again = await pageOf(app, 'Albany')
  const zoomed = (): Promise<number> => again.evaluate(() => window.devicePixelRatio)
  const before = await zoomed()
  await page.keyboard.press('Alt+=')
  await expect.poll(zoomed).toBeGreaterThan(before)
  await page.keyboard.press('Alt+0')
  await expect.poll(zoomed).toBe(before)

  await page.keyboard.press('Alt+KeyS')
  await page.getByRole('dialog').getByRole('button', { name: 'Skip', exact: true }).click()
  await row(page, 'Albany', 'Skipped').waitFor()
  expect(await campaigns(desk, 'Keys')).toMatchObject({ Albany: 'DRAFT' })
  await row(page, 'Albany').click()
  await page.getByRole('button', { name: 'Include again' }).click()
  await row(page, 'Albany', 'Now').waitFor()
})
