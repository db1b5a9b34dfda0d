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
 * People who are imported into lists whose campaigns are scheduled, or going out at this moment. Whoever scheduled
 * them did so on the website: the app was not told and has to ask.
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

/** A call that somebody else makes, as the website would. */
async function there(method: string, path: string, body: unknown): Promise<unknown> {
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

const scheduleThere = (activityId: string, at: string): Promise<unknown> =>
  there('POST', `emails/activities/${activityId}/schedules`, { scheduled_date: at })

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString()

const madeSchema = z.object({ campaign_activities: z.array(z.object({ campaign_activity_id: z.string() })) })

/** A campaign that no run of the app knows of. */
async function makeThere(name: string, listId: string): Promise<string> {
  const email = {
    format_type: 5,
    from_name: 'Hearth',
    from_email: 'office@hearthandcrumb.example',
    reply_to_email: 'office@hearthandcrumb.example',
    subject: name,
    html_content: '<html><body>[[trackingImage]]Hello</body></html>',
  }
  const made = madeSchema.parse(await there('POST', 'emails', { name, email_campaign_activities: [email] }))
  const id = made.campaign_activities[0]?.campaign_activity_id ?? ''
  await there('PUT', `emails/activities/${id}`, { ...email, contact_list_ids: [listId] })
  return id
}

test('an import says which campaigns its people still get, and warns loudly of one that is going out', async () => {
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
  await scheduleThere(activityOf('Albany'), tomorrow())
  await scheduleThere(activityOf('Albuquerque'), '0')
  const menu = await makeThere(
    'Menu for spring',
    lists.find(({ name }) => name === 'Ann Arbor')?.list_id ?? '',
  )
  await scheduleThere(menu, tomorrow())
  await desk.sandbox.control('clock', { advanceMs: 1000 })

  const file = join(desk.userData, 'late.csv')
  const people = ['Albany', 'Albuquerque', 'Ann Arbor'].flatMap((place, at) =>
    Array.from({ length: at + 2 }, (_, n) => `late-${at}-${n}@x.example,${place}`),
  )
  writeFileSync(file, ['Email,Location', ...people].join('\n'))
  await page.getByRole('link', { name: /^Contacts/ }).click()
  await page.getByRole('button', { name: /^Import contacts/, disabled: false }).waitFor()
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(file)

  await page.getByRole('alert').getByText('1 campaign to Albuquerque is going out right now.').waitFor()
  await page.getByText('2 scheduled campaigns will also reach 6 newcomers of this import.').waitFor()
  await page.getByRole('button', { name: 'Show campaigns' }).click()
  const dialog = page.getByRole('dialog')
  for (const words of [
    /Albuquerque.*Tuesday offer.*going out now.*3$/,
    /Albany.*Tuesday offer.*\d\d:\d\d.*2$/,
    /Ann Arbor.*Menu for spring.*\d\d:\d\d.*4$/,
  ])
    await dialog.getByRole('row').filter({ hasText: words }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('the question before the upload says it once more, with the names of the lists', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'Upload 9 contacts…' }).click()
  const question = page.getByRole('alertdialog')
  await question
    .getByRole('alert')
    .getByText(/1 campaign to Albuquerque is going out right now.*Upload later/)
    .waitFor()
  await question
    .getByText(/2 scheduled campaigns to Albany and Ann Arbor will also reach these people/)
    .waitFor()
})
