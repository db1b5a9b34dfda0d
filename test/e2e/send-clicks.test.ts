import { expect, test } from 'vitest'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'
import {
  campaigns,
  countingCalls,
  fillAndSchedule,
  inFront,
  openPushedRun,
  openSend,
  pageOf,
  queueOf,
  row,
  scheduleButton,
  signInOnPage,
} from './send-run.ts'

/** What happens between the click on Schedule and the next page, also when it goes wrong. */
const desk = openApplication({ rate: 40 })
let app: RunningApp
const waiting = () => app.page.getByText('Waiting for Constant Contact to confirm')

test('the sign-in page says which account signs in, and waits for nothing', async () => {
  app = await desk.start()
  await openPushedRun(app, desk, { name: 'First' })
  await app.page.getByText('Sign in as office@hearthandcrumb.example for Hearth & Crumb.').waitFor()
  expect(await waiting().count()).toBe(0)
  await signInOnPage(app)
  const page = await pageOf(app, 'Albany')
  expect(page.url()).toContain('/view/schedule/')
  expect(await waiting().count()).toBe(0)
})

test('one click on Schedule is confirmed by one question, and the next page is there', async () => {
  await app.page.getByText(/^Next: .*, page loaded$/).waitFor()
  const calls = countingCalls(desk)
  await calls()
  await fillAndSchedule(app, 'Albany')
  await row(app.page, 'Albany', 'Scheduled').waitFor()
  await inFront(app.page).filter({ hasNotText: 'Albany' }).waitFor()
  expect(await scheduleButton(await app.front()).isVisible()).toBe(true)
  const requested = (await calls()).filter((call) => call === 'GET /v3/emails')
  // One for the click itself may come on top, where the page was quicker than the question.
  expect(requested.length).toBeLessThanOrEqual(2)
  expect(await campaigns(desk, 'First')).toMatchObject({ Albany: 'SCHEDULED' })
})

test('a wrong time is called out before the next one comes, and can be mended', async () => {
  const name = (await inFront(app.page).textContent()) ?? ''
  // The page proposes the next full hour: not what was planned.
  await scheduleButton(await pageOf(app, name)).click()
  await row(app.page, name, 'Differs').waitFor()
  await app.page.getByText(/^Scheduled for .* instead of .* Unschedule it on the page/).waitFor()
  expect(await inFront(app.page).textContent()).toBe(name)

  await (await app.front()).locator('[data-qe-id="unschedule-button"]').click()
  await row(app.page, name, 'Now').waitFor()
  await expect.poll(async () => (await app.front()).url()).toContain('/view/schedule/')
  await fillAndSchedule(app, name)
  await row(app.page, name, 'Scheduled').waitFor()
  await inFront(app.page).filter({ hasNotText: name }).waitFor()
})

test('the last one done says so', async () => {
  const last = (await inFront(app.page).textContent()) ?? ''
  await fillAndSchedule(app, last)
  await app.page.getByText('All 3 scheduled').waitFor()
  expect(Object.values(await campaigns(desk, 'First'))).toEqual(Array(3).fill('SCHEDULED'))
})

test('a session that ends in mid-queue asks for the sign-in and comes back to the same campaign', async () => {
  await openPushedRun(app, desk, { name: 'Expired' })
  await app.page.getByText(/^Next: .*, page loaded$/).waitFor()
  await desk.sandbox.control('sessions/expire')
  await fillAndSchedule(app, 'Albany')
  await app.page.getByText('Sign in as office@hearthandcrumb.example').waitFor()
  expect(await waiting().count()).toBe(0)
  expect(await campaigns(desk, 'Expired')).toMatchObject({ Albany: 'DRAFT' })
  await signInOnPage(app)
  await fillAndSchedule(app, 'Albany')
  await row(app.page, 'Albany', 'Scheduled').waitFor()
  // The pages that were loaded ahead are still good.
  await inFront(app.page).filter({ hasNotText: 'Albany' }).waitFor()
  await fillAndSchedule(app, (await inFront(app.page).textContent()) ?? '')
  await queueOf(app.page).getByRole('radio', { name: 'Scheduled 2' }).waitFor()
})

