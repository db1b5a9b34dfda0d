import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'
import { push } from './send-run.ts'
import { makeSmallRun } from './small-run.ts'

/**
 * Contacts imported into lists whose campaigns are scheduled or sending. They were scheduled on the website, so the app
 * has to look them up.
 */
const desk = openApplication({ rate: 40 })
let app: RunningApp

const stateSchema = z.object({
  lists: z.array(z.looseObject({ list_id: z.string(), name: z.string() })),
  campaigns: z.array(
    z.looseObject({
      name: z.string(),
      activity: z.looseObject({ contact_list_ids: z.array(z.string()), campaign_activity_id: z.string() }),
    }),
  ),
})
const stateOf = async () => stateSchema.parse(await desk.sandbox.state('?requests=0&contacts=0&content=0'))

/** Makes an API call outside the app, as the website would. */
async function callDirectly(method: string, path: string, body: unknown): Promise<unknown> {
  const { access_token: token } = z
    .object({ access_token: z.string() })
    .parse(await desk.sandbox.control('tokens', { user: 'owner@hearthandcrumb.example' }))
  const answer = await fetch(`${desk.sandbox.url}/v3/${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  expect(answer.ok).toBe(true)
  return answer.json()
}

const scheduleDirectly = (activityId: string, at: string): Promise<unknown> =>
  callDirectly('POST', `emails/activities/${activityId}/schedules`, { scheduled_date: at })

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString()

const madeSchema = z.object({ campaign_activities: z.array(z.object({ campaign_activity_id: z.string() })) })

/** Creates a campaign that no run of the app knows about. */
async function createDirectly(name: string, listId: string): Promise<string> {
  const email = {
    format_type: 5,
    from_name: 'Hearth',
    from_email: 'office@hearthandcrumb.example',
    reply_to_email: 'office@hearthandcrumb.example',
    subject: name,
    html_content: '<html><body>[[trackingImage]]Hello</body></html>',
  }
  const made = madeSchema.parse(
    await callDirectly('POST', 'emails', { name, email_campaign_activities: [email] }),
  )
  const id = made.campaign_activities[0]?.campaign_activity_id ?? ''
  await callDirectly('PUT', `emails/activities/${id}`, { ...email, contact_list_ids: [listId] })
  return id
}

test('an import shows which campaigns its contacts will get, and warns of one that is sending', async () => {
  app = await desk.start()
  const { page } = app
  const { id: accountId } = await callVerb(page, 'openPracticeAccount', undefined)
  const runId = await makeSmallRun(page, { accountId, name: 'Tuesday offer', folder: desk.userData })
  await push(page, runId)
  const { lists, campaigns } = await stateOf()
  const activityOf = (location: string): string =>
    campaigns.find(({ name }) => name.startsWith('Tuesday offer') && name.endsWith(location))?.activity
      .campaign_activity_id ?? ''
  await desk.sandbox.control('settings', { executingMs: 3_600_000 })
  await scheduleDirectly(activityOf('Albany'), tomorrow())
  await scheduleDirectly(activityOf('Albuquerque'), '0')
  const menu = await createDirectly(
    'Menu for spring',
    lists.find(({ name }) => name === 'Ann Arbor')?.list_id ?? '',
  )
  await scheduleDirectly(menu, tomorrow())
  await desk.sandbox.control('clock', { advanceMs: 1000 })

  const file = join(desk.userData, 'late.csv')
  const people = ['Albany', 'Albuquerque', 'Ann Arbor'].flatMap((place, at) =>
    Array.from({ length: at + 2 }, (_, n) => `late-${at}-${n}@x.example,${place}`),
  )
  writeFileSync(file, ['Email,Location', ...people].join('\n'))
  await page.getByRole('link', { name: /^Contacts/ }).click()
  await page.getByRole('button', { name: /^Import contacts/, disabled: false }).waitFor()
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(file)

  await page.getByRole('alert').getByText('1 campaign to Albuquerque is sending right now.').waitFor()
  await page.getByText('2 scheduled campaigns will also reach 6 contacts from this import.').waitFor()
  await page.getByRole('button', { name: 'Show campaigns' }).click()
  const dialog = page.getByRole('dialog')
  for (const text of [
    /Albuquerque.*Tuesday offer.*Sending now.*3$/,
    /Albany.*Tuesday offer.*\d:\d\d [AP]M.*2$/,
    /Ann Arbor.*Menu for spring.*\d:\d\d [AP]M.*4$/,
  ])
    await dialog.getByRole('row').filter({ hasText: text }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('the upload confirmation warns again, with the names of the lists', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'Upload 9 contacts…' }).click()
  const confirm = page.getByRole('alertdialog')
  await confirm
    .getByRole('alert')
    .getByText(/1 campaign to Albuquerque is sending right now.*Upload later/)
    .waitFor()
  await confirm
    .getByText(/2 scheduled campaigns to Albany and Ann Arbor will also reach these contacts/)
    .waitFor()
})
