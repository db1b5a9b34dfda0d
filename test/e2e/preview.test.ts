import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FrameLocator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tomorrow } from '../../tools/demo/calendar.ts'
import * as morning from '../../tools/demo/morning.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'
import { openRun, pushAll } from './small-run.ts'

/**
 * The preview of an email that wants everything an email may not have: scripts, and the network without being asked.
 */
const desk = openApplication({ rate: 40 })
let app: RunningApp

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const requested: IncomingMessage[] = []
const server = createServer((request, response) => {
  requested.push(request)
  response.setHeader('set-cookie', 'seen=1')
  response.setHeader('content-type', 'image/png')
  response.end(dot)
})
let site = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const hungry = (): string => `<!doctype html><html><head>
  <base href="${site}/">
  <link rel="stylesheet" href="${site}/sheet.css"><link rel="preload" as="image" href="${site}/preload.png">
  <link rel="dns-prefetch" href="${site}"><meta http-equiv="refresh" content="0; url=${site}/refresh">
  <style>@import url("${site}/import.css"); @font-face { font-family: x; src: url(${site}/font.woff2) }
    td { background-color: #fff; color: #111 } h1 { background-image: url('${site}/style.png') }</style>
  <script>parent.ran = true; fetch('${site}/script')</script></head>
  <body background="${site}/body.png" bgcolor="#ffffff" onload="parent.ran = true">
  <table><tr><td><h1 id="head">Fresh at {{ location }}</h1></td></tr></table>
  <img id="hero" src="${site}/hero.png" srcset="${site}/hero2.png 2x" alt="A loaf" width="40" height="40"
    onerror="parent.ran = true">
  <picture><source srcset="${site}/source.png"><img src="data:image/png;base64,${dot.toString('base64')}" alt=""></picture>
  <p id="offer" style="background: #ffffff url(${site}/inline.png); color: black; font-family: x">{{ offer }}</p>
  <video poster="${site}/poster.png" src="${site}/film.mp4" autoplay></video>
  <iframe src="${site}/frame"></iframe><object data="${site}/object"></object>
  <p style="height: 2000px">Tall</p><p>Dear [[FIRSTNAME OR "Friend"]]</p></body></html>`

const email = (): FrameLocator => app.page.frameLocator('iframe[title^="Email for"]')
const show = (view: string) => app.page.getByRole('radio', { name: view, exact: true }).click()
const settled = () => app.page.waitForTimeout(300)

/** A run of three locations, with the values of the practice run. */
const makeRun = async (name: string, template: string, date = tomorrow()): Promise<string> => {
  const { page } = app
  const places = await callVerb(page, 'listLocations', undefined)
  const templates = await callVerb(page, 'listTemplates', undefined)
  const [practice] = await callVerb(page, 'listRuns', undefined)
  const { run } = await callVerb(page, 'readRun', { id: practice?.id ?? '' })
  const made = await callVerb(page, 'createRun', {
    name,
    date,
    templateId: templates.find((one) => one.name === template)?.id ?? '',
    locationIds: places.slice(0, 3).map(({ id }) => id),
  })
  const changes = Object.entries(run.defaults).map(([placeholder, value]) => ({
    rowId: null,
    placeholder,
    value,
  }))
  await callVerb(page, 'setValues', {
    runId: made.id,
    changes: [...changes, { rowId: null, placeholder: 'price', value: '9.90' }],
  })
  return made.id
}

const dayFromNow = (days: number): string =>
  new Date(Date.parse(tomorrow()) + (days - 1) * 86_400_000).toISOString().slice(0, 10)

