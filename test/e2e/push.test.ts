import type { Locator } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { signIn } from '../../tools/demo/morning.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'
import { makeSmallRun, openRun } from './small-run.ts'

const desk = openApplication({ rate: 40 })
const locations = 12
let app: RunningApp
let accountId: string
let runId: string

const stateSchema = z.object({
  campaigns: z.array(
    z.looseObject({
      campaign_id: z.string(),
      current_status: z.string(),
      activity: z.looseObject({ subject: z.string() }),
    }),
  ),
})
const campaigns = async () => stateSchema.parse(await desk.sandbox.state('?requests=0&contacts=0')).campaigns

const button = (name: string | RegExp): Locator => app.page.getByRole('button', { name, exact: true })
const dialog = (): Locator => app.page.getByRole('alertdialog')
const line = (name: string): Locator => app.page.getByRole('row', { name: new RegExp(name) })
const waitForText = (text: string): Promise<void> => app.page.getByText(text).first().waitFor()
const confirm = async (name: string | RegExp): Promise<void> => {
  await dialog().getByRole('button', { name, exact: true }).click()
  await dialog().waitFor({ state: 'detached' })
}
const more = async (entry: RegExp): Promise<void> => {
  await app.page.getByRole('button', { name: 'More' }).click()
  await app.page.getByRole('menuitem', { name: entry }).click()
}
const rowOf = async (name: string) => {
  const places = await callVerb(app.page, 'listLocations', undefined)
  const { rows } = await callVerb(app.page, 'readRun', { id: runId })
  const id = places.find((place) => place.name === name)?.id
  return rows.find(({ locationId }) => locationId === id) ?? expect.fail(`no row of ${name}`)
}
const change = async (name: string, value: string): Promise<void> => {
  const { id } = await rowOf(name)
  await callVerb(app.page, 'setValues', { runId, changes: [{ rowId: id, placeholder: 'subject', value }] })
}
const subjectOf = async (name: string): Promise<string> => {
  const { campaignId } = await rowOf(name)
  return (await campaigns()).find(({ campaign_id }) => campaign_id === campaignId)?.activity.subject ?? ''
}
const editRemotely = async (name: string, subject: string): Promise<unknown> =>
  desk.sandbox.control('campaigns/edit', { campaign_id: (await rowOf(name)).campaignId, subject })
const pushOne = async (): Promise<void> => {
  await button(/^(Create|Update) 1 draft…$/).click()
  await confirm(/^(Create|Update) 1 draft/)
}

test('one draft is pushed first and viewed on its page, then the rest', async () => {
  app = await desk.start()
  const account = await callVerb(app.page, 'openPracticeAccount', undefined)
  accountId = account.id
  runId = await makeSmallRun(app.page, { accountId, name: 'Corner offer', folder: desk.userData, locations })
  await openRun(app, 'Corner offer', 'Push')
  await button('Push one first…').click()
  await waitForText('This is the draft for Albany.')
  await confirm(/^(Create|Update) 1 draft/)
  await app.page.getByText('Sign in to view the draft for Albany').waitFor()
  expect(await campaigns()).toHaveLength(1)
  await signIn(await app.front())
  await app.page.getByText('View the draft for Albany').waitFor()
  const page = await app.embedded((url) => url.includes('/pages/ace/'))
  await page.getByRole('heading', { name: /^Corner offer .* Albany$/ }).waitFor()
})

test('a push pauses, resumes and finishes: the taskbar, keeping the computer awake, and a notification', async () => {
  const watched = (): Promise<{ bars: number[]; awake: boolean; notifications: string[] }> =>
    app.app.evaluate(({ powerSaveBlocker }) => ({
      ...Reflect.get(globalThis, 'watched'),
      awake: [0, 1, 2, 3, 4, 5].some((id) => powerSaveBlocker.isStarted(id)),
    }))
  await app.app.evaluate(({ BrowserWindow, Notification }) => {
    const seen = { bars: [] as number[], notifications: [] as string[] }
    Reflect.set(globalThis, 'watched', seen)
    const window = BrowserWindow.getAllWindows()[0]
    if (window === undefined) return
    window.setProgressBar = (value) => void seen.bars.push(value)
    window.isFocused = () => false
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      seen.notifications.push(`${this.title}. ${this.body}`)
    }
  })
  await desk.sandbox.control('settings', { latencyMs: 500 })
  await button(/^Push the remaining 11 drafts…$/).click()
  await confirm(/^Create 11 drafts/)
  await button('Pause').click()
  await app.page.getByText('Paused: 11 drafts').waitFor()
  await vi.waitFor(async () => expect(await campaigns()).toHaveLength(9), { timeout: 10_000 })
  expect((await watched()).awake).toBe(false)
  await button('Resume').click()
  expect((await watched()).awake).toBe(true)
  await desk.sandbox.control('settings', { latencyMs: 0 })
  await button('Schedule 12 drafts').waitFor()
  expect(await campaigns()).toHaveLength(12)
  const { bars, awake, notifications } = await watched()
  expect(bars.some((value) => value > 0 && value < 1)).toBe(true)
  expect(bars.at(-1)).toBe(-1)
  expect(awake).toBe(false)
  expect(notifications).toEqual(['Corner offer: push finished. 11 drafts created.'])
})

