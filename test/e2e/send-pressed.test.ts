import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'
import {
  campaigns,
  fillAndSchedule,
  inFront,
  openPushedRun,
  pageOf,
  press,
  queueOf,
  row,
  scheduleButton,
  signInOnPage,
} from './send-run.ts'

/** The next page comes forward at the press, while Constant Contact's page is still at work; and what if nothing comes of it. */
const desk = openApplication({ rate: 40 })
let app: RunningApp
/** Long enough to look at what is shown while a page works. */
const slow = { pageLatencyMs: 2500 }
const quick = { pageLatencyMs: 0 }
const pages = (settings: object): Promise<unknown> => desk.sandbox.control('settings', settings)
const nameInFront = async (): Promise<string> => (await inFront(app.page).textContent()) ?? ''
const leave = (name: string): Promise<void> => inFront(app.page).filter({ hasNotText: name }).waitFor()
const nextIsLoaded = (): Promise<void> => app.page.getByText(/^Next: .*, page loaded$/).waitFor()

test('the next page comes forward while the one before is still being scheduled; only the API makes it scheduled', async () => {
  app = await desk.start()
  app.page.setDefaultTimeout(12_000)
  await openPushedRun(app, desk, { name: 'Quick', locations: 4 })
  await signInOnPage(app)
  await nextIsLoaded()
  await pages(slow)
  await fillAndSchedule(app, 'Albany')
  await leave('Albany')
  // Not even the page has its answer yet.
  expect(await campaigns(desk, 'Quick')).toMatchObject({ Albany: 'DRAFT' })
  await row(app.page, 'Albany', 'Pressed').waitFor()
  await app.page.getByText('Waiting for Constant Contact to confirm 1 campaign').waitFor()
  expect(await scheduleButton(await app.front()).isVisible()).toBe(true)
  await row(app.page, 'Albany', 'Scheduled').waitFor()
  expect(await campaigns(desk, 'Quick')).toMatchObject({ Albany: 'SCHEDULED' })
})

test('at another time than planned the desk stays, says so at once, and the API after it', async () => {
  const name = await nameInFront()
  // The page proposes the next full hour: not what was planned.
  await press(await pageOf(app, name))
  await app.page.getByText(/is selected on the page, but .* is planned for .*\.$/).waitFor()
  expect(await campaigns(desk, 'Quick')).toMatchObject({ [name]: 'DRAFT' })
  expect(await nameInFront()).toBe(name)
  await row(app.page, name, 'Differs').waitFor()
  expect(await nameInFront()).toBe(name)
  await pages(quick)
  await (await app.front()).locator('[data-qe-id="unschedule-button"]').click()
  await row(app.page, name, 'Now').waitFor()
})

test('what a script of the page presses is no press', async () => {
  const name = await nameInFront()
  await pages(slow)
  const page = await pageOf(app, name)
  await app.page.keyboard.press('Alt+T')
  await app.page.getByText('Date and time filled in.').waitFor()
  // A person clicks somewhere, and the page makes something of its own of it.
  await page.evaluate(() => {
    const button = document.querySelector<HTMLElement>('[data-qe-id="schedule-button"]')
    document.querySelector('h1')?.addEventListener('click', () => button?.click())
  })
  await app.page.evaluate(() => {
    window.campaignDesk.on('sendState', ({ pressed }) => {
      if (pressed.length > 0) Reflect.set(window, 'wasBelieved', true)
    })
  })
  await page.getByRole('heading', { level: 1 }).click({ noWaitAfter: true })
  // Constant Contact's answer counts none the less.
  await row(app.page, name, 'Scheduled').waitFor()
  expect(await app.page.evaluate(() => Reflect.get(window, 'wasBelieved'))).toBeUndefined()
})

test('a session that ended is told at the press, and the desk is back at the campaign', async () => {
  await pages(quick)
  await openPushedRun(app, desk, { name: 'Ended', locations: 4 })
  await nextIsLoaded()
  await pages({ pageLatencyMs: 700 })
  await desk.sandbox.control('sessions/expire')
  await fillAndSchedule(app, 'Albany')
  await app.page.getByText('Sign in as office@hearthandcrumb.example').waitFor()
  expect(await nameInFront()).toBe('Albany')
  expect(await campaigns(desk, 'Ended')).toMatchObject({ Albany: 'DRAFT' })
  await pages(quick)
  await signInOnPage(app)
  await fillAndSchedule(app, 'Albany')
  await row(app.page, 'Albany', 'Scheduled').waitFor()
})

/** From now on the page's form goes nowhere, as where a server is at its end. */
const breakForm = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault()
      void fetch('/pages/nowhere', { method: 'POST' })
    })
  })

test('a press that came to nothing is told loudly, its page is kept, and the queue leads back to it', async () => {
  await leave('Albany')
  const name = await nameInFront()
  const page = await pageOf(app, name)
  await breakForm(page)
  await fillAndSchedule(app, name)
  await leave(name)
  const next = await nameInFront()
  await row(app.page, name, 'Check it').waitFor()
  const loud = app.page.getByRole('alert').filter({ hasText: `You pressed Schedule for ${name}` })
  await loud.waitFor()
  // Nobody is torn from the page where they are.
  expect(await nameInFront()).toBe(next)
  await app.page.getByText(new RegExp(`^Next: ${name}`)).waitFor()
  await loud.getByRole('button', { name: 'Go to campaign' }).click()
  await inFront(app.page).filter({ hasText: name }).waitFor()
  // It is the very page that was pressed, not one that was loaded anew.
  expect(await page.locator('input.date-picker-input').inputValue()).toMatch(/^\d\d\/\d\d\/\d{4}$/)
  expect((await app.front()) === page).toBe(true)
  await app.page.keyboard.press('Control+R')
  await fillAndSchedule(app, name)
  await row(app.page, name, 'Scheduled').waitFor()
  await leave(name)
})

test('after such a press the desk waits for Constant Contact, until it is opened anew', async () => {
  const name = await nameInFront()
  await pages(slow)
  await fillAndSchedule(app, name)
  await app.page.getByText('Waiting for Constant Contact to confirm').first().waitFor()
  expect(await row(app.page, name, 'Pressed').count()).toBe(0)
  await row(app.page, name, 'Scheduled').waitFor()
  await pages(quick)
})

test('where the setting says so, the next page waits for Constant Contact, or for the key', async () => {
  await callVerb(app.page, 'saveSettings', { nextComes: 'asked' })
  await openPushedRun(app, desk, { name: 'Asked', locations: 3 })
  await fillAndSchedule(app, 'Albany')
  await row(app.page, 'Albany', 'Scheduled').waitFor()
  expect(await nameInFront()).toBe('Albany')
  await app.page.keyboard.press('Control+Enter')
  await leave('Albany')
  await callVerb(app.page, 'saveSettings', { nextComes: 'confirmed' })
  await pages(slow)
  const name = await nameInFront()
  await fillAndSchedule(app, name)
  await app.page.getByText('Waiting for Constant Contact to confirm').waitFor()
  expect(await nameInFront()).toBe(name)
  await queueOf(app.page).getByRole('radio', { name: 'Scheduled 2' }).waitFor()
  await leave(name)
})