test('an email runs no scripts and makes no network requests', async () => {
  app = await desk.start()
  app.page.setDefaultTimeout(12_000)
  const { page } = app
  await callVerb(page, 'openPracticeAccount', undefined)
  await callVerb(page, 'addPracticeData', undefined)
  await callVerb(page, 'saveTemplate', {
    name: 'Hungry',
    subject: 'Fresh at {{ location }}',
    preheader: '',
    fromName: '',
    html: hungry(),
  })
  await makeRun('Hungry run', 'Hungry')
  await openRun(app, 'Hungry run', 'Values')
  await morning.typeInto(page, 'Albany', 'Offer', 'Two loaves for one')
  await (await morning.cellAt(page, 'Albany', 'Offer')).click()
  for (const view of ['Desktop', 'Phone', 'Plain text', 'Inbox', 'Changes', 'Phone']) await show(view)
  await page.keyboard.press('Control+Shift+D')
  await page.keyboard.press('Control+Shift+D')
  await email().getByText('Two loaves for one').waitFor()
  await settled()
  expect(requested.map(({ url }) => url)).toEqual([])
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(await email().locator('script, link, iframe, object, base').count()).toBe(0)
})

test('typing updates the email in place, without reloading or scrolling the frame', async () => {
  const { page } = app
  const frame = email().locator('html')
  await frame.evaluate(() => void Object.assign(window, { isStillHere: true }))
  await frame.evaluate((html) => html.scrollTo(0, 40))
  const cell = await morning.cellAt(page, 'Albany', 'Offer')
  await cell.click()
  await page.keyboard.type('Rye')
  await email().locator('#offer', { hasText: 'Rye' }).waitFor()
  expect(await frame.evaluate((html) => html.scrollTop)).toBe(40)
  expect(await frame.evaluate(() => 'isStillHere' in window)).toBe(true)
  await page.keyboard.press('Escape')
  await email().getByText('Two loaves for one').waitFor()
})

test('dark mode recolors an email without dark styles, keeps those of others, and can be turned off', async () => {
  const { page } = app
  const colors = () =>
    email()
      .locator('#offer')
      .evaluate((offer) => [getComputedStyle(offer).backgroundColor, getComputedStyle(offer).color])
  expect(await colors()).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
  await page.getByRole('button', { name: 'Dark' }).click()
  await page.getByText(/Recolored approximately as in the Gmail/).waitFor()
  expect(await colors()).toEqual(['rgb(31, 31, 31)', 'rgb(237, 237, 237)'])
  expect(
    await email()
      .locator('td')
      .evaluate((td) => getComputedStyle(td).backgroundColor),
  ).toBe('rgb(31, 31, 31)')
  await page.getByRole('button', { name: 'Dark' }).click()
  expect(await colors()).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
})

test('images load on request, without cookies or referrer, for this template only', async () => {
  const { page } = app
  await page.getByText('5 images from the network').waitFor()
  await page.getByRole('button', { name: 'Show images' }).click()
  await expect
    .poll(() =>
      email()
        .locator('#hero')
        .evaluate((hero) => hero instanceof HTMLElement && 'naturalWidth' in hero && hero.naturalWidth),
    )
    .toBe(1)
  await settled()
  expect(new Set(requested.map(({ url }) => url))).toEqual(
    new Set(['/hero.png', '/body.png', '/style.png', '/inline.png', '/poster.png']),
  )
  for (const { headers } of requested) {
    expect(headers.cookie).toBeUndefined()
    expect(headers.referer).toBeUndefined()
  }
  expect(await callVerb(page, 'listShownImages', undefined)).toHaveLength(1)
  const status = await page.evaluate(
    (url) =>
      new Promise((done) => {
        const image = new Image()
        image.onload = () => done('loaded')
        image.onerror = () => done('refused')
        image.src = `campaign-desk://images/another-template/${encodeURIComponent(url)}`
      }),
    `${site}/other.png`,
  )
  expect(status).toBe('refused')
  expect(requested.some(({ url }) => url === '/other.png')).toBe(false)
})

test('hidden images stay hidden', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'Hide images' }).click()
  await page.getByRole('button', { name: 'Show images' }).waitFor()
  requested.length = 0
  await page.keyboard.press('Alt+ArrowDown')
  await email().getByText('Fresh at Albuquerque').waitFor()
  await page.keyboard.press('Alt+ArrowUp')
  await email().getByText('Fresh at Albany').waitFor()
  await settled()
  expect(requested).toEqual([])
})

