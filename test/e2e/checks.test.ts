import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { cellAt } from '../../tools/demo/morning.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'

/** The Checks tab in the real window: mends, what is asked outside, the way to the cell, the list as a file. */
const desk = openApplication({ rate: 40 })
let app: RunningApp
let page: Page
let runId = ''
let checks: Locator

/** A website with a page, a document, a hole, and a page that answers when it is let. */
let site: Server
let origin = ''
const requested: string[] = []
let letGo: () => void = () => undefined
const existing = new Promise<void>((resolve) => {
  letGo = resolve
})

let letGoAgain: () => void = () => undefined
const pausedAgain = new Promise<void>((resolve) => {
  letGoAgain = resolve
})

beforeAll(async () => {
  site = createServer(async ({ url = '/', method = '' }, answer) => {
    requested.push(`${method} ${url}`)
    if (url === '/slow') await existing
    if (url === '/held') await pausedAgain
    const type = url.endsWith('.pdf') ? 'application/pdf' : 'text/html'
    const length = url === '/large.pdf' ? 40_000_000 : 5
    answer.writeHead(url === '/gone' ? 404 : 200, { 'content-type': type, 'content-length': length }).end()
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
})
afterAll(() => {
  letGo()
  letGoAgain()
  site.closeAllConnections()
  site.close()
})

const openTab = (name: RegExp): Promise<void> => page.getByRole('tab', { name }).click()
const counts = () => page.getByRole('list', { name: 'Rows by status' })

test('the practice run has an error and three warnings, grouped', async () => {
  app = await desk.start()
  page = app.page
  await callVerb(page, 'openPracticeAccount', undefined)
  runId = (await callVerb(page, 'addPracticeData', undefined)).runId
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await page
    .getByRole('main')
    .getByText(/offer$/)
    .first()
    .click()
  await counts().getByText('38 ready').waitFor()
  expect(await counts().innerText()).toMatch(/3 warnings\s*1 error/)
  await openTab(/^Checks 4/)
  checks = page.getByRole('region', { name: 'Checks', exact: true })
  expect(await checks.getByRole('heading').allInnerTexts()).toEqual([
    'Missing value',
    'Price',
    'Spam signs',
    'Subject line',
  ])
})

test('a finding opens its cell', async () => {
  await checks.getByRole('button', { name: 'Go to cell: Asheville, Unusual' }).click()
  const cell = await cellAt(page, 'Asheville', 'Price')
  await expect.poll(() => cell.getAttribute('aria-selected')).toBe('true')
  await openTab(/^Checks/)
})

test('one click fixes a finding, Undo restores it', async () => {
  await checks.getByRole('button', { name: 'Change to 9.90: Asheville' }).click()
  await counts().getByText('39 ready').waitFor()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await counts().getByText('38 ready').waitFor()
  await checks.getByRole('button', { name: 'Change to 9.90: Asheville' }).click()
  await checks.getByRole('button', { name: 'Use the default, 9.90: Cleveland' }).click()
  await counts().getByText('40 ready').waitFor()
})

test('checks links and documents on demand, each address once, with a pause', async () => {
  const { rows } = await callVerb(page, 'readRun', { id: runId })
  const paths = ['/gone', '/large.pdf', '/slow']
  const changes = [
    { rowId: null, placeholder: 'reserve_link', value: `${origin}/fine` },
    ...paths.map((path, at) => ({
      rowId: rows[at]?.id ?? '',
      placeholder: 'reserve_link',
      value: `${origin}${path}`,
    })),
  ]
  await callVerb(page, 'setValues', { runId, changes })
  const line = checks.getByRole('listitem', { name: 'Links and documents' })
  await line.getByRole('button', { name: 'Check links' }).click()
  await line.getByRole('button', { name: 'Pause' }).click()
  await line.getByText(/paused/).waitFor()
  await line.getByRole('button', { name: 'Resume' }).click()
  letGo()
  await line.getByRole('button', { name: 'Check again' }).waitFor()
  const findings = (await callVerb(page, 'readRun', { id: runId })).findings.filter(
    ({ check }) => check === 'link-target',
  )
  const labelsOf = (rowId: string | undefined): string[] =>
    findings
      .filter((one) => one.rowId === rowId && one.placeholder === 'reserve_link')
      .map(({ word }) => word)
  expect(labelsOf(rows[0]?.id)).toEqual(['Not found'])
  // It is there, but on this computer only: no reader gets to it.
  expect(labelsOf(rows[5]?.id)).toEqual(['Private'])
  expect(requested.filter((request) => request === 'HEAD /fine')).toHaveLength(1)
  await checks
    .getByText(/Nothing found at this address/)
    .first()
    .waitFor()
})

const tokenSchema = z.object({ access_token: z.string() })

test('counts contacts on two lists on demand, and reports them for each list', async () => {
  const locations = await callVerb(page, 'listLocations', undefined)
  const [albany, other] = ['Albany', 'Albuquerque'].map((name) => locations.find((one) => one.name === name))
  const { access_token: token } = tokenSchema.parse(await desk.sandbox.control('tokens'))
  for (const person of ['ada', 'ben', 'cleo']) {
    const answer = await fetch(`${desk.sandbox.url}/v3/contacts/sign_up_form`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        email_address: `${person}@two-lists.example`,
        list_memberships: [albany?.listId, other?.listId],
      }),
    })
    expect(answer.status).toBe(201)
  }
  const line = checks.getByRole('listitem', { name: 'Contacts in more than one list' })
  await line.getByRole('button', { name: 'Check overlap' }).click()
  await line.getByRole('button', { name: 'Check again' }).waitFor()
  expect((await callVerb(page, 'readOnDemandState', { runId })).overlaps.state).toBe('done')
  const { rows, findings } = await callVerb(page, 'readRun', { id: runId })
  const textOf = (id: string | undefined): string | undefined => {
    const row = rows.find(({ locationId }) => locationId === id)
    return findings.find(({ rowId, check }) => rowId === row?.id && check === 'list-overlap')?.what
  }
  expect(textOf(albany?.id)).toContain(`Also on ${other?.listName} (3 contacts)`)
  expect(textOf(other?.id)).toContain(`Also on ${albany?.listName} (3 contacts)`)
  // The list is long, and only what is in view is drawn.
  const find = checks.getByRole('searchbox', { name: 'Search checks' })
  await find.fill('more than one email')
  await checks
    .getByText(/^Also on .* \(3 contacts\)/)
    .first()
    .waitFor()
  await find.fill('')
})