test('the plan shows what a push changes, and the previous draft can be restored', async () => {
  const before = await subjectOf('Albany')
  await change('Albany', 'Rye rolls')
  await button('View changes for Albany').click()
  const difference = app.page.getByRole('dialog', { name: 'Albany: changes in this push' })
  await difference.getByRole('row', { name: `Subject ${before} Rye rolls` }).waitFor()
  await difference.getByRole('button', { name: 'Close' }).last().click()
  await pushOne()
  await waitForText('1 draft updated.')
  expect(await subjectOf('Albany')).toBe('Rye rolls')
  await more(/^Restore previous drafts…/)
  await dialog().getByText(`${before}, pushed`).waitFor()
  await confirm('Restore 1 draft')
  await waitForText('Restored 1 draft.')
  expect(await subjectOf('Albany')).toBe(before)
  await line('Albany.*Update draft').waitFor()
})

test('a draft edited in Constant Contact is compared, kept or overwritten', async () => {
  await editRemotely('Albany', 'Edited by hand')
  await pushOne()
  await button('Compare Albany').click()
  await dialog().getByRole('row', { name: 'Subject Edited by hand Rye rolls' }).waitFor()
  await confirm("Keep Constant Contact's version")
  await line('Albany.*No change').waitFor()
  expect(await subjectOf('Albany')).toBe('Edited by hand')
  await change('Albany', 'Seed bread')
  await editRemotely('Albany', 'Edited again')
  await pushOne()
  await button('Compare Albany').click()
  await confirm('Overwrite with this run')
  await line('Albany.*No change').waitFor()
  expect(await subjectOf('Albany')).toBe('Seed bread')
})

test('only failed rows are retried', async () => {
  await change('Albany', 'Sourdough')
  await change('Austin South', 'Sourdough')
  const refused = { match: { method: 'PUT' }, kind: 'status', status: 400, count: 1 }
  await desk.sandbox.control('faults', { faults: [refused] })
  await button(/^Update 2 drafts…$/).click()
  await confirm(/^Update 2 drafts/)
  await waitForText('1 draft updated, 1 failed.')
  // The vendor's own message and key are one click away from the row itself.
  await button(/^Why (Albany|Austin South) failed: /).click()
  const why = app.page.getByRole('dialog', { name: /^Why .* failed$/ })
  await why.getByRole('row', { name: /sandbox\.fault/ }).waitFor()
  await why.getByRole('button', { name: 'Close' }).last().click()
  await button('Retry 1 failed row…').click()
  await confirm(/^(Create|Update) 1 draft/)
  await waitForText('1 draft updated.')
  expect([await subjectOf('Albany'), await subjectOf('Austin South')]).toEqual(['Sourdough', 'Sourdough'])
})

test('a finished push is announced on other screens, with a link to its result', async () => {
  await change('Albany', 'Oat loaf')
  await app.page.getByRole('tab', { name: /^Values/ }).click()
  await callVerb(app.page, 'startPush', { runId })
  const notices = app.page.getByRole('list', { name: 'Notices' })
  await notices.getByText('Corner offer: push finished. 1 draft updated.').waitFor()
  await notices.getByRole('button', { name: 'Show' }).click()
  await app.page.getByRole('region', { name: 'Push', exact: true }).getByText('1 draft updated.').waitFor()
  await notices.getByText('push finished').waitFor({ state: 'detached' })
})

test('a draft is sent as a test if the user can send through the API', async () => {
  await line('Albany').getByRole('checkbox').click()
  await button('More').click()
  const entry = app.page.getByRole('menuitem', { name: /^Send 1 draft as a test…/ })
  expect(await entry.getAttribute('aria-disabled')).toBe('true')
  await app.page.keyboard.press('Escape')
  await desk.sandbox.control('users', { username: 'office@hearthandcrumb.example', role: 'owner' })
  await callVerb(app.page, 'refreshAccount', { id: accountId })
  await more(/^Send 1 draft as a test…/)
  const testDialog = app.page.getByRole('dialog', { name: 'Send 1 draft as a test' })
  await testDialog.getByLabel('Addresses').fill('alex@hearthandcrumb.example')
  await testDialog.getByRole('button', { name: 'Send 1 test' }).click()
  await waitForText('Sent 1 draft as a test to 1 address.')
})

test("the activity log shows every call, and Constant Contact's message for failures", async () => {
  await app.page.getByRole('radio', { name: 'Activity log' }).click()
  await app.page.getByRole('row', { name: /Send test/ }).waitFor()
  await app.page.getByRole('radio', { name: 'Failed or interrupted' }).click()
  await app.page.getByRole('row', { name: /Update campaign.*Failed/ }).click()
  const entry = app.page.getByRole('dialog', { name: /^Update campaign, entry \d+$/ })
  await entry.getByRole('row', { name: /400, sandbox\.fault/ }).waitFor()
  await entry.getByRole('button', { name: 'Close' }).last().click()
  await app.page.getByRole('searchbox', { name: 'Search campaigns' }).fill('no such campaign')
  await waitForText('No activity matches.')
  await app.page.getByRole('radio', { name: 'Plan' }).click()
})

test('the drafts of the run are listed, then deleted', async () => {
  await more(/^Delete drafts of/)
  const named = dialog().getByRole('list', { name: 'Drafts to delete' }).getByRole('listitem')
  const count = await named.count()
  expect(await named.first().textContent()).toMatch(/^Corner offer .* Albany/)
  await confirm(/^Delete \d+ drafts?$/)
  await waitForText('Deleted ')
  expect((await campaigns()).filter(({ current_status }) => current_status === 'REMOVED')).toHaveLength(count)
})
