import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfStale } from './build.ts'
import { tomorrow } from './demo/calendar.ts'
import { type RunningApp, startApp } from './driving/app.ts'
import { startSandboxProcess } from './driving/sandbox-process.ts'
import { describeProblem, openDisplay, openKeyring, prepareElectron } from './electron-runtime/index.ts'
import { animatedPng, type Frame } from './screenshots/animated-png.ts'
import { readPixels } from './screenshots/read-pixels.ts'
import { type Pixels, smallPng } from './screenshots/small-png.ts'
import { closeNotices, frameOfStep, pictureOfStep, walk } from './screenshots/walk.ts'

/**
 * `npm run screenshots [-- --out DIR]` takes the pictures of the documentation: every screen of the real app on a
 * fresh workspace and a fresh practice account, light and dark, at 1280 × 800. Dates and times are those of the day.
 */
const ROOT = join(import.meta.dirname, '..')
const looks = ['light', 'dark'] as const

/** Long enough for what a push shows to be about its middle, in milliseconds. */
const intoThePush = 9_000

const weekday = (date: string): string =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' })

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The practice account's zone, wherever the pictures are taken. */
const zone = 'America/New_York'

/** Takes one picture in both looks; the app is left in the light one. */
async function takeBoth(desk: RunningApp, out: string, name: string): Promise<void> {
  const { page } = desk
  await closeNotices(desk.page)
  await page.mouse.move(640, 4)
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' })
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await pause(300)
    const picture = smallPng(await readPixels(page, await desk.picture()))
    writeFileSync(join(out, `${name}-${look}.png`), picture)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  console.error(name)
}

/** One picture of the light look, for the animation. */
async function takeFrame(desk: RunningApp): Promise<Pixels> {
  await closeNotices(desk.page)
  await pause(300)
  return readPixels(desk.page, await desk.picture())
}

async function main(out: string): Promise<void> {
  process.env.TZ = zone
  const isLinux = process.platform === 'linux'
  const runtime = await prepareElectron({ display: true, keyring: isLinux })
  Object.assign(process.env, runtime.env)
  await buildIfStale((line) => console.error(line))
  const display = await openDisplay({ virtual: true })
  // Most computers have a keyring: the pictures show its message.
  const keyring = isLinux ? await openKeyring() : null
  const sandbox = await startSandboxProcess({ seed: 1 })
  const userData = mkdtempSync(join(tmpdir(), 'campaign-desk-pictures-'))
  const desk = await startApp({
    runtime: { ...runtime, args: [...runtime.args, ...(keyring?.args ?? [])] },
    display,
    userData,
    args: ['--sandbox-url', sandbox.url],
    env: { ...keyring?.env, TZ: zone, LANG: 'en_US.UTF-8' },
  })
  desk.page.setDefaultTimeout(60_000)
  mkdirSync(out, { recursive: true })
  const frames: Frame[] = []
  const take = (name: string): Promise<void> => takeBoth(desk, out, name)
  const after = async (step: string): Promise<void> => {
    const shownMs = frameOfStep[step]
    if (step === 'push-under-way') await pause(intoThePush)
    if (shownMs !== undefined) frames.push({ ...(await takeFrame(desk)), shownMs })
    const name = pictureOfStep[step]
    if (name !== undefined) await take(name)
  }
  const date = tomorrow()
  try {
    await walk({ hands: { desk, after }, take }, { name: `${weekday(date)} offer`, date, campaigns: 42 })
    writeFileSync(join(out, 'morning.png'), animatedPng(frames))
    console.error('morning')
  } catch (error) {
    await take('stopped-here').catch(() => undefined)
    throw error
  } finally {
    await desk.close().catch(() => undefined)
    await sandbox.stop()
    await keyring?.close()
    await display.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ options: { out: { type: 'string' } } })
main(values.out ?? join(ROOT, 'docs/images')).catch((error: unknown) => {
  console.error(describeProblem(error))
  process.exitCode = 1
})
