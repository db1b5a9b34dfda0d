import axe from 'axe-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { visitImports } from './import-screens.ts'
import {
  fillWorkspace,
  giveLongNames,
  type Visit,
  visitEmptyScreens,
  visitRun,
  visitScreens,
} from './screens.ts'
import { openApplication } from './send-desk.ts'
import { textFaults } from './text-faults.ts'

/**
 * Every screen under the rules of axe, light and dark: nothing may be found, best practices included. And every text on
 * it: names as long as they come are cut off nowhere without a way to read them whole, and nothing lies over them.
 */
const desk = openApplication({ rate: 40 })
let app: RunningApp
let findings: string[] = []

const resultSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
})

/** What the rules find on the page as it is shown, one sentence for each element. */
const findingsOf = async (options: axe.RunOptions): Promise<string[]> => {
  const { page } = app
  // The page's own policy lets no script in; the debugger may.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const result = await page.evaluate(
    (run) => (window as unknown as { axe: typeof axe }).axe.run(document, run),
    // An email runs no scripts, so that axe cannot look into it; and it is not ours.
    { iframes: false, resultTypes: ['violations' as const], ...options },
  )
  return resultSchema
    .parse(result)
    .violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary}`),
    )
}

const hold: Visit = async (screen) => {
  const { page } = app
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  // Where the pointer rests after a click, a tooltip may open or not.
  await page.mouse.move(80, 600)
  await page.getByRole('tooltip').first().waitFor({ state: 'detached' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const texts = await textFaults(page, { colors: false, places: true })
  const light = await findingsOf({})
  // Only colours differ in the dark.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const dark = await findingsOf({ runOnly: ['color-contrast'] })
  findings.push(
    ...texts.map((fault) => `${screen}: ${fault}`),
    ...light.map((finding) => `${screen}: ${finding}`),
    ...dark.map((finding) => `${screen}, dark: ${finding}`),
  )
}

const findingsIn = async (walk: () => Promise<void>): Promise<string[]> => {
  findings = []
  await walk()
  return findings
}

test('where nothing was done yet', async () => {
  app = await desk.start()
  expect(await findingsIn(() => visitEmptyScreens(app, hold))).toEqual([])
})

test('in a workspace with the practice day in it', async () => {
  await fillWorkspace(app)
  await giveLongNames(app)
  expect(await findingsIn(() => visitScreens(app, hold))).toEqual([])
})

test('in a run, from its values to its report', async () => {
  expect(await findingsIn(() => visitRun(app, hold))).toEqual([])
})

test('in every state of an import', async () => {
  expect(await findingsIn(() => visitImports(app, desk, hold))).toEqual([])
})
