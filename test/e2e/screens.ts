import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import * as morning from '../../tools/demo/morning.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'

/** Told the name of each screen while it is shown. */
export type Visit = (screen: string) => Promise<void>

const practice = join(import.meta.dirname, '../../assets/practice')

export const goTo = async (page: Page, screen: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
  await page.getByRole('main').getByRole('heading', { level: 1, name: screen }).waitFor()
}

export const settled = async (page: Page): Promise<void> => {
  await page.locator('[class*=skeleton]').first().waitFor({ state: 'detached' })
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** What closed gives the focus back a moment later; a key that is pressed before would go nowhere. */
async function focused(page: Page): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await page.evaluate(() => document.activeElement !== document.body)) return
    await page.waitForTimeout(20)
  }
  throw new Error('Nothing has the focus.')
}

/** Opens something that Escape closes, shows it, and sees that it is gone before the next. */
export async function during(page: Page, shown: Locator, show: () => Promise<void>): Promise<void> {
  await shown.first().waitFor()
  await settled(page)
  await show()
  await focused(page)
  await page.keyboard.press('Escape')
  await shown.first().waitFor({ state: 'detached' })
}

/** What a machine shows on which nothing was ever done. */
export async function visitEmptyScreens({ page }: RunningApp, visit: Visit): Promise<void> {
  await page.getByRole('button', { name: 'Open the practice account' }).waitFor()
  await visit('first start')
  for (const screen of ['Runs', 'Locations', 'Contacts', 'Templates', 'Accounts', 'Settings']) {
    await goTo(page, screen)
    await settled(page)
    await visit(`${screen} without anything`)
  }
  await goTo(page, 'Accounts')
  await page.getByRole('button', { name: 'Connect Constant Contact…' }).click()
  await page.getByRole('textbox', { name: 'Client ID' }).waitFor()
  await visit('Connect V3')
  await page.getByRole('radio', { name: 'API V1 (XML)' }).click()
  await page.getByRole('textbox', { name: 'User name' }).waitFor()
  await visit('Connect V1')
}

const rowMenu = async (page: Page, name: string | RegExp, item: RegExp): Promise<void> => {
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function visitRuns(page: Page, visit: Visit): Promise<void> {
  await goTo(page, 'Runs')
  await page.getByRole('row', { name: /offer/ }).waitFor()
  await visit('Runs')
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await during(page, page.getByRole('menu'), () => visit('Runs, menu of a run'))
  const dialog = page.getByRole('dialog')
  const confirmation = page.getByRole('alertdialog')
  await rowMenu(page, /^Actions for/, /^Repeat/)
  await during(page, dialog, () => visit('Runs, repeat'))
  await rowMenu(page, /^Actions for/, /^Remove/)
  await during(page, confirmation, () => visit('Runs, remove'))
  await page.getByRole('button', { name: 'New run' }).click()
  await dialog.getByRole('row', { name: /Albany/ }).waitFor()
  await during(page, dialog, async () => {
    await visit('New run')
    await dialog.getByRole('button', { name: 'Calendar' }).click()
    await during(page, page.getByRole('grid', { name: /20\d\d/ }), () => visit('New run, calendar'))
  })
}

async function visitLocations(page: Page, visit: Visit): Promise<void> {
  await goTo(page, 'Locations')
  await page.getByRole('row', { name: /Albuquerque/ }).waitFor()
  await visit('Locations')
  await page
    .getByRole('row', { name: /Albany/ })
    .getByRole('checkbox')
    .click()
  await visit('Locations, one chosen')
  for (const [item, name] of [
    ['Change field…', 'change'],
    ['Create group…', 'group'],
    ['Remove…', 'remove'],
  ] as const) {
    await rowMenu(page, '1 selected', new RegExp(item))
    const shown = page.getByRole('dialog').or(page.getByRole('alertdialog'))
    await during(page, shown, () => visit(`Locations, ${name}`))
  }
  await rowMenu(page, 'Actions for all locations', /Add column/)
  await during(page, page.getByRole('dialog'), () => visit('Locations, add a column'))
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await visit('Locations, conditions')
  await page.getByRole('button', { name: 'Close filter' }).click()
  await page.getByRole('row', { name: /Ann Arbor/ }).dblclick()
  await page.getByRole('complementary', { name: /Ann Arbor/ }).waitFor()
  await visit('Location')
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles(join(practice, 'locations.csv'))
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Added/ }).waitFor()
  await visit('Locations, import')
  await dialog.getByRole('radio', { name: 'Columns' }).click()
  await during(page, dialog, () => visit('Locations, columns of a file'))
}

