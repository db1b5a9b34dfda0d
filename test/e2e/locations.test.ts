import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'

const desk = openApplication({ rate: 40 })
const practiceFile = join(import.meta.dirname, '../../assets/practice/locations.csv')
let app: RunningApp
let page: Page

beforeAll(async () => {
  app = await desk.start()
  page = app.page
  const { id: accountId } = await callVerb(page, 'openPracticeAccount', undefined)
  await callVerb(page, 'importLocationFile', { path: practiceFile, accountId })
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Locations' }).click()
  await page.getByRole('grid', { name: 'Locations' }).waitFor()
})

const rows = () => page.getByRole('grid', { name: 'Locations' }).getByRole('row')
const row = (name: string) => rows().filter({ hasText: name })
const isShown = (words: string) => page.getByRole('status').getByText(words, { exact: true }).waitFor()
const listNames = async () =>
  z
    .object({ lists: z.array(z.object({ name: z.string() })) })
    .parse(await desk.sandbox.state('?contacts=0&content=0&requests=0'))
    .lists.map(({ name }) => name)

test('conditions show the locations of a state, and are saved as a group', async () => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('combobox', { name: 'Value' }).fill('Texas')
  await page.keyboard.press('Tab')
  await isShown('6 of 42 locations')
  await page.getByRole('button', { name: 'Save as group…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Texas')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Texas \(6\)/ }).waitFor()
})

test('several locations are changed at once, and put back', async () => {
  await page.getByRole('checkbox', { name: 'Select all rows' }).click({ force: true })
  await page.getByRole('button', { name: '6 selected' }).click()
  await page.getByRole('menuitem', { name: 'Change field…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 6 locations' })
  await dialog.getByRole('combobox', { name: 'New value' }).fill('10:30')
  await dialog.getByRole('button', { name: 'Change 6 locations' }).click()
  await row('Dallas').getByText('10:30').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row('Dallas').getByText('9:00 AM').waitFor()
})

test('a column of their own is added and filled', async () => {
  await page.getByRole('button', { name: 'Actions for all locations' }).click()
  await page.getByRole('menuitem', { name: 'Add column…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add column' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Parking lot')
  await dialog.getByRole('textbox', { name: 'Value for all' }).fill('Behind the shop')
  await dialog.getByRole('button', { name: 'Add column' }).click()
  await page.getByRole('columnheader', { name: 'Parking lot' }).waitFor()
  const all = await callVerb(page, 'listLocations', undefined)
  expect(all.map(({ fields: facts }) => facts.parking_lot)).toEqual(Array(42).fill('Behind the shop'))
})

test('a from address that the account has not confirmed is refused with the reason', async () => {
  await row('Dallas').click()
  const panel = page.getByRole('complementary', { name: 'Dallas' })
  await panel.getByRole('combobox', { name: 'From address' }).fill('nobody@hearthandcrumb.example')
  await page.keyboard.press('Escape')
  await panel.getByRole('button', { name: 'Save' }).click()
  await panel.getByText(/^Not a sender of Hearth & Crumb/).waitFor()
  await panel.getByRole('button', { name: 'Cancel' }).click()
  const dallas = (await callVerb(page, 'listLocations', undefined)).find(({ name }) => name === 'Dallas')
  expect(dallas?.fromAddress).toBe('dallas@hearthandcrumb.example')
})

test('lists are made in Constant Contact on request, after they were named', async () => {
  const dallas = (await callVerb(page, 'listLocations', undefined)).find(({ name }) => name === 'Dallas')
  if (dallas === undefined) throw new Error('Dallas is missing.')
  await callVerb(page, 'saveLocation', { ...dallas, listName: 'Dallas, new guests' })
  await page.getByRole('button', { name: 'Find or create…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Lists in Constant Contact' })
  await dialog.getByRole('listitem').getByText('Dallas, new guests').waitFor()
  expect(await listNames()).not.toContain('Dallas, new guests')
  await dialog.getByRole('button', { name: 'Create 1 list' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await listNames()).toContain('Dallas, new guests')
  await page.getByRole('button', { name: 'Find or create…' }).waitFor({ state: 'detached' })
})

test('a file says what it would change, and its columns can be sent elsewhere', async () => {
  const file = join(desk.userData, 'managers.csv')
  writeFileSync(file, 'code;boss\nDAL;Kim Ashe\nALB;Dana Ruiz\n')
  await page.getByLabel('Import locations…').or(page.locator('input[type=file]')).first().setInputFiles(file)
  const dialog = page.getByRole('dialog', { name: 'Import managers.csv' })
  await dialog.getByRole('row').filter({ hasText: 'Boss: empty → Kim Ashe' }).waitFor()
  await dialog.getByRole('radio', { name: 'Columns' }).click()
  await dialog.getByRole('button', { name: /boss matched to/ }).click()
  await page.getByRole('option', { name: 'Manager' }).click()
  await dialog.getByRole('radio', { name: /^Changed/ }).click()
  await dialog
    .getByRole('row')
    .filter({ hasText: /^DALDallasManager: .* → Kim Ashe$/ })
    .waitFor()
  await dialog.getByRole('button', { name: 'Import 1 location' }).click()
  await dialog.waitFor({ state: 'detached' })
  const dallas = (await callVerb(page, 'listLocations', undefined)).find(({ name }) => name === 'Dallas')
  expect(dallas?.fields.manager).toBe('Kim Ashe')
})

test('removed locations can be put back', async () => {
  await page.getByRole('button', { name: '6 selected' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove 6 locations' }).click()
  await page.getByText('No locations match').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row('Dallas').waitFor()
  expect(await callVerb(page, 'listLocations', undefined)).toHaveLength(42)
})

test('5,000 locations are there at once, put in order, and found by words', async () => {
  const [head = '', ...lines] = readFileSync(practiceFile, 'utf8').trim().split('\n')
  const codeAt = head.split(',').indexOf('code')
  const many = Array.from({ length: 5000 }, (_, at) =>
    (lines[at % lines.length] ?? '')
      .split(',')
      .map((cell, column) => (column === codeAt ? `S${at}` : cell))
      .join(','),
  )
  const file = join(desk.userData, 'many.csv')
  writeFileSync(file, [head, ...many].join('\n'))
  const { id: accountId } = await callVerb(page, 'openPracticeAccount', undefined)
  await callVerb(page, 'importLocationFile', { path: file, accountId })
  await page.getByRole('button', { name: /^Texas \(\d{3}\)/ }).click()
  await page.getByRole('option', { name: 'All locations' }).click()
  await page.getByRole('heading', { name: 'Locations' }).waitFor()
  await page.getByText('5,042 locations', { exact: true }).waitFor()
  await page.getByRole('columnheader', { name: 'Code' }).getByRole('button').click()
  await page.getByRole('columnheader', { name: 'Code' }).getByRole('button').click()
  const codes = (await callVerb(page, 'listLocations', undefined)).map(({ code }) => code)
  const last = codes.toSorted(new Intl.Collator('en', { numeric: true }).compare).at(-1) ?? ''
  await rows().nth(1).getByText(last, { exact: true }).waitFor()
  await page.getByRole('searchbox', { name: 'Filter locations' }).fill('S4999')
  await isShown('1 of 5,042 locations')
})
