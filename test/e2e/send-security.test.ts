import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { type HostileSite, openHostileSite } from './hostile-site.ts'
import { openApplication } from './send-desk.ts'
import { openPushedRun, pageOf } from './send-run.ts'

/** The embedded page is foreign: whatever it tries, it stays where it is and reaches nothing. */
const desk = openApplication({ rate: 40 })
let app: RunningApp
let site: HostileSite
let hostile: Page

/** What was handed to the system to be opened. */
const openedOutside = (): Promise<string[]> =>
  app.app.evaluate(() => Reflect.get(globalThis, 'openedOutside') ?? [])

beforeAll(async () => {
  site = await openHostileSite(desk.sandbox.url)
  app = await desk.start({ sandboxUrl: site.url })
  await app.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'openedOutside', opened)
    shell.openExternal = async (url) => {
      opened.push(url)
    }
  })
  await openPushedRun(app, desk, { name: 'Hostile' })
  hostile = await pageOf(app, 'Albany')
  await hostile.getByRole('heading', { name: 'Hostile' }).waitFor()
})
afterAll(() => site?.close())

/** A press of the mouse, as the window gets it: the driver's own click waits for a navigation that never comes. */
const click = async (id: string): Promise<void> => {
  const { x, y } = await hostile.evaluate((wanted) => {
    const { left, top, width, height } =
      document.getElementById(wanted)?.getBoundingClientRect() ?? new DOMRect()
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) }
  }, id)
  await app.app.evaluate(
    ({ BrowserWindow }, place) => {
      const view = BrowserWindow.getAllWindows()[0]?.contentView.children.at(-1)
      if (view === undefined || !('webContents' in view)) return
      const contents = view.webContents as Electron.WebContents
      for (const type of ['mouseDown', 'mouseUp'] as const)
        contents.sendInputEvent({ type, ...place, button: 'left', clickCount: 1 })
    },
    { x, y },
  )
}

test('a link to another host is held back, its address is shown, and the way back leads to the page', async () => {
  for (const [id, path] of [
    ['away', '/away'],
    ['redirected', '/redirected'],
  ] as const) {
    const address = hostile.url()
    await click(id)
    await app.page.getByRole('heading', { name: "This page can't be shown here" }).waitFor()
    await app.page.getByText(`${site.foreign}${path}`).waitFor()
    expect(site.foreignRequests()).toEqual([])
    await app.page.getByRole('button', { name: 'Back to the page' }).click()
    await app.page
      .getByRole('heading', { name: "This page can't be shown here" })
      .waitFor({ state: 'detached' })
    expect(hostile.url()).toBe(address)
  }
})

test('a frame of another host stays empty, and is shown where its host is on the list of frames', async () => {
  expect(site.foreignRequests()).toEqual([])
  const { host } = new URL(site.foreign)
  const { frameHosts } = await callVerb(app.page, 'readSettings', undefined)
  await callVerb(app.page, 'saveSettings', { frameHosts: [...frameHosts, host] })
  const frame = (path: string): Promise<void> =>
    hostile.evaluate((address) => {
      document.getElementById('frame')?.setAttribute('src', address)
    }, `${site.foreign}${path}`)
  await frame('/captcha')
  await expect.poll(() => site.foreignRequests()).toEqual(['/captcha'])
  // The page itself goes there no more than before, and what stands in the frame gets nothing either.
  await click('away')
  await app.page.getByRole('heading', { name: "This page can't be shown here" }).waitFor()
  expect(site.foreignRequests()).toEqual(['/captcha'])
  await app.page.getByRole('button', { name: 'Back to the page' }).click()
  await app.page
    .getByRole('heading', { name: "This page can't be shown here" })
    .waitFor({ state: 'detached' })
  const inFrame = hostile.frames().find((one) => one.url().startsWith(site.foreign))
  expect(
    await inFrame?.evaluate(() => ['campaignDesk', 'require', 'process'].filter((name) => name in window)),
  ).toEqual([])
  await callVerb(app.page, 'saveSettings', { frameHosts })
  await frame('/again')
  await hostile.evaluate(() => new Promise((done) => setTimeout(done, 300)))
  expect(site.foreignRequests()).toEqual(['/captcha'])
})

test('links to other programs, to files and to the program itself are not followed', async () => {
  const address = hostile.url()
  for (const [id, scheme] of [
    ['mail', 'mailto:'],
    ['custom', 'campaign-desk:'],
  ] as const) {
    await click(id)
    await app.page.getByText(new RegExp(`^The page tried to open ${scheme}.* and was blocked\\.$`)).waitFor()
  }
  await click('file')
  // Chromium itself lets no web page near files.
  await expect.poll(() => hostile.url()).toBe(address)
  expect(await openedOutside()).toEqual([])
})

test('a pop-up is refused; one of the own site goes to the system’s browser and nowhere else', async () => {
  const before = await app.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  await click('foreign-popup')
  await app.page
    .getByText(`The page tried to open a window for ${site.foreign}/popup and was blocked.`)
    .waitFor()
  expect(await openedOutside()).toEqual([])
  await click('popup')
  await app.page.getByText('The page opened a window in your browser.').waitFor()
  expect(await openedOutside()).toEqual([`${site.url}/pages/campaigns`])
  expect(await hostile.evaluate(() => Reflect.get(window, 'opened'))).toBeNull()
  expect(await app.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(before)
})

test('a download is refused and leaves nothing behind', async () => {
  await click('download')
  await app.page.getByText('Blocked the download of file.exe.').waitFor()
  expect(readdirSync(tmpdir()).filter((name) => name.includes('file.exe'))).toEqual([])
  await expect.poll(() => hostile.getByRole('heading', { name: 'Hostile' }).count()).toBe(1)
})

test('no permission is given, asked for or not', async () => {
  const answers = await hostile.evaluate(async () => {
    const refused = async (work: () => Promise<unknown>): Promise<string> => {
      try {
        return String(await work())
      } catch {
        return 'refused'
      }
    }
    return {
      notifications: await refused(() => Notification.requestPermission()),
      camera: await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
      clipboard: await refused(() => navigator.clipboard.readText()),
      place: await refused(
        () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
    }
  })
  expect(answers).toEqual({
    notifications: 'denied',
    camera: 'refused',
    clipboard: 'refused',
    place: 'refused',
  })
})

test('the page finds no bridge, no Node and nothing of Electron, in itself or in a frame of its own', async () => {
  const found = await hostile.evaluate(() => {
    const names = ['campaignDesk', 'require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer']
    const frame = document.body.appendChild(document.createElement('iframe'))
    const worlds = [window, frame.contentWindow ?? window]
    return worlds.flatMap((deps) => names.filter((name) => Reflect.get(deps, name) !== undefined))
  })
  expect(found).toEqual([])
})

test('what runs in the page to fill in the time leaves no trace that the page could use', async () => {
  const before = await hostile.evaluate(() => Object.getOwnPropertyNames(window).length)
  await hostile.evaluate(() => {
    // A page that listens in on what a script in its own world would call.
    const seen: string[] = []
    Reflect.set(window, 'seen', seen)
    const look = document.querySelector.bind(document)
    document.querySelector = (selector: string) => {
      seen.push(selector)
      return look(selector)
    }
  })
  await app.page.keyboard.press('Alt+T')
  await app.page.getByText(/^Couldn't find/).waitFor()
  expect(await hostile.evaluate(() => Reflect.get(window, 'seen'))).toEqual([])
  expect(await hostile.evaluate(() => Object.getOwnPropertyNames(window).length)).toBe(before + 1)
})
