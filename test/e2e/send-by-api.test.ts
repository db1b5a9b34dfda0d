import { expect, test } from 'vitest'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'
import { campaigns, countingCalls, openPushedRun, openSend, queueOf, row } from './send-run.ts'

/** Whole runs at once, where the account may: each only after a confirmation that names the numbers. */
const desk = openApplication({ rate: 40 })
let app: RunningApp
const confirm = () => app.page.getByRole('alertdialog')
const changing = (call: string): boolean => !call.startsWith('GET ')

test('an account that may not schedule by API says why, and offers nothing', async () => {
  app = await desk.start()
  await openPushedRun(app, desk, { name: 'Ask', locations: 5 })
  const schedule = app.page.getByRole('button', { name: 'Schedule remaining 5 by API…' })
  await schedule.waitFor()
  await schedule.click({ force: true })
  expect(await confirm().count()).toBe(0)
  const runs = await callVerb(app.page, 'listRuns', undefined)
  const run = runs.find(({ name }) => name === 'Ask')
  const state = await callVerb(app.page, 'openSendDesk', { runId: run?.id ?? '' })
  expect(state.scheduleByApi).toMatchObject({ allowed: false, sendNow: false })
  expect(state.scheduleByApi.why).not.toBe('')
})

test('nothing is scheduled before the confirmation, which names campaigns, contacts and times', async () => {
  await desk.sandbox.control('users', { username: 'office@hearthandcrumb.example', role: 'owner' })
  await callVerb(app.page, 'openPracticeAccount', undefined)
  await app.page.getByRole('tab', { name: 'Results' }).click()
  await openSend(app, 'Ask')
  const calls = countingCalls(desk)
  await calls()
  await app.page.getByRole('button', { name: 'Schedule remaining 5 by API…' }).click()
  await confirm()
    .getByText(/5 campaigns go out to [\d,]+ contacts?, .* from 9:00 AM E.T to 9:00 AM/)
    .waitFor()
  expect(
    await confirm()
      .getByRole('button', { name: 'Cancel' })
      .evaluate((one) => one === document.activeElement),
  ).toBe(true)
  await confirm().getByRole('button', { name: 'Cancel' }).click()
  expect((await calls()).filter(changing)).toEqual([])
  expect(Object.values(await campaigns(desk, 'Ask'))).toEqual(Array(5).fill('DRAFT'))
})

test('those chosen are scheduled, each at its own time of a spread, and the rest is not', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'Times…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'One time for all' }).click()
  await dialog.getByLabel('Time (local to each location)').fill('10:00')
  await dialog.getByLabel('Spread over (minutes)').fill('50')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await row(page, 'Albany').filter({ hasText: '10:00 AM EST' }).waitFor()

  const options = queueOf(page).getByRole('option')
  await options.nth(1).click({ modifiers: ['Control'] })
  await options.nth(2).click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Schedule 2 selected by API…' }).click()
  await confirm().getByRole('button', { name: 'Schedule 2 campaigns' }).click()
  await page.getByText('2 campaigns are scheduled.').waitFor()
  const states = Object.values(await campaigns(desk, 'Ask'))
  expect(states.filter((state) => state === 'SCHEDULED')).toHaveLength(2)
  expect(states.filter((state) => state === 'DRAFT')).toHaveLength(3)
})

test('all of it is taken back until it runs', async () => {
  const { page } = app
  await options().first().focus()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Schedule remaining 3 by API…' }).click()
  await confirm().getByRole('button', { name: 'Schedule 3 campaigns' }).click()
  await page.getByText('All 5 scheduled').waitFor()
  await page.getByRole('button', { name: 'Unschedule 5 campaigns…' }).click()
  await confirm().getByRole('button', { name: 'Unschedule 5 campaigns' }).click()
  await queueOf(page).getByRole('radio', { name: 'To schedule 5' }).waitFor()
  await expect.poll(async () => Object.values(await campaigns(desk, 'Ask'))).toEqual(Array(5).fill('DRAFT'))
})

const options = () => queueOf(app.page).getByRole('option')

test('sending at once has a confirmation of its own', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'More API actions' }).click()
  await page.getByRole('menuitem', { name: 'Send 5 campaigns now…' }).click()
  await confirm().getByText("You can't undo this.").waitFor()
  expect(Object.values(await campaigns(desk, 'Ask'))).toEqual(Array(5).fill('DRAFT'))
  await confirm().getByRole('button', { name: 'Send 5 campaigns now' }).click()
  await queueOf(page).getByRole('radio', { name: 'Scheduled 5' }).waitFor()
  await expect
    .poll(async () => Object.values(await campaigns(desk, 'Ask')).filter((state) => state === 'DRAFT'))
    .toEqual([])
})

test('work that was paused when the program ended is offered again, and nothing is scheduled twice', async () => {
  const calls = countingCalls(desk)
  await openPushedRun(app, desk, { name: 'Pause', locations: 12 })
  await calls()
  await desk.sandbox.control('settings', { latencyMs: 1000 })
  await app.page.getByRole('button', { name: 'Schedule remaining 12 by API…' }).click()
  await confirm().getByRole('button', { name: 'Schedule 12 campaigns' }).click()
  await app.page.getByRole('button', { name: 'Pause' }).click()
  // Those that were begun are finished; the rest waits.
  await app.page.getByText('Scheduling, 8 of 12').waitFor()
  await app.page.getByText(/^paused/).waitFor()
  const isScheduled = (state: string): boolean => state === 'SCHEDULED'
  expect(Object.values(await campaigns(desk, 'Pause')).filter(isScheduled)).toHaveLength(8)
  await app.kill()
  await desk.sandbox.control('settings', { latencyMs: 0 })
  app = await desk.start()
  await openSend(app, 'Pause')
  await app.page.getByText('Scheduling was interrupted: 4 campaigns left.').waitFor()
  // Nothing goes on by itself.
  expect(Object.values(await campaigns(desk, 'Pause')).filter(isScheduled)).toHaveLength(8)
  await app.page.getByRole('button', { name: 'Resume…' }).click()
  await confirm().getByRole('button', { name: 'Schedule 4 campaigns' }).click()
  await app.page.getByText('All 12 scheduled').waitFor()
  expect(
    (await calls()).filter((call) => call.startsWith('POST ') && call.endsWith('/schedules')),
  ).toHaveLength(12)
})
