import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Output } from '../../electron/ipc/contract.ts'
import { cellAt } from '../../tools/demo/morning.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { type Flavours, putOnClipboard, readClipboard } from '../../tools/driving/clipboard.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { fillWorkspace } from './screens.ts'
import { openApplication } from './send-desk.ts'
import { fromExcel, fromSheets } from './spreadsheets.ts'

/** The grid in the real window, with real clipboard content from spreadsheets. */
const desk = openApplication({ rate: 40 })
let app: RunningApp
let page: Page
let runId: string
let start: Output<'readRun'>
const codes = new Map<string, string>()

const readRun = (): Promise<Output<'readRun'>> => callVerb(page, 'readRun', { id: runId })
/** Returns the own values of a location's row. */
const own = async (location: string): Promise<Record<string, string>> =>
  (await readRun()).rows.find(({ locationId }) => locationId === codes.get(location))?.values ?? {}
const values = ({ rows, run }: Output<'readRun'>) => ({
  rows: rows.map((row) => row.values),
  defaults: run.defaults,
})

const openValues = async (): Promise<void> => {
  page = app.page
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Runs/ }).click()
  await page
    .getByRole('main')
    .getByText(/offer$/)
    .first()
    .click()
  await page.getByRole('grid', { name: /^Values for/ }).waitFor()
}
/** Clicks a cell near the top: only cells in view are drawn. */
const go = async (location: string, column: string): Promise<void> => {
  await page.getByRole('grid', { name: /^Values for/ }).evaluate((grid) => grid.scrollTo(0, 0))
  await (await cellAt(page, location, column)).click()
}
const pasteAt = async (location: string, column: string, flavours: Flavours): Promise<void> => {
  await putOnClipboard(app.app, flavours)
  await go(location, column)
  await page.keyboard.press('Control+V')
}
const shows = async (location: string, column: string, text: string | RegExp): Promise<void> =>
  (await cellAt(page, location, column)).getByText(text).first().waitFor()

test('pastes a block from Excel: quotes, line breaks, prices and HTML characters', async () => {
  app = await desk.start({ size: { width: 1920, height: 1080 } })
  await fillWorkspace(app)
  await openValues()
  const [run] = await callVerb(page, 'listRuns', undefined)
  runId = run?.id ?? ''
  for (const { id, name } of await callVerb(page, 'listLocations', undefined)) codes.set(name, id)
  start = await readRun()
  await pasteAt(
    'Austin South',
    'Offer',
    fromExcel([
      ['3 for 2 "rye" & oat', '$11.50', 'Two lines\nin one cell'],
      ['<b>bold</b>, plain', '9.9', ''],
    ]),
  )
  await shows('Austin South', 'Offer', '3 for 2 "rye" & oat')
  expect(await own('Austin South')).toMatchObject({
    offer: '3 for 2 "rye" & oat',
    price: '11.50',
    headline: 'Two lines in one cell',
  })
  expect(await own('Baltimore')).toMatchObject({ offer: '<b>bold</b>, plain', price: '9.90' })
})

test('pastes a block from Google Sheets, and a note keeps its lines', async () => {
  await pasteAt('Denver', 'Note', fromSheets([['Closed until noon.\nCome in by 27th.'], ['One line']]))
  await shows('Denver', 'Note', /Closed until noon/)
  expect(await own('Denver')).toMatchObject({ note: 'Closed until noon.\nCome in by 27th.' })
})

test("fills the selection with one value, and reports rows that don't fit", async () => {
  await go('Austin South', 'Closes')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await putOnClipboard(app.app, fromSheets([['17:30']]))
  await page.keyboard.press('Control+V')
  await page.getByText('3 cells in Closes').waitFor()
  await shows('Austin South', 'Closes', '17:30')
  expect((await own('Austin South')).closes).toBe('17:30')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Home')
  await putOnClipboard(app.app, fromExcel([['Last row'], ['No room'], ['None either']]))
  await page.keyboard.press('Control+V')
  await page.getByText(/^2 rows didn't fit in the grid/).waitFor()
})

test('copies text and HTML', async () => {
  await go('Austin South', 'Offer')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+C')
  const copied = await readClipboard(app.app)
  expect(copied.text).toBe('3 for 2 "rye" & oat\t11.50')
  expect(copied.html).toContain('<td>3 for 2 "rye" &amp; oat</td><td>11.50</td>')
})

test('completes a known value of the column, and typing continues over it', async () => {
  await go('Boise', 'Offer')
  await page.keyboard.type('Free iced')
  const editor = page.getByRole('textbox', { name: 'Offer, Boise' })
  expect(await editor.inputValue()).toBe('Free iced coffee, any loaf')
  await page.keyboard.type(' tea')
  expect(await editor.inputValue()).toBe('Free iced tea')
  await page.keyboard.press('Escape')
  await page.keyboard.type('Free iced')
  await page.keyboard.press('Enter')
  await shows('Boise', 'Offer', 'Free iced coffee, any loaf')
})

test('the cell menu leaves a cell empty and restores its default', async () => {
  await go('Run default', 'Headline')
  await page.keyboard.type('Bread for all')
  await page.keyboard.press('Enter')
  await shows('Boise', 'Headline', 'Bread for all')
  await go('Boise', 'Headline')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Leave empty' }).click()
  await shows('Boise', 'Headline', 'empty')
  expect(await own('Boise')).toMatchObject({ headline: '' })
  await (await cellAt(page, 'Boise', 'Headline')).click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Use inherited value/ }).click()
  await shows('Boise', 'Headline', 'Bread for all')
  expect(await own('Boise')).not.toHaveProperty('headline')
})

