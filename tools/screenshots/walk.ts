import { join } from 'node:path'
import type { Page } from 'playwright-core'
import * as morning from '../demo/morning.ts'

/** A morning on which every screen can be photographed. `take` gets the name of the picture. */
export interface Walk {
  hands: morning.Morning
  take(name: string): Promise<void>
}

/** The steps of the morning whose screen is a picture of its own, by the name that the step has there. */
export const pictureOfStep: Readonly<Record<string, string>> = {
  'first-start': 'first-start',
  account: 'accounts',
  locations: 'locations',
  'import-report': 'contacts-import',
  'push-under-way': 'push',
  'send-sign-in': 'send-sign-in',
  send: 'send',
}

/** The steps that the README's animation shows, and for how long, in milliseconds: fill in, create drafts, three clicks. */
export const frameOfStep: Readonly<Record<string, number>> = {
  'values-empty': 1500,
  'values-default': 1500,
  values: 2500,
  'push-under-way': 2000,
  push: 1500,
  'send-page-1': 1500,
  'send-page-2': 1500,
  'send-page-3': 1500,
  'send-done': 3000,
}

/** Mistakes of the kind that the checks find. */
const slips = [
  { location: 'Boise', column: 'Price', value: '99.00' },
  { location: 'Charlotte', column: 'Price', value: ' ' },
  {
    location: 'Chicago',
    column: 'Subject',
    value: 'Two for one on every sourdough loaf at Hearth & Crumb Chicago until Sunday',
  },
] as const

/** The other starter templates, and their names. */
const otherTemplates = { newsletter: 'Newsletter', opening: 'Opening', 'prize-draw': 'Prize draw' }
const templateFolder = join(import.meta.dirname, '../../assets/templates')

const goTo = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()

/** Notices disappear by themselves; a picture shows the screen without them. */
export async function closeNotices(page: Page): Promise<void> {
  const dismiss = page.getByRole('list', { name: 'Notices' }).getByRole('button', { name: 'Dismiss' })
  while ((await dismiss.count()) > 0) await dismiss.first().click()
}

async function showValuesAndChecks({ hands, take }: Walk): Promise<void> {
  const { page } = hands.desk
  for (const { location, column, value } of slips) await morning.typeInto(page, location, column, value)
  await (await morning.cellAt(page, 'Austin South', 'Offer')).click()
  await take('values')
  await page.getByRole('tab', { name: /^Checks/ }).click()
  await take('checks')
  await morning.openValues(hands)
  for (const _ of slips) await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('list', { name: 'Rows by status' }).getByText('42 ready').waitFor()
  await closeNotices(page)
  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').waitFor()
  await take('palette')
  await page.keyboard.press('Escape')
}

async function importOtherTemplates({ hands }: Walk): Promise<void> {
  const { page } = hands.desk
  for (const [file, name] of Object.entries(otherTemplates)) {
    await goTo(page, 'Templates')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(join(templateFolder, `${file}.html`))
    await page.getByRole('heading', { name, level: 1 }).waitFor()
  }
}

/** Walks through every screen once, in the order of a morning. `campaigns` is how many drafts the run makes. */
export async function walk(it: Walk, run: { name: string; date: string; campaigns: number }): Promise<void> {
  const { hands, take } = it
  const { page } = hands.desk
  await page.getByRole('button', { name: 'Open the practice account' }).waitFor()
  await hands.after('first-start')
  await page.getByRole('button', { name: 'Connect Constant Contact' }).click()
  await page.getByRole('textbox', { name: 'Client ID' }).waitFor()
  await take('connect')
  await morning.connectPracticeAccount(hands)
  await morning.importLocations(hands)
  await morning.importContacts(hands)
  await morning.importTemplate(hands)
  await take('template')
  await morning.makeRun(hands, run.name, run.date)
  await morning.fillValues(hands)
  await showValuesAndChecks(it)
  await morning.pushDrafts(hands, /^42 drafts created/)
  await goTo(page, 'Today')
  await page.getByRole('button', { name: /^(Start|Continue) scheduling/ }).waitFor()
  await take('today')
  await page.getByRole('button', { name: 'Open run' }).click()
  await morning.sendAll(hands, run.campaigns)
  await morning.readReport(hands)
  await take('report')
  await importOtherTemplates(it)
  await goTo(page, 'Templates')
  await page.getByRole('row', { name: /^Prize draw/ }).waitFor()
  await take('templates')
  await goTo(page, 'Settings')
  await take('settings')
}
