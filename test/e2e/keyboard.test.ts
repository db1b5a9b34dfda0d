import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApplication } from './send-desk.ts'

/** The main job by keys alone: no click, no touch, and the focus is never lost. */
const desk = openApplication({ rate: 40 })

const stateSchema = z.object({ campaigns: z.array(z.looseObject({ name: z.string() })) })

/** What has the keyboard: its role and name. Nothing, or the page itself, is a lost focus. */
const focused = async (page: Page): Promise<string> => {
  const at = page.locator(':focus')
  if ((await at.count()) === 0) throw new Error('The focus is lost.')
  return (await at.ariaSnapshot()).split('\n')[0] ?? ''
}

/** Presses Tab until what has the keyboard fits; a screen with more stops than this is none for a keyboard. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  for (let stops = 0; stops < 40; stops++) {
    await page.keyboard.press(key)
    if (wanted.test(await focused(page))) return
  }
  throw new Error(`Tab does not lead to ${wanted}.`)
}

test('from the first start to the send desk by keyboard', async () => {
  const app = await desk.start()
  const { page } = app
  // The first start focuses the button that opens the practice account.
  await page.getByRole('button', { name: 'Open the practice account' }).waitFor()
  await expect.poll(() => focused(page)).toMatch(/button "Open the practice account/)
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid', { name: /^Values for/ })
  await grid.waitFor()
  await expect.poll(() => focused(page)).toMatch(/gridcell/)

  // Values: type over a cell, fill it down, take it back, do it again.
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('Typed by hand')
  await page.keyboard.press('Enter')
  await grid.getByText('Typed by hand').first().waitFor()
  expect(await focused(page)).toMatch(/gridcell/)
  await page.keyboard.press('Control+D')
  await expect.poll(() => grid.getByText('Typed by hand').count()).toBe(2)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => grid.getByText('Typed by hand').count()).toBe(1)
  expect(await focused(page)).toMatch(/gridcell/)

  // Checks, then push.
  await page.keyboard.press('Control+2')
  await page.getByRole('tab', { name: /^Checks/, selected: true }).waitFor()
  await page.keyboard.press('Control+3')
  await page.getByRole('tab', { name: /^Push/, selected: true }).waitFor()
  // The practice day has one row that a check stops.
  await page.getByRole('button', { name: /^Create 41 of 42 drafts…/ }).waitFor()
  await tabTo(page, /button "Create 41 of 42 drafts…/)
  await page.keyboard.press('Enter')
  const confirm = page.getByRole('alertdialog')
  await confirm.waitFor()
  // What changes the account is not what Enter falls on by itself.
  expect(await focused(page)).not.toMatch(/button "Create/)
  await tabTo(page, /button "Create/)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Schedule 41 drafts/ }).waitFor({ timeout: 60_000 })
  const { campaigns } = stateSchema.parse(await desk.sandbox.state('?requests=0&contacts=0'))
  expect(campaigns).toHaveLength(41)

  await page.keyboard.press('Control+4')
  await page.getByRole('complementary', { name: 'Campaign queue' }).waitFor()
  await tabTo(page, /./)
})
