import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { fillWorkspace } from './screens.ts'
import { openApplication } from './send-desk.ts'

const desk = openApplication()
let running: RunningApp

const open = async ({ page }: RunningApp, name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Templates' }).click()
  await page.getByRole('row', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

const source = ({ page }: RunningApp) => page.getByRole('textbox', { name: 'Email HTML' })

/** Puts the cursor at the end of the line with a text. */
const goBehind = async (app: RunningApp, text: string): Promise<void> => {
  const { page } = app
  await source(app).click()
  await page.keyboard.press('Control+F')
  // The search reacts to keys, not to text set in its field.
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
}

/** Accepts the first completion. The list ignores keys for a moment after it opens. */
const takeOffered = async (word: RegExp): Promise<void> => {
  const { page } = running
  await page.getByRole('option', { name: word }).waitFor()
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
}

const fine = ({ page }: RunningApp) => page.getByText('Template is valid').waitFor()

const versionNow = async ({ page }: RunningApp): Promise<number> => {
  const [first] = await callVerb(page, 'listTemplates', undefined)
  return (await callVerb(page, 'readTemplate', { id: first?.id ?? '' })).version
}

const server = createServer((_, response) =>
  response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '245760' }).end(),
)
let address = ''

beforeAll(async () => {
  running = await desk.start()
  running.page.setDefaultTimeout(10_000)
  await fillWorkspace(running)
  const { access_token: token } = z
    .object({ access_token: z.string() })
    .parse(await desk.sandbox.control('tokens'))
  const made = await fetch(`${desk.sandbox.url}/v3/contact_custom_fields`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ label: 'Favorite loaf', type: 'string' }),
  })
  expect(made.status).toBe(201)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at: AddressInfo | string | null = server.address()
  address = typeof at === 'object' && at !== null ? `http://127.0.0.1:${at.port}/lunch-menu.pdf` : ''
})
afterAll(() => {
  server.close()
})

