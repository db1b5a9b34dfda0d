import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { z } from 'zod'
import type { RunningApp } from '../driving/app.ts'

const assets = join(import.meta.dirname, '../../assets')
const files = {
  locations: join(assets, 'practice/locations.csv'),
  contacts: join(assets, 'practice/contacts.csv'),
  template: join(assets, 'templates/daily-offer.html'),
  run: join(assets, 'practice/run.json'),
}

/** A whole morning of an operator, in the real window: each step does what a person's hands would do. */
export interface Morning {
  desk: RunningApp
  /** Called after every step, while its screen is still shown. */
  after(step: string): Promise<void>
}

const runFileSchema = z.object({
  defaults: z.record(z.string(), z.string()),
  rows: z.record(z.string(), z.record(z.string(), z.string())),
})

const goTo = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()

const chooseFile = (page: Page, path: string): Promise<void> =>
  page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(path)

export async function connectPracticeAccount({ desk: { page }, after }: Morning): Promise<void> {
  await goTo(page, 'Accounts')
  await page.getByRole('button', { name: 'Open the practice account' }).click()
  await page.getByText('Connected', { exact: true }).waitFor()
  await after('account')
}

/** 42 locations come in from a CSV. */
export async function importLocations({ desk: { page }, after }: Morning): Promise<void> {
  await goTo(page, 'Locations')
  await chooseFile(page, files.locations)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Added 42' }).waitFor()
  await after('locations-preview')
  await dialog.getByRole('button', { name: /^Import/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('row', { name: /Albuquerque/ }).waitFor()
  await after('locations')
}

/** Imports 5,000 contacts from a CSV: valid rows are uploaded, the others are reported. */
export async function importContacts({ desk: { page }, after }: Morning): Promise<void> {
  await goTo(page, 'Contacts')
  await chooseFile(page, files.contacts)
  const upload = page.getByRole('button', { name: /^Upload/ })
  await upload.waitFor({ timeout: 60_000 })
  await page.getByRole('main').getByText('Rejected').first().click()
  await after('import-report')
  await upload.click()
  const confirm = page.getByRole('alertdialog')
  await confirm.getByRole('button', { name: /give permission/ }).click()
  await page.getByRole('option', { name: /^They signed up/ }).click()
  await confirm.getByRole('button', { name: /^Upload/ }).click()
  await page.getByRole('heading', { name: /^Uploaded .* contacts to 42 lists/ }).waitFor({ timeout: 60_000 })
  await after('import-done')
}

export async function importTemplate({ desk: { page }, after }: Morning): Promise<void> {
  await goTo(page, 'Templates')
  await chooseFile(page, files.template)
  await page.getByRole('heading', { name: 'Daily offer', level: 1 }).waitFor()
  await after('template')
}

/** A run for all locations, on the day given as YYYY-MM-DD. */
export async function makeRun({ desk: { page }, after }: Morning, name: string, date: string): Promise<void> {
  await goTo(page, 'Runs')
  await page.getByRole('button', { name: 'New run' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await fillDate(dialog, date)
  await after('new-run')
  await dialog.getByRole('button', { name: /^Make|^Create/ }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

const fillDate = async (dialog: Locator, date: string): Promise<void> => {
  const [year, month, day] = date.split('-')
  const parts = { month, day, year }
  for (const [part, value] of Object.entries(parts)) {
    const field = dialog.getByRole('spinbutton', { name: new RegExp(`^${part}`, 'i') })
    await field.click()
    await field.pressSequentially(value ?? '')
  }
}

/** A cell of the grid by the location (or "Run default") and the heading of its column. */
export const cellAt = async (page: Page, location: string, column: string): Promise<Locator> => {
  const grid = page.getByRole('grid', { name: /^Values for/ })
  const heading = grid.getByRole('columnheader', { name: column, exact: true })
  const at = await heading.getAttribute('aria-colindex')
  const row = grid
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${location}\\b`) }) })
  return row.locator(`[role=gridcell][aria-colindex="${at}"]`)
}

/** Types a value over a cell, as in a spreadsheet. */
export const typeInto = async (
  page: Page,
  location: string,
  column: string,
  value: string,
): Promise<void> => {
  const cell = await cellAt(page, location, column)
  await cell.click()
  await page.keyboard.type(value)
  await page.keyboard.press('Enter')
}

/** Fills the grid: defaults for all, own offers for some, prices pasted as a block from a spreadsheet. */
export async function fillValues({ desk: { page, app }, after }: Morning): Promise<void> {
  const file = runFileSchema.parse(JSON.parse(await readFile(files.run, 'utf8')))
  await after('values-empty')
  await typeInto(page, 'Run default', 'Offer', file.defaults.offer ?? '')
  await after('values-default')
  await typeInto(page, 'Austin South', 'Offer', 'Free coffee, any loaf')
  await typeInto(page, 'Ann Arbor', 'Subject', 'Game day in Ann Arbor')
  const prices = Object.values(file.rows).map(({ price }) => price ?? '')
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), prices.join('\r\n'))
  await (await cellAt(page, 'Albany', 'Price')).click()
  await page.keyboard.press('Control+V')
  await page.getByRole('list', { name: 'Rows by status' }).getByText('42 ready').waitFor()
  await (await cellAt(page, 'Austin South', 'Offer')).click()
  await previewShows(page, 'Free coffee, any loaf')
  await after('values')
}

/** The preview swaps two frames, so that it never flickers: either may have the text. */
const previewShows = async (page: Page, words: string): Promise<void> => {
  const shown = page.frames().map((frame) => frame.getByText(words).first().waitFor({ timeout: 20_000 }))
  await Promise.any(shown)
}

const openTab = (page: Page, name: RegExp): Promise<void> => page.getByRole('tab', { name }).click()

/** Creates the drafts, or updates those with changed values, until the window shows `words`. */
export async function pushDrafts(
  { desk: { page }, after }: Morning,
  words: RegExp,
  step = 'push',
): Promise<void> {
  await openTab(page, /^Push/)
  await page.getByRole('button', { name: /^(Create|Update|Push) \d+ drafts?…/ }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^(Create|Update|Push)/ })
    .click()
  const underWay = page.getByRole('region', { name: 'Push in progress' })
  const over = page.getByRole('region', { name: 'Push', exact: true }).getByText(words)
  // A push of a few rows may be over before anyone looks.
  await underWay.or(over).first().waitFor()
  await after(`${step}-under-way`)
  await over.waitFor({ timeout: 120_000 })
  await after(step)
}

/** Checks the plan when nothing has changed: there is nothing to push, and the window says so. */
export async function pushAgain({ desk: { page } }: Morning): Promise<void> {
  await openTab(page, /^Push/)
  await page.getByRole('radio', { name: /^Up to date.* 42/ }).waitFor()
}

export const openValues = ({ desk: { page } }: Morning): Promise<void> => openTab(page, /^Values/)

/** Signs in on the embedded page, as the operator must once. */
export async function signIn(page: Page): Promise<void> {
  await page
    .locator('input[name=username], input[type=email], input[name=user]')
    .first()
    .fill('office@hearthandcrumb.example')
  await page.locator('input[type=password]').fill('practice')
  await page.locator('button[type=submit]').click()
}

const queueOf = (page: Page) => page.getByRole('complementary', { name: 'Campaign queue' })

/**
 * The previous campaign's message may replace this one's in the footer before it is seen: then it is filled in
 * again.
 */
const fillInTime = async (page: Page): Promise<void> => {
  const filled = page.getByText('Date and time filled in.')
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press('Alt+T')
    const isSeen = await filled.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    )
    if (isSeen) return
  }
  throw new Error('The time was not filled in.')
}

/** Presses Schedule on Constant Contact's own page for every campaign of the queue, one after the other. */
export async function sendAll({ desk, after }: Morning, count: number): Promise<void> {
  const { page } = desk
  await openTab(page, /^Send/)
  await queueOf(page).waitFor()
  const login = await desk.front()
  await after('send-sign-in')
  const signingIn = page.getByText(/^Sign in as /)
  await signingIn.waitFor()
  await signIn(login)
  await signingIn.waitFor({ state: 'detached' })
  for (let done = 0; done < count; done++) {
    const name =
      (await page
        .getByRole('region', { name: 'Scheduling page' })
        .getByRole('heading', { level: 2 })
        .textContent()) ?? ''
    await fillInTime(page)
    const schedule = await desk.front()
    if (done === 3) await after('send')
    if (done < 3) await after(`send-page-${done + 1}`)
    await schedule.locator('[data-qe-id="schedule-button"]').click()
    await page
      .getByRole('region', { name: 'Scheduling page' })
      .getByRole('heading', { level: 2 })
      .filter({ hasNotText: new RegExp(`^${name}$`) })
      .or(page.getByText(/^All \d+ scheduled/))
      .first()
      .waitFor()
  }
  // The last ones may still be waiting for Constant Contact's word.
  await page.getByText(`All ${count} scheduled`).waitFor()
  await after('send-done')
}

export async function readReport({ desk: { page }, after }: Morning): Promise<void> {
  await openTab(page, /^Results/)
  await page
    .getByRole('region', { name: 'Results' })
    .getByRole('row', { name: /Albany/ })
    .waitFor()
  await after('report')
}