test('findings can be filtered, walked by keyboard, and exported', async () => {
  await checks.getByRole('radio', { name: /^Errors/ }).click()
  await expect.poll(() => checks.getByRole('heading').allInnerTexts()).toEqual(['Link target'])
  await checks.getByRole('radio', { name: /^All/ }).click()
  const first = checks.getByRole('button', { name: /^Go to cell/ }).first()
  await first.focus()
  await page.keyboard.press('ArrowDown')
  expect(await first.evaluate((one) => one === document.activeElement)).toBe(false)
  const path = join(mkdtempSync(join(tmpdir(), 'checks-')), 'checks.csv')
  await app.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect
    .poll(() => {
      try {
        return readFileSync(path, 'utf8')
      } catch {
        return ''
      }
    })
    .toMatch(/^Severity,Location,Check,[\s\S]*Chicago Loop,Spam signs/)
})

const openRun = async (): Promise<void> => {
  await page.getByRole('link', { name: /^Runs/ }).first().click()
  await page
    .getByRole('main')
    .getByText(/offer$/)
    .first()
    .click()
}

test('a finding about a location opens the location', async () => {
  const albany = (await callVerb(page, 'listLocations', undefined)).find(({ name }) => name === 'Albany')
  if (!albany) expect.fail('no Albany')
  await callVerb(page, 'restoreLocations', { locations: [{ ...albany, fromAddress: 'nobody@else.example' }] })
  await checks.getByRole('button', { name: /^Go to location: Albany/ }).click()
  const panel = page.getByRole('complementary', { name: 'Albany' })
  await panel.waitFor()
  await panel.getByRole('button', { name: 'Close' }).click()
  await callVerb(page, 'restoreLocations', { locations: [albany] })
})

test('a newer template version is reviewed and applied on Push, and Checks open its weak line', async () => {
  const { run } = await callVerb(page, 'readRun', { id: runId })
  const { id, name, subject, preheader, fromName, html, placeholders } = await callVerb(
    page,
    'readTemplate',
    { id: run.templateId },
  )
  const menu = '{% if menu %}<a href="{{ menu }}">Menu</a>{% endif %}'
  const photo = '<img src="https://hearth.example/warm-loaf.png">'
  const added = `\n${menu}<p style="color: #bbbbbb">Bread of the day</p>\n${photo}\n</body>`
  await callVerb(page, 'saveTemplate', {
    ...{ id, name, subject, preheader, fromName, html: html.replace('</body>', added) },
    placeholders: [
      ...placeholders,
      { name: 'menu', label: 'Menu', type: 'document', default: '', hint: '', optional: false },
    ],
  })
  await openRun()
  await openTab(/^Push/)
  await page.getByRole('button', { name: 'Update to latest version…' }).click()
  const dialog = page.getByRole('alertdialog', { name: /^Update to version 2/ })
  await dialog.getByText('New columns: Menu.', { exact: true }).waitFor()
  await dialog.locator('ins', { hasText: 'Bread of the day' }).waitFor()
  await dialog.getByRole('button', { name: 'Update to version 2' }).click()
  await dialog.waitFor({ state: 'detached' })
  await openTab(/^Checks/)
  // The list is long by now, and only what is in view is drawn.
  await checks.getByRole('searchbox', { name: 'Search checks' }).fill('low contrast')
  await checks.getByRole('button', { name: /^Go to line \d+: All rows/ }).click()
  await page
    .locator('.cm-activeLine')
    .getByText(/Bread of the day/)
    .waitFor()
})