describe('the template editor', () => {
  it('completes a placeholder while it is typed', async () => {
    const { page } = running
    await open(running, 'Daily offer')
    await fine(running)
    await goBehind(running, 'We bake until')
    await page.keyboard.press('Enter')
    await page.keyboard.type('<p>Rest of the {{ of')
    await takeOffered(/^offer/)
    await expect.poll(() => source(running).textContent()).toContain('Rest of the {{ offer }}')
    await fine(running)
  })

  it('reports a problem at its line, and goes there', async () => {
    const { page } = running
    await page.keyboard.type(' {{ size | shout }}')
    const reported = /line (\d+): undefined filter: shout/
    const problem = page
      .getByRole('list', { name: 'Problems' })
      .getByRole('button')
      .filter({ hasText: reported })
    await problem.waitFor()
    const line = reported.exec((await problem.textContent()) ?? '')?.[1]
    await page.locator('.cm-lint-marker-error').waitFor()
    await source(running).press('Control+Home')
    await problem.click()
    const active = page.locator('.cm-lineNumbers .cm-activeLineGutter')
    await expect.poll(() => active.textContent()).toBe(line)
    await goBehind(running, '| shout')
    for (let n = 0; n < '| shout }}</p>'.length; n++) await page.keyboard.press('ArrowLeft')
    for (let n = 0; n < '| shout '.length; n++) await page.keyboard.press('Delete')
    await fine(running)
  })

  it('leaves with Escape and Tab, and indents with Tab', async () => {
    const { page } = running
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    await source(running).focus()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Email HTML')
    await page.keyboard.press('Control+Z')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await focused()).not.toBe('Email HTML')
  })

  it("completes Constant Contact's tags in the subject, and previews them filled", async () => {
    const { page } = running
    await page.getByRole('textbox', { name: 'Subject' }).press('End')
    await page.keyboard.type(', [[Fir')
    await takeOffered(/FirstName/)
    await page.getByText('Fresh at Albany, Maria').waitFor()
  })

  it("completes the account's custom fields with them", async () => {
    const { page } = running
    await page.getByRole('textbox', { name: 'Preview text' }).press('End')
    await page.keyboard.type(' [[favo')
    await takeOffered(/Favorite_loaf/)
    await page.getByText(/\(Favorite loaf\)/).waitFor()
  })

  it("stores a placeholder's description, for the grid", async () => {
    const { page } = running
    await page.getByRole('radio', { name: 'Placeholders' }).click()
    const list = page.getByRole('list', { name: 'Placeholders' })
    await list.getByRole('button', { name: /^Size/ }).click()
    await list.getByRole('button', { name: /^text/ }).last().click()
    await page.getByRole('option', { name: 'choice' }).click()
    await list.getByRole('textbox', { name: 'Choices' }).fill('small\nlarge')
    await list.getByRole('textbox', { name: 'Column hint' }).fill('Of the loaf')
    await page.getByText('unsaved changes').waitFor()
  })

  it("reorders the grid's columns by keyboard and by pointer", async () => {
    const { page } = running
    const grips = page.getByRole('list', { name: 'Placeholders' }).getByRole('button', { name: /^Move / })
    const order = async () =>
      (await grips.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))).map(
        (label) => /^Move (.*), \d+ of/.exec(label)?.[1],
      )
    const [first, second, third] = await order()
    await grips.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual([second, first, third])
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      new RegExp(`^Move ${first}, 2 of`),
    )
    await grips.nth(2).dragTo(grips.first())
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual([third, second, first])
  })

  it('keeps unsaved edits across a restart', async () => {
    await running.close()
    running = await desk.start()
    await running.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: 'Templates' })
      .click()
    await running.page.getByText('Unsaved changes').waitFor()
    await open(running, 'Daily offer')
    await expect.poll(() => source(running).textContent()).toContain('<!DOCTYPE')
    await running.page.getByText('unsaved changes').waitFor()
  })

  it("saves a new version with the placeholders' descriptions", async () => {
    const { page } = running
    await fine(running)
    await page.keyboard.press('Control+S')
    await page.getByText('Saved Daily offer as version 2.').waitFor()
    const [summary] = await callVerb(page, 'listTemplates', undefined)
    const { placeholders } = await callVerb(page, 'readTemplate', { id: summary?.id ?? '' })
    expect(placeholders.slice(0, 3).map(({ name }) => name)).toEqual(['price', 'offer', 'location'])
    expect(placeholders.find(({ name }) => name === 'size')).toMatchObject({
      type: 'choice',
      choices: ['small', 'large'],
      hint: 'Of the loaf',
    })
  })

  it('inserts a document as a button, and shows its type and size', async () => {
    const { page } = running
    await source(running).click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Shift+O')
    const dialog = page.getByRole('dialog', { name: 'Insert document' })
    await dialog.getByRole('textbox', { name: 'Address' }).fill(address)
    // The test's server is reachable from this computer only.
    await dialog.getByText('is on your own network').waitFor()
    await dialog.getByRole('textbox', { name: 'Button text' }).fill('Lunch menu')
    await dialog.getByRole('button', { name: 'Insert button' }).click()
    await expect.poll(() => source(running).textContent()).toContain(address)
    await fine(running)
    await page.getByRole('radio', { name: 'Phone' }).click()
    const email = page.frameLocator('iframe[title="Email preview"]')
    await email.getByText('Lunch menu').waitFor()
    await page.keyboard.press('Control+S')
    await page.getByText('as version 3').waitFor()
  })

  it('has a dark preview with its own styles', async () => {
    const { page } = running
    const ground = () =>
      page
        .frameLocator('iframe[title="Email preview"]')
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundColor)
    const light = await ground()
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.getByText(/^Dark mode with the email's own styles/).waitFor()
    expect(await ground()).not.toBe(light)
    await page.keyboard.press('Control+Shift+D')
    await expect.poll(ground).toBe(light)
  })

  it('compares an older version, and restores it as the newest', async () => {
    const { page } = running
    await page.getByRole('button', { name: 'Versions…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Version 1/ }).click()
    const html = dialog.getByRole('region', { name: 'HTML', exact: true })
    await html.getByText('Rest of the {{ offer }}').waitFor()
    await dialog.getByRole('button', { name: /^Restore version 1/ }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => versionNow(running)).toBe(4)
    await expect.poll(() => source(running).textContent()).not.toContain(address)
  })
})
