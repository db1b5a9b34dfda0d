import type { Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { z } from 'zod'
import { signIn } from '../../tools/demo/morning.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import type { Application } from './send-desk.ts'
import { makeSmallRun, openRun } from './small-run.ts'

/** What a test of the send desk looks at and presses. */

/** Pushes a run and waits until every row of it is in Constant Contact. */
export async function push(page: Page, runId: string): Promise<void> {
  await callVerb(page, 'startPush', { runId })
  await vi.waitFor(
    async () => expect((await callVerb(page, 'readPushProgress', { runId })).finishedAt).not.toBeNull(),
    { timeout: 60_000, interval: 50 },
  )
}

/** A pushed run of a few locations of the practice account, its send desk open. Answers the run's id. */
export async function openPushedRun(
  app: RunningApp,
  desk: Application,
  { name, locations = 3 }: { name: string; locations?: number },
): Promise<string> {
  const { id: accountId } = await callVerb(app.page, 'openPracticeAccount', undefined)
  const runId = await makeSmallRun(app.page, { accountId, name, folder: desk.userData, locations })
  await push(app.page, runId)
  await openSend(app, name)
  return runId
}

export async function openSend(app: RunningApp, name: string): Promise<void> {
  await openRun(app, name, 'Send')
  await queueOf(app.page).waitFor()
}

export const queueOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Campaign queue' })

/** A campaign's line in the queue, once its words are there: `row(page, 'Albany', 'Scheduled')`. */
export const row = (page: Page, location: string, word = ''): Locator =>
  queueOf(page).getByRole('option', { name: new RegExp(`^${location}\\b.*${word}$`) })

/** The heading over the page: which campaign it is about. */
export const inFront = (page: Page): Locator =>
  page.getByRole('region', { name: 'Scheduling page' }).getByRole('heading', { level: 2 })

/** Waits until a location's campaign stands in front, its page loaded; answers the page. */
export async function pageOf(app: RunningApp, location: string): Promise<Page> {
  await inFront(app.page)
    .and(app.page.getByText(location, { exact: true }))
    .waitFor()
  return app.front()
}

/** Signs in on the embedded page where it asks for it, as the practice account's operator. */
export async function signInOnPage(app: RunningApp): Promise<void> {
  await app.page.getByText('Sign in as office@hearthandcrumb.example').waitFor()
  await signIn(await app.front())
  await app.page.getByText('Sign in as').waitFor({ state: 'detached' })
}

/** Fills in the time, as Alt T does, and presses Schedule on the page. */
export async function fillAndSchedule(app: RunningApp, location: string): Promise<void> {
  const page = await pageOf(app, location)
  await app.page.keyboard.press('Alt+T')
  await app.page.getByText('Date and time filled in.').waitFor()
  await press(page)
}

/** A press of Schedule, without waiting for what the page makes of it: neither does a person. */
export const press = (page: Page): Promise<void> => scheduleButton(page).click({ noWaitAfter: true })

export const scheduleButton = (page: Page): Locator =>
  page.locator('[data-qe-id="schedule-button"], button.btn-go')

const stateSchema = z.object({
  campaigns: z.array(
    z.looseObject({
      campaign_id: z.string(),
      name: z.string(),
      current_status: z.string(),
      activity: z.looseObject({ scheduled_date: z.string().optional() }),
    }),
  ),
})

/** What the sandbox says of the campaigns of a run, by location: status and time. */
export async function campaigns(
  desk: Pick<Application, 'sandbox'>,
  run: string,
  account?: string,
): Promise<Record<string, string>> {
  const of = account === undefined ? '' : `&account=${account}`
  const { campaigns: all } = stateSchema.parse(
    await desk.sandbox.state(`?requests=0&contacts=0&content=0${of}`),
  )
  return Object.fromEntries(
    all
      .filter(({ name }) => name.startsWith(`${run} `))
      .map(({ name, current_status }) => [
        name.replace(/^.* \d{4}-\d{2}-\d{2} /, ''),
        current_status.toUpperCase(),
      ]),
  )
}

const requestsSchema = z.object({
  requests: z.array(z.object({ n: z.number(), method: z.string(), path: z.string() })),
})

/** Calls of the API since the last look. */
export function countingCalls(desk: Application): () => Promise<string[]> {
  let seen = 0
  return async () => {
    const { requests } = requestsSchema.parse(await desk.sandbox.state('?contacts=0&content=0'))
    const fresh = requests.filter(({ n, path }) => n > seen && path.startsWith('/v3/'))
    seen = Math.max(seen, ...requests.map(({ n }) => n))
    return fresh.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/g, '…')}`)
  }
}