test('text and inbox views show the email for an example contact', async () => {
  const { page } = app
  await page.keyboard.press('Alt+PageDown')
  const text = page.getByRole('document', { name: 'Plain text version' })
  await text.getByText('Dear Maria').waitFor()
  await page.keyboard.press('Alt+PageDown')
  const inbox = page.getByRole('region', { name: 'Inbox preview' })
  const phone = inbox.getByRole('region', { name: 'Phone' })
  expect(await phone.innerText()).toMatch(
    /Hearth & Crumb Albany\s+\d+:00 [AP]M\s+Fresh at Albany\s+Fresh at Albany Two loaves/,
  )
  await inbox.getByText(/No preview text/).waitFor()
})

const differences = () => app.page.getByRole('region', { name: 'Differences' })
const compareWith = async (name: string): Promise<void> => {
  await app.page.getByRole('button', { name: /Compared? with/ }).click()
  await app.page.getByRole('option', { name }).click()
}

test('a row changed since its push is listed from the header, with its changes', async () => {
  const { page } = app
  await makeRun('Stale offer', 'Daily offer')
  await openRun(app, 'Stale offer', 'Push')
  await pushAll(app)
  await page.getByRole('tab', { name: 'Values' }).click()
  await morning.typeInto(page, 'Albany', 'Offer', 'Rye rolls at noon')
  await page.getByRole('button', { name: 'Show 1 changed' }).click()
  const grid = page.getByRole('grid', { name: /^Values for/ })
  await expect.poll(() => grid.getByRole('rowheader', { name: /^(Albany|Albuquerque|Ann)/ }).count()).toBe(1)
  await show('Changes')
  await differences().getByText('Rye rolls at noon').first().waitFor()
  await differences()
    .getByText(/− Pushed/)
    .waitFor()
  await page.getByRole('button', { name: 'Load current draft' }).click()
  await differences()
    .getByText(/− Constant Contact/)
    .waitFor()
  expect(await differences().locator('ins').allInnerTexts()).toContain('Rye rolls at noon. Until 18:00.')
})

test('rows are compared with other rows, as text and side by side', async () => {
  const { page } = app
  await compareWith('Another row')
  await page.getByRole('combobox', { name: 'Row to compare with' }).click()
  await page.getByText('No rows match').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'All', exact: true }).click()
  await (await morning.cellAt(page, 'Albany', 'Offer')).click()
  await page.getByRole('combobox', { name: 'Row to compare with' }).fill('Ann')
  await page.getByRole('option', { name: /^Ann Arbor/ }).click()
  await differences().getByText('− Ann Arbor').waitFor()
  await page.getByRole('button', { name: 'Side by side…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Albany compared with/ })
  const words = (side: string) =>
    dialog.frameLocator(`iframe[title^="Email of ${side}"]`).locator('body').innerText()
  await expect.poll(() => words('Ann Arbor')).toMatch(/Fresh at Ann Arbor/)
  await expect.poll(() => words('Albany')).toMatch(/Fresh at Albany/)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test("a row is compared with its location's previous run", async () => {
  const { page } = app
  await compareWith('Previous run')
  await page.getByText('has no earlier run').waitFor()
  // The newest before this day counts, not the newest that was made.
  const dayBefore = await makeRun('The day before', 'Daily offer', dayFromNow(0))
  const longBefore = await makeRun('Long before', 'Daily offer', dayFromNow(-7))
  for (const [runId, value] of [
    [dayBefore, 'Seeded rye'],
    [longBefore, 'Plain rolls'],
  ] as const) {
    const { rows } = await callVerb(page, 'readRun', { id: runId })
    const changes = [{ rowId: rows[0]?.id ?? '', placeholder: 'offer', value }]
    await callVerb(page, 'setValues', { runId, changes })
  }
  await openRun(app, 'Stale offer', 'Values')
  await (await morning.cellAt(page, 'Albany', 'Offer')).click()
  await show('Changes')
  await compareWith('Previous run')
  await differences().getByText('− The day before').waitFor()
  const words = (kind: 'ins' | 'del') => differences().locator(kind).allInnerTexts()
  await expect.poll(async () => (await words('del')).join()).toContain('Seeded rye')
  expect((await words('ins')).join()).toContain('Rye rolls at noon')
})