const selected = (): Promise<string> => page.evaluate(() => document.getSelection()?.toString() ?? '')

test('a finding of the template is shown once, opens its place, and is fixed with one click', async () => {
  await openRun()
  await openTab(/^Checks/)
  await checks.getByRole('searchbox', { name: 'Search checks' }).fill('alt text')
  await checks.getByText('The image warm-loaf.png has no alt text.').waitFor()
  await checks.getByRole('button', { name: /^Go to line \d+: All rows/ }).click()
  await expect.poll(selected).toBe('<img src="https://hearth.example/warm-loaf.png">')
  await openRun()
  await openTab(/^Checks/)
  const find = checks.getByRole('searchbox', { name: 'Search checks' })
  await find.fill('alt text')
  await checks.getByRole('button', { name: 'Set alt text to "Warm loaf": All rows' }).click()
  await page.getByText('Saved template version 3 and updated this run to it.').waitFor()
  await checks.getByText('No findings match the filter').waitFor()
  await find.fill('low contrast')
  await checks.getByRole('button', { name: /^Change to #[0-9A-F]{6}: All rows/ }).click()
  await page.getByText('Saved template version 4 and updated this run to it.').waitFor()
  const { run } = await callVerb(page, 'readRun', { id: runId })
  const { html } = await callVerb(page, 'readTemplate', { id: run.templateId })
  expect(html).toContain('<img alt="Warm loaf" src="https://hearth.example/warm-loaf.png">')
  expect((await callVerb(page, 'readTemplateFindings', { runId })).findings).toEqual([])
})

const opened = (): Promise<string[]> =>
  app.app.evaluate(() => (Reflect.get(globalThis, 'openedLinks') ?? []) as string[])

test('a link is checked while typing, fixed with one click, opened in the browser, and shown short', async () => {
  await app.app.evaluate(({ shell }) => {
    Reflect.set(globalThis, 'openedLinks', [])
    shell.openExternal = async (url) => void Reflect.get(globalThis, 'openedLinks').push(url)
  })
  await openRun()
  await openTab(/^Values/)
  await (await cellAt(page, 'Albuquerque', 'Offer')).click()
  const where = page.getByTitle('Show Reserve link, Albuquerque')
  for (let moved = 0; moved < 12 && !(await where.isVisible()); moved++)
    await page.keyboard.press('ArrowRight')
  const cell = await cellAt(page, 'Albuquerque', 'Reserve link')
  await page.keyboard.type('htps:/hearth.example/bread/today/rye')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => cell.innerText()).toBe('hearth.examp…ad/today/rye')
  await cell.click()
  await page.keyboard.type(`${origin}/fine`)
  const there = page.getByRole('region', { name: /details$/ })
  await there.getByText(/is on your own network/).waitFor()
  await there.getByRole('button', { name: 'Open in browser' }).click()
  await expect.poll(opened).toEqual([`${origin}/fine`])
  // The entry goes on meanwhile.
  await page.getByRole('textbox', { name: 'Reserve link, Albuquerque' }).press('Escape')
  await expect.poll(() => cell.innerText()).toBe('hearth.examp…ad/today/rye')
  await page.keyboard.press('Home')
  await expect(callVerb(page, 'openLink', { url: 'file:///etc/passwd' })).rejects.toThrow()
})

test('a document link is checked while typing into its cell', async () => {
  await openRun()
  await openTab(/^Values/)
  await (await cellAt(page, 'Albany', 'Offer')).click()
  // The new column stands before the preheader and the from name.
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
  await page.keyboard.type(`${origin}/menu.pdf`)
  await page.getByText(/is on your own network/).waitFor()
  expect(requested).toContain('HEAD /menu.pdf')
  await page.keyboard.press('Escape')
  await page.getByText(/is on your own network/).waitFor({ state: 'detached' })
})

test('an on-demand check shows in the taskbar, and resumes after the app was closed', async () => {
  await callVerb(page, 'setValues', {
    runId,
    changes: [{ rowId: null, placeholder: 'reserve_link', value: `${origin}/held` }],
  })
  await openRun()
  await openTab(/^Checks/)
  const line = () => page.getByRole('listitem', { name: 'Links and documents' })
  await app.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    Reflect.set(globalThis, 'bars', [])
    if (window) window.setProgressBar = (value) => void Reflect.get(globalThis, 'bars').push(value)
  })
  await line().getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => requested.includes('HEAD /held')).toBe(true)
  const bars = await app.app.evaluate(() => Reflect.get(globalThis, 'bars') as number[])
  expect(bars.some((value) => value >= 0)).toBe(true)
  await app.killAll()
  letGoAgain()
  app = await desk.start()
  page = app.page
  await openRun()
  await openTab(/^Checks/)
  await line()
    .getByText(/Interrupted when Campaign Desk closed/)
    .waitFor()
  await line().getByRole('button', { name: 'Resume' }).click()
  await line().getByRole('button', { name: 'Check again' }).waitFor()
  await line()
    .getByText(/Interrupted when/)
    .waitFor({ state: 'detached' })
})
