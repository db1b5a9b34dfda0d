import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { during, goTo, settled, type Visit } from './screens.ts'
import type { Application } from './send-desk.ts'

const files = join(import.meta.dirname, '../core/contact/files')

const importFile = async (page: Page, path: string): Promise<void> => {
  await goTo(page, 'Contacts')
  await page.getByRole('button', { name: /^Import contacts/, disabled: false }).waitFor()
  await page.locator('input[type=file][multiple]:not([webkitdirectory])').setInputFiles(path)
}

const stateSchema = z.object({
  lists: z.array(z.looseObject({ list_id: z.string(), name: z.string() })),
  campaigns: z.array(
    z.looseObject({
      activity: z.looseObject({
        campaign_activity_id: z.string(),
        current_status: z.string(),
        contact_list_ids: z.array(z.string()),
      }),
    }),
  ),
})

/** Schedules two drafts of the run outside the app, one of which is sent immediately. Returns the names of their lists. */
async function scheduleTwo(sandbox: Application['sandbox']): Promise<string[]> {
  const { campaigns, lists } = stateSchema.parse(await sandbox.state('?requests=0&contacts=0&content=0'))
  const { access_token: token } = z
    .object({ access_token: z.string() })
    .parse(await sandbox.control('tokens', { user: 'owner@hearthandcrumb.example' }))
  await sandbox.control('settings', { executingMs: 3_600_000 })
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  const names: string[] = []
  const drafts = campaigns.filter(({ activity }) => activity.current_status === 'DRAFT')
  for (const { activity } of drafts.slice(0, 2)) {
    const path = `v3/emails/activities/${activity.campaign_activity_id}/schedules`
    const answer = await fetch(`${sandbox.url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ scheduled_date: names.length === 0 ? tomorrow : '0' }),
    })
    if (!answer.ok) throw new Error(`Couldn't schedule a draft: ${await answer.text()}`)
    names.push(lists.find((list) => list.list_id === activity.contact_list_ids[0])?.name ?? '')
  }
  await sandbox.control('clock', { advanceMs: 1000 })
  return names
}

/** Visits the states of an import that need sending campaigns, a rejected call, an undo or an unusual file. */
export async function visitImports({ page }: RunningApp, desk: Application, visit: Visit): Promise<void> {
  const path = join(desk.userData, 'late.csv')
  const lists = await scheduleTwo(desk.sandbox)
  // A location's name may differ from its list's.
  const codes = (await callVerb(page, 'listLocations', undefined))
    .filter(({ listName }) => lists.includes(listName))
    .map(({ code }) => code)
  const people = codes.map((code, at) => `late-${at}@x.example,${code}`)
  writeFileSync(path, ['Email,Location', ...people].join('\n'))
  await importFile(page, path)
  await page
    .getByRole('alert')
    .getByText(/sending right now/)
    .waitFor()
  await settled(page)
  await visit('Contacts, added after scheduling')
  await page.getByRole('button', { name: 'Show campaigns' }).click()
  await during(page, page.getByRole('dialog'), () =>
    visit('Contacts, campaigns that also reach new contacts'),
  )
  const confirm = page.getByRole('alertdialog')
  const upload = async (): Promise<void> => {
    await page.getByRole('button', { name: /^Upload \d/ }).click()
    await confirm.getByRole('button', { name: /give permission/ }).click()
    await page.getByRole('option', { name: /^They signed up/ }).click()
    await confirm.getByRole('button', { name: /^Upload/ }).click()
  }
  await page.getByRole('button', { name: /^Upload \d/ }).click()
  await during(page, confirm.getByRole('alert'), () =>
    visit('Contacts, upload to a list with a campaign that is sending'),
  )
  await desk.sandbox.control('faults', {
    faults: [{ match: { method: 'POST', pathPattern: 'contacts' }, kind: 'status', status: 403, count: 1 }],
  })
  await upload()
  await page.getByRole('heading', { name: /^Paused/ }).waitFor()
  await visit('Contacts, rejected upload')
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('heading', { name: /^Uploaded 2 contacts to 2 lists/ }).waitFor()
  await visit('Contacts, uploaded')
  await page.getByRole('button', { name: 'Undo import…' }).click()
  await during(page, confirm, () => visit('Contacts, undo'))
  await page.getByRole('button', { name: 'Undo import…' }).click()
  await confirm.getByRole('button', { name: 'Remove from lists' }).click()
  await page.getByRole('heading', { name: /^Undone/ }).waitFor()
  await visit('Contacts, undone')
  await importFile(page, join(files, 'hardly-any-letters.csv'))
  await page.getByText(/is a guess/).waitFor()
  await visit('Contacts, guessed encoding')
  await importFile(page, join(files, 'nothing.csv'))
  await page.getByRole('heading', { name: /^This file has no rows/ }).waitFor()
  await visit('Contacts, unread file')
  await goTo(page, 'Contacts')
  await page.getByRole('row', { name: /nothing\.csv/ }).waitFor()
  await visit('Contacts, import history')
}