async function visitContacts(page: Page, visit: Visit): Promise<void> {
  await goTo(page, 'Contacts')
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles(join(practice, 'contacts.csv'))
  await page.getByRole('button', { name: /^Upload/ }).waitFor({ timeout: 60_000 })
  for (const bucket of ['Rejected', 'New', 'Warnings']) {
    await page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(`^${bucket}`) })
      .first()
      .click()
    await settled(page)
    await visit(`Contacts, import report, ${bucket}`)
  }
  await page.getByRole('button', { name: 'Change import settings…' }).click()
  await page.getByRole('dialog').getByRole('region', { name: 'First rows' }).waitFor()
  await during(page, page.getByRole('dialog'), () => visit('Contacts, import settings'))
  await page.getByRole('button', { name: /^Upload/ }).click()
  await during(page, page.getByRole('alertdialog'), () => visit('Contacts, upload'))
  await goTo(page, 'Contacts')
  await page.getByRole('row', { name: /contacts\.csv/ }).waitFor()
  await visit('Contacts')
  await page.getByRole('button', { name: 'What to use instead' }).click()
  await during(page, page.getByRole('dialog'), () => visit('Contacts, transactional email'))
  const files = ['contacts.csv', 'locations.csv'].map((name) => join(practice, name))
  await page.locator('input[type=file][multiple]:not([webkitdirectory])').setInputFiles(files)
  await page.getByRole('heading', { level: 1, name: '2 files' }).waitFor()
  await page.getByRole('button', { name: /^Upload/ }).waitFor({ timeout: 60_000 })
  await settled(page)
  await visit('Contacts, several files')
  await goTo(page, 'Contacts')
}

async function visitTemplates(page: Page, visit: Visit): Promise<void> {
  await goTo(page, 'Templates')
  const card = page.getByRole('row', { name: /Daily offer/ })
  await card.waitFor()
  await visit('Templates')
  await rowMenu(page, 'Actions for Daily offer', /^Rename/)
  await during(page, page.getByRole('dialog'), () => visit('Templates, rename'))
  await rowMenu(page, 'Actions for Daily offer', /^Remove/)
  await during(page, page.getByRole('alertdialog'), () => visit('Templates, remove'))
  await page.getByRole('button', { name: 'Paste HTML…' }).click()
  await during(page, page.getByRole('dialog'), () => visit('Templates, paste'))
  await card.click()
  await page.getByRole('heading', { name: 'Daily offer', level: 1 }).waitFor()
  await page.getByText('Template is valid').waitFor()
  await visit('Template')
  await page.getByRole('radio', { name: 'Placeholders' }).click()
  await page
    .getByRole('list', { name: 'Placeholders' })
    .getByRole('button', { name: /^Price/ })
    .click()
  await visit('Template, placeholders')
  await page.getByRole('button', { name: 'Versions…' }).click()
  await during(page, page.getByRole('dialog'), () => visit('Template, versions'))
  await page.getByRole('button', { name: 'Insert document…' }).click()
  await during(page, page.getByRole('dialog'), () => visit('Template, insert document'))
  await goTo(page, 'Templates')
  await page.getByRole('button', { name: 'New template' }).click()
  await page.getByRole('textbox', { name: 'Email HTML' }).fill('<p>{{ offer </p>\n<p>{% if %}</p>')
  await page.getByRole('list', { name: 'Problems' }).waitFor()
  await visit('New template, with a problem')
  await goTo(page, 'Templates')
}