test('copy and paste in the menu do what the keys do', async () => {
  await (await cellAt(page, 'Boise', 'Offer')).click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Copy/ }).click()
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await expect.poll(async () => (await readClipboard(app.app)).text).toBe('Free iced coffee, any loaf')
  await (await cellAt(page, 'Chicago Loop', 'Offer')).click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Paste/ }).click()
  await shows('Chicago Loop', 'Offer', 'Free iced coffee, any loaf')
})

test('imports values from an Excel file by location code', async () => {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Import/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(join(import.meta.dirname, 'files/values.xlsx'))
  await dialog.getByRole('button', { name: 'Import 3 values' }).click()
  await dialog.waitFor({ state: 'detached' })
  await shows('Denver', 'Offer', 'From a sheet')
  expect(await own('Denver')).toMatchObject({ offer: 'From a sheet', price: '12.50' })
})

test('fills a series of dates over the selection, and replaces only in the selection', async () => {
  await go('Austin South', 'Headline')
  await page.keyboard.type('2026-12-30')
  await page.keyboard.press('Enter')
  await go('Austin South', 'Headline')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Fill series' }).click()
  await shows('Boise', 'Headline', '2027-01-01')
  expect((await own('Baltimore')).headline).toBe('2026-12-31')
  await go('Austin South', 'Closes')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+H')
  const bar = page.getByRole('search', { name: 'Find and replace' })
  await bar.getByRole('textbox', { name: 'Find' }).fill('17:')
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('16:')
  await bar.getByRole('button', { name: 'Replace all' }).click()
  await shows('Baltimore', 'Closes', '16:30')
  expect((await own('Austin South')).closes).toBe('16:30')
  expect((await own('Boise')).closes).toBe('17:30')
  // Opened again, the bar searches the current selection.
  await go('Boise', 'Closes')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+F')
  await expect.poll(() => bar.getByText('1 found').or(bar.getByText('1 of 1')).count()).toBe(1)
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })
})

test('edited rows keep their place until the filter and sort are reapplied', async () => {
  await go('Austin South', 'Offer')
  await page.keyboard.press('Control+Shift+L')
  const bar = page.getByRole('search', { name: 'Filter and sort' })
  await bar.getByRole('searchbox', { name: 'Rows containing' }).fill('Austin')
  await bar.getByRole('button', { name: /Order/ }).click()
  await page.getByRole('option', { name: 'Offer', exact: true }).click()
  const headers = page.getByRole('grid', { name: /^Values for/ }).getByRole('rowheader', { name: /^Austin/ })
  const order = () => headers.evaluateAll((rows) => rows.map((row) => row.getAttribute('title')))
  await expect.poll(order).toEqual(['Austin North', 'Austin South'])
  await (await cellAt(page, 'Austin North', 'Offer')).click()
  await page.keyboard.type('Zwieback')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await own('Austin North')).offer).toBe('Zwieback')
  expect(await order()).toEqual(['Austin North', 'Austin South'])
  await bar.getByRole('button', { name: 'Reapply filter and sort' }).click()
  await expect.poll(order).toEqual(['Austin South', 'Austin North'])
  await bar.getByRole('button', { name: 'Clear', exact: true }).click()
  await bar.getByRole('button', { name: 'Close' }).click()
  await shows('Austin North', 'Offer', 'Zwieback')
})

test('screen readers get row, column, value, source and row status', async () => {
  const grid = page.getByRole('grid', { name: /^Values for/ })
  expect(await grid.getAttribute('aria-rowcount')).toBe('44')
  expect(await grid.getAttribute('aria-colcount')).toBe('15')
  await go('Denver', 'Offer')
  const cell = page.locator(':focus')
  expect(await cell.getAttribute('role')).toBe('gridcell')
  expect(await cell.getAttribute('aria-selected')).toBe('true')
  const described = page.locator(`[id="${await cell.getAttribute('aria-describedby')}"]`)
  expect(await described.textContent()).toMatch(
    /^Row (ready|warning)\. Row value\. Default: .*Edited today\./,
  )
  const row = page.getByRole('row').filter({ has: cell })
  expect(Number(await row.getAttribute('aria-rowindex'))).toBeGreaterThan(2)
  expect(await row.getByRole('rowheader').textContent()).toContain('Denver')
})