test('a campaign that is scheduled out of order, by clicking around in the page, turns in its own row', async () => {
  await openPushedRun(app, desk, { name: 'Around' })
  const page = await pageOf(app, 'Albany')
  const locations = await callVerb(app.page, 'listLocations', undefined)
  const other = locations.at(-1)?.name ?? ''
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('link', { name: new RegExp(`^Around .* ${other}$`) }).click()
  await page.getByRole('link', { name: 'Continue' }).click()
  await scheduleButton(page).waitFor()
  await app.page.keyboard.press('Alt+T')
  await app.page.getByText(`The page shows ${other}, not Albany.`).waitFor()
  await scheduleButton(page).click()
  await row(app.page, other, '(Scheduled|Differs)').waitFor()
  await row(app.page, 'Albany', 'Now').waitFor()
  // And the page goes back to the campaign whose turn it is.
  await fillAndSchedule(app, 'Albany')
  await row(app.page, 'Albany', 'Scheduled').waitFor()
})

test('a page that crashes is offered again, and the queue stays', async () => {
  await openPushedRun(app, desk, { name: 'Crash' })
  await pageOf(app, 'Albany')
  await app.app.evaluate(({ BrowserWindow }) => {
    const view = BrowserWindow.getAllWindows()[0]?.contentView.children.at(-1)
    if (view !== undefined && 'webContents' in view)
      (view.webContents as Electron.WebContents).forcefullyCrashRenderer()
  })
  await app.page.getByRole('heading', { name: 'The page stopped working' }).waitFor()
  await row(app.page, 'Albany', 'Now').waitFor()
  await app.page.getByRole('button', { name: 'Reload', exact: true }).click()
  await app.page.getByRole('heading', { name: 'The page stopped working' }).waitFor({ state: 'detached' })
  // A page that crashed stays so for the driver: the program's own eyes tell.
  await expect
    .poll(() =>
      app.app.evaluate(({ BrowserWindow }) => {
        const view = BrowserWindow.getAllWindows()[0]?.contentView.children.at(-1)
        if (view === undefined || !('webContents' in view)) return false
        return (view.webContents as Electron.WebContents).executeJavaScript(
          'document.querySelector("[data-qe-id=schedule-button]") !== null',
        )
      }),
    )
    .toBe(true)
})

test('while the API is down the page works, and the row is confirmed once it answers again', async () => {
  await openPushedRun(app, desk, { name: 'Down' })
  await pageOf(app, 'Albany')
  const down = { match: { method: 'GET', pathPattern: '^/v3/emails$' }, kind: 'status', status: 503 }
  await desk.sandbox.control('faults', { faults: [down] })
  await fillAndSchedule(app, 'Albany')
  await app.page.getByText(/^Couldn't check with Constant Contact\. Retrying automatically/).waitFor()
  expect(await campaigns(desk, 'Down')).toMatchObject({ Albany: 'SCHEDULED' })
  // Pressed, or waited for in front: but not scheduled as long as nobody says so.
  await row(app.page, 'Albany', '(Now|Pressed)').waitFor()
  await desk.sandbox.clearFaults()
  await row(app.page, 'Albany', 'Scheduled').waitFor()
  expect(await app.page.getByText(/Couldn't check with Constant Contact/).count()).toBe(0)
})

test('a restart in mid-queue comes back to the same campaign', async () => {
  await openPushedRun(app, desk, { name: 'Again' })
  await pageOf(app, 'Albany')
  await app.page.keyboard.press('Alt+ArrowDown')
  await row(app.page, 'Albany', 'Pushed').waitFor()
  const second = await row(app.page, '.*', 'Now').textContent()
  await app.kill()
  app = await desk.start()
  await openSend(app, 'Again')
  await expect.poll(() => row(app.page, '.*', 'Now').textContent()).toBe(second)
  // The session of the website is remembered too.
  await scheduleButton(await app.front()).waitFor()
})