/** The screens of a workspace with the practice data in it. */
export async function visitScreens({ page }: RunningApp, visit: Visit): Promise<void> {
  await goTo(page, 'Today')
  await page.getByRole('region', { name: 'Tomorrow' }).waitFor()
  await visit('Today')
  await page.getByRole('button', { name: /^Hearth/ }).click()
  await during(page, page.getByRole('menu'), () => visit('Workspace menu'))
  await visitRuns(page, visit)
  await visitLocations(page, visit)
  await visitContacts(page, visit)
  await visitTemplates(page, visit)
  await goTo(page, 'Accounts')
  await page.getByText('Connected', { exact: true }).waitFor()
  await visit('Accounts')
  await page.getByRole('button', { name: 'Remove…' }).click()
  await during(page, page.getByRole('alertdialog'), () => visit('Accounts, remove'))
  await goTo(page, 'Settings')
  await settled(page)
  await visit('Settings')
}

const openTab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

/** What nobody writes and everybody meets: a value far too long, one that is missing, one that is odd. */
const slips = [
  ['Boise', 'Price', '99.00'],
  ['Charlotte', 'Price', 'as on the board in the shop'],
  ['Charleston', 'Subject', '{{ weather }}'],
  [
    'Albany',
    'Subject',
    'Two for one on every sourdough loaf at Hearth & Crumb in Albany until Sunday at noon',
  ],
] as const

async function visitValues(page: Page, visit: Visit): Promise<void> {
  await goTo(page, 'Runs')
  await page
    .getByRole('main')
    .getByText(/offer$/)
    .first()
    .click()
  await page.getByRole('grid', { name: /^Values for/ }).waitFor()
  for (const [location, column, value] of slips) await morning.typeInto(page, location, column, value)
  await (await morning.cellAt(page, 'Austin South', 'Offer')).click()
  await page.keyboard.press('Shift+ArrowDown')
  await settled(page)
  await visit('Values')
  for (const view of ['Desktop', 'Plain text', 'Inbox', 'Changes', 'Phone']) {
    await page.getByRole('radio', { name: view, exact: true }).click()
    await settled(page)
    if (view !== 'Phone') await visit(`Values, preview as ${view.toLowerCase()}`)
  }
  await page.getByRole('radio', { name: 'Changes', exact: true }).click()
  await page.getByRole('button', { name: /Compared with/ }).click()
  await page.getByRole('option', { name: 'Another row' }).click()
  await page.getByRole('combobox', { name: 'Row to compare with' }).fill('Ann')
  await page.getByRole('option', { name: /^Ann Arbor/ }).click()
  await page.getByRole('region', { name: 'Differences' }).waitFor()
  await visit('Values, differences from another row')
  await page.getByRole('button', { name: 'Side by side…' }).click()
  await during(page, page.getByRole('dialog'), () => visit('Values, side by side'))
  await page.getByRole('radio', { name: 'Phone', exact: true }).click()
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await visit('Values, preview in the dark')
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await page.keyboard.press('Control+H')
  await page.getByRole('search').waitFor()
  await page
    .getByRole('searchbox', { name: 'Find' })
    .or(page.getByRole('textbox', { name: 'Find' }))
    .fill('sour')
  await visit('Values, find and replace')
  await page.keyboard.press('Escape')
  await (await morning.cellAt(page, 'Austin South', 'Offer')).click()
  await page.keyboard.press('Control+Shift+L')
  await page
    .getByRole('textbox', { name: 'Rows containing' })
    .or(page.getByRole('searchbox', { name: 'Rows containing' }))
    .waitFor()
  await visit('Values, filter')
  await page.keyboard.press('Control+Shift+L')
  await (await morning.cellAt(page, 'Austin South', 'Offer')).dblclick()
  await visit('Values, a cell being edited')
  await page.keyboard.press('Escape')
  const atLink = page.getByTitle('Show Reserve link, Austin South')
  for (let moved = 0; moved < 12 && !(await atLink.isVisible()); moved++) {
    await page.keyboard.press('ArrowRight')
    // Drawn, before it is looked whether this is the one: else the next key goes past it.
    await settled(page)
  }
  await page.keyboard.press('F2')
  await page.getByRole('region', { name: /^Reserve link, Austin South details/ }).waitFor()
  await visit('Values, a link being edited')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Import/ }).click()
  await during(page, page.getByRole('dialog'), () => visit('Values, bring in'))
  await page.keyboard.press('Control+K')
  await during(page, page.getByRole('dialog', { name: 'Search or run a command' }), () => visit('Palette'))
}

