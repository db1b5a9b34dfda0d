import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { tomorrow } from '../../tools/demo/calendar.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'

const assets = join(import.meta.dirname, '../../assets')
const runFileSchema = z.object({
  defaults: z.record(z.string(), z.string()),
  rows: z.record(z.string(), z.record(z.string(), z.string())),
})

/** What is entered for a V1 account of the practice user, but for the password. */
export const officeV1 = {
  apiKey: 'practice-key',
  userName: 'office@hearthandcrumb.example',
  timeZone: 'America/New_York',
  address: {
    organization: 'Hearth & Crumb',
    line1: '118 Lark Street',
    line2: '',
    city: 'Albany',
    state: 'NY',
    postalCode: '12210',
    country: 'US',
  },
}

/** A run of the first locations of the practice data, ready to be pushed: small enough for tests of something else. */
export async function makeSmallRun(
  page: Page,
  {
    accountId,
    name,
    folder,
    locations = 3,
  }: { accountId: string; name: string; folder: string; locations?: number },
): Promise<string> {
  const path = join(folder, 'some-locations.csv')
  const lines = readFileSync(join(assets, 'practice/locations.csv'), 'utf8').split('\n')
  writeFileSync(path, lines.slice(0, locations + 1).join('\n'))
  await callVerb(page, 'importLocationFile', { path, accountId })
  const { template } = await callVerb(page, 'importTemplateFile', {
    path: join(assets, 'templates/daily-offer.html'),
  })
  const file = runFileSchema.parse(JSON.parse(readFileSync(join(assets, 'practice/run.json'), 'utf8')))
  const places = await callVerb(page, 'listLocations', undefined)
  const run = await callVerb(page, 'createRun', {
    name,
    date: tomorrow(),
    templateId: template?.id ?? '',
    locationIds: places.map(({ id }) => id),
  })
  const changes = Object.entries(file.defaults).map(([placeholder, value]) => ({
    rowId: null,
    placeholder,
    value,
  }))
  await callVerb(page, 'setValues', { runId: run.id, changes })
  return run.id
}

/** Goes to a tab of a run, as a click on it in Runs and on the tab would. */
export async function openRun({ page }: RunningApp, name: string, tab: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Runs/ }).click()
  await page.getByRole('main').getByText(name, { exact: true }).first().click()
  await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
}

/** Pushes all of the run that is open, and waits until nothing is left to be pushed. */
export async function pushAll({ page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: /^(Create|Update|Push) \d+ drafts?…/ }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^(Create|Update|Push)/ })
    .click()
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Schedule \d+ drafts?$/ }).waitFor({ timeout: 60_000 })
}
