import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { tomorrow } from '../../tools/demo/calendar.ts'
import * as morning from '../../tools/demo/morning.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { openApplication } from './send-desk.ts'

/**
 * The main job in the real window, from an empty machine to a confirmed schedule and its report. What came of it is
 * read from the sandbox, never from the app's own word.
 */
const desk = openApplication({ rate: 40 })
const date = tomorrow()
let app: RunningApp

const expectedSchema = z.object({
  accepted: z.number(),
  rejected: z.array(z.unknown()),
  perLocation: z.record(z.string(), z.number()),
})
const expected = expectedSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../assets/practice/contacts.expected.json'), 'utf8')),
)

const stateSchema = z.object({
  lists: z.array(z.looseObject({ name: z.string(), list_id: z.string(), members: z.number() })),
  campaigns: z.array(
    z.looseObject({
      name: z.string(),
      current_status: z.string(),
      activity: z.looseObject({ subject: z.string(), contact_list_ids: z.array(z.string()) }),
    }),
  ),
  requests: z.array(z.object({ method: z.string(), path: z.string(), status: z.number() })).default([]),
})

const state = async (query: string) => stateSchema.parse(await desk.sandbox.state(query))
const steps = (): morning.Morning => ({ desk: app, after: async () => undefined })

/** Calls of the API that change an account, since the sandbox was started. */
const changingCalls = async (): Promise<string[]> => {
  const { requests } = await state('?contacts=0&content=0')
  return requests
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/v3/'))
    .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/g, '…')}`)
}

test('locations, contacts, template and run come in through the window', async () => {
  app = await desk.start()
  const before = await state('?requests=0&content=0&contacts=0')
  await morning.connectPracticeAccount(steps())
  await morning.importLocations(steps())
  await morning.importContacts(steps())
  await morning.importTemplate(steps())
  await morning.makeRun(steps(), 'Tuesday offer', date)
  await morning.fillValues(steps())

  const after = await state('?requests=0&content=0&contacts=0')
  const membersBefore = new Map(before.lists.map(({ name, members }) => [name, members]))
  const grown = new Map(
    after.lists.map(({ name, members }) => [name, members - (membersBefore.get(name) ?? 0)]),
  )
  for (const [name, count] of Object.entries(expected.perLocation))
    expect([name, grown.get(name)]).toEqual([name, count])
})

test('a push makes one draft for each of the 42 locations, with its own subject and list', async () => {
  await morning.pushDrafts(steps(), /^42 drafts created/)
  const { campaigns, lists } = await state('?requests=0&contacts=0')
  expect(campaigns).toHaveLength(42)
  expect(new Set(campaigns.map(({ name }) => name)).size).toBe(42)
  for (const { name, activity } of campaigns) {
    const list = lists.find(({ list_id }) => list_id === activity.contact_list_ids[0])
    expect(name).toBe(`Tuesday offer ${date} ${list?.name}`)
    expect(activity.subject).toBe(
      list?.name === 'Ann Arbor' ? 'Game day in Ann Arbor' : `Fresh at ${list?.name}`,
    )
  }
})

test('pushing again without a change makes no changing call', async () => {
  const before = (await changingCalls()).length
  await morning.pushAgain(steps())
  expect((await changingCalls()).slice(before)).toEqual([])
})

test('changing two rows updates exactly two drafts', async () => {
  const before = (await changingCalls()).length
  await morning.openValues(steps())
  await morning.typeInto(app.page, 'Albany', 'Offer', '3 for 2 rye rolls')
  await morning.typeInto(app.page, 'Boise', 'Offer', '3 for 2 rye rolls')
  await morning.pushDrafts(steps(), /^2 drafts updated/)
  expect((await changingCalls()).slice(before)).toEqual(Array(2).fill('PUT /v3/emails/activities/…'))
})

test('42 clicks on the embedded page schedule 42 campaigns, each confirmed by the API', async () => {
  await morning.sendAll(steps(), 42)
  const { campaigns, requests } = await state('?contacts=0&content=0')
  expect(campaigns.map(({ current_status }) => current_status)).toEqual(Array(42).fill('SCHEDULED'))
  // The account may not schedule by API: every schedule came from a click on the page.
  expect(requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/schedules'))).toEqual([])
  // Whether a campaign is scheduled is asked for all at once; its time and content are looked at once it is.
  const looks = requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/schedules'))
  expect(looks).toHaveLength(42)
})

test('the report tells what goes out to whom and when, and everything is there after a restart', async () => {
  await morning.readReport(steps())
  await app.close()
  app = await desk.start()
  await app.page.getByRole('link', { name: /^Runs/ }).click()
  await app.page.getByText('Tuesday offer').first().click()
  await app.page.getByRole('tab', { name: 'Results' }).click()
  await app.page.getByRole('row', { name: /Albany.*Scheduled.*9:00 AM EST/ }).waitFor()
  await app.page.getByRole('link', { name: /^Contacts/ }).click()
  await app.page.getByRole('row', { name: /contacts\.csv.*Uploaded/ }).waitFor()
  expect(
    await app.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: 'Locations 42' })
      .count(),
  ).toBe(1)
})