/** The five tabs of a run, up to the send desk; drafts are pushed on the way. */
export async function visitRun(desk: RunningApp, visit: Visit): Promise<void> {
  const { page } = desk
  await visitValues(page, visit)
  await openTab(page, 'Checks')
  await page.getByRole('region', { name: 'Checks' }).waitFor()
  await visit('Checks')
  await openTab(page, 'Push')
  const push = page.getByRole('button', { name: /^(Create|Update|Push) \d+ (of \d+ )?drafts?…/ })
  await push.waitFor()
  await settled(page)
  await visit('Push')
  await push.click()
  await page
    .getByRole('alertdialog')
    .getByText(/left today/)
    .waitFor()
  await during(page, page.getByRole('alertdialog'), () => visit('Push, confirmation'))
  await push.click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^(Create|Update|Push)/ })
    .click()
  const underWay = page.getByRole('region', { name: 'Push in progress' })
  await underWay.waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: /^(Go on|Resume)/ }).waitFor()
  await visit('Push, paused')
  await page.getByRole('button', { name: /^(Go on|Resume)/ }).click()
  await underWay.waitFor({ state: 'detached', timeout: 60_000 })
  await settled(page)
  await visit('Push, done')
  await page.getByRole('radio', { name: 'Activity log' }).click()
  await settled(page)
  await visit('Push, journal')
  await page
    .getByRole('row', { name: /Create draft/ })
    .first()
    .click()
  await during(page, page.getByRole('dialog', { name: /, entry \d+$/ }), () => visit('Push, journal entry'))
  await page.getByRole('radio', { name: 'Plan' }).click()
  for (const [entry, screen] of [
    [/^Restore/, 'Push, restore'],
    [/^Delete drafts/, 'Push, delete'],
  ] as const) {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: entry }).click()
    await during(page, page.getByRole('alertdialog'), () => visit(screen))
  }
  await openTab(page, 'Send')
  await page.getByRole('complementary', { name: 'Campaign queue' }).waitFor()
  await morning.signIn(await desk.front())
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await visit('Send')
  await page.keyboard.press('Alt+S')
  await during(page, page.getByRole('dialog'), () => visit('Send, skip'))
  await openTab(page, 'Results')
  await page
    .getByRole('region', { name: 'Results' })
    .getByRole('row', { name: /Albany/ })
    .waitFor()
  await visit('Results')
  await goTo(page, 'Today')
  await page.getByRole('button', { name: /^(Start|Continue) scheduling/ }).waitFor()
  await visit('Today, with campaigns to schedule')
}

/** Names as they come on the worst day: a place that says all it is, one word of it longer than most columns. */
const longName = 'Boulder Donaudampfschifffahrtsgesellschaftsbäckerei, Farmers Market Stand'
const longRun = 'Tuesday before Thanksgiving, half-price sourdough for every loyalty member, second offer'
const longTemplate = 'Daily offer with a headline, a picture of the day and what the weather lets us bake'

/** Puts the practice day into the workspace, without a hand on the window. */
export const fillWorkspace = async ({ page }: RunningApp): Promise<void> => {
  await callVerb(page, 'openPracticeAccount', undefined)
  await callVerb(page, 'addPracticeData', undefined)
}

/** Gives the run, its template and one of its locations names as long as they come. */
export const giveLongNames = async ({ page }: RunningApp): Promise<void> => {
  const [summary] = await callVerb(page, 'listRuns', undefined)
  if (summary === undefined) throw new Error('The practice day has no run.')
  const { run } = await callVerb(page, 'readRun', { id: summary.id })
  await callVerb(page, 'renameRun', { id: run.id, name: longRun, date: run.date })
  await callVerb(page, 'renameTemplate', { id: run.templateId, name: longTemplate })
  const boulder = (await callVerb(page, 'listLocations', undefined)).find(({ name }) => name === 'Boulder')
  if (boulder === undefined) throw new Error('The practice day has no Boulder.')
  await callVerb(page, 'saveLocation', { ...boulder, name: longName, fromName: longName })
}