test('selects several ranges by mouse and keyboard, deletes them in one step, copies them if they line up', async () => {
  const cell = (location: string, column: string) => cellAt(page, location, column)
  const chosen = () =>
    page.getByRole('grid', { name: /^Values for/ }).locator('[role=gridcell][aria-selected=true]')
  await go('Boise', 'Price')
  await page.keyboard.type('8')
  await page.keyboard.press('Enter')
  await go('Boise', 'Offer')
  await page.keyboard.type('Rye')
  await page.keyboard.press('Enter')
  await go('Boise', 'Offer')
  await (await cell('Denver', 'Offer')).click({ modifiers: ['ControlOrMeta'] })
  await page.getByText('2 cells in 2 ranges').waitFor()
  expect(await chosen().count()).toBe(2)
  await page.keyboard.press('Control+C')
  expect((await readClipboard(app.app)).text).toBe('Rye\r\nFrom a sheet')
  // The keyboard adds a range that doesn't line up: copying fails, and the clipboard keeps its content.
  await page.keyboard.press('Shift+F8')
  await page.getByText('2 cells in 2 ranges, adding to the selection').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowUp')
  await page.getByText('4 cells in 3 ranges, adding to the selection').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('4 cells in 3 ranges', { exact: true }).waitFor()
  await page.keyboard.press('Control+C')
  await page.getByText(/^These ranges don't line up/).waitFor()
  expect((await readClipboard(app.app)).text).toBe('Rye\r\nFrom a sheet')
  // A click deselects one cell; the others stay.
  await (await cell('Denver', 'Offer')).click({ modifiers: ['ControlOrMeta'] })
  await page.getByText('3 cells in 2 ranges', { exact: true }).waitFor()
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await own('Boise')).offer).toBe(undefined)
  expect((await own('Denver')).price).toBe(undefined)
  expect((await own('Denver')).offer).toBe('From a sheet')
  await page.keyboard.press('Control+Z')
  await expect.poll(async () => (await own('Boise')).offer).toBe('Rye')
  expect((await own('Denver')).price).toBe('12.50')
})

test('undoes every edit with the keyboard, back to the start', async () => {
  await go('Denver', 'Offer')
  const undo = page.getByRole('button', { name: 'Undo' })
  for (let steps = 0; steps < 40 && (await callVerb(page, 'readRun', { id: runId })).canUndo; steps++)
    await page.keyboard.press('Control+Z')
  await expect.poll(async () => values(await readRun())).toEqual(values(start))
  await expect.poll(() => undo.getAttribute('aria-disabled')).toBe('true')
})

test('saves an entry during a pause in typing; it survives a crash and is one undo step', async () => {
  await go('Boise', 'Offer')
  await page.keyboard.type('Half a wo')
  await page.waitForTimeout(600)
  await page.keyboard.type('rd')
  await expect.poll(async () => (await own('Boise')).offer).toBe('Half a word')
  await app.kill()
  app = await desk.start({ size: { width: 1920, height: 1080 } })
  await openValues()
  await shows('Boise', 'Offer', 'Half a word')
  await go('Boise', 'Offer')
  await page.keyboard.press('Control+Z')
  await expect.poll(async () => values(await readRun())).toEqual(values(start))
})

test('Escape reverts what was saved while typing', async () => {
  await go('Boise', 'Offer')
  await page.keyboard.type('Never mind')
  await expect.poll(async () => (await own('Boise')).offer).toBe('Never mind')
  await page.keyboard.press('Escape')
  await expect.poll(async () => values(await readRun())).toEqual(values(start))
  expect((await readRun()).canUndo).toBe(false)
})

test('after scrolling, rows are in order, focus stays in its cell, and row names stay in view', async () => {
  await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 640))
  const grid = page.getByRole('grid', { name: /^Values for/ })
  await go('Austin South', 'Offer')
  const rows = () =>
    grid.getByRole('row').evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-rowindex'))))
  await grid.hover()
  await page.mouse.wheel(0, 700)
  await expect.poll(async () => (await rows()).at(-1)).toBeGreaterThan(38)
  await expect.poll(rows).toEqual((await rows()).toSorted((one, other) => one - other))
  expect(await page.locator(':focus').textContent()).toBe(
    await (await cellAt(page, 'Austin South', 'Offer')).textContent(),
  )
  await page.mouse.wheel(300, 0)
  const name = grid.getByRole('rowheader').last()
  const left = async () => (await name.boundingBox())?.x
  const before = await left()
  await expect.poll(() => grid.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(200)
  expect(await left()).toBe(before)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => grid.evaluate(({ scrollTop }) => scrollTop)).toBeLessThan(300)
  expect(await page.locator(':focus').getAttribute('aria-selected')).toBe('true')
})
