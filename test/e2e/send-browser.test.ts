import { expect, test } from 'vitest'
import { tomorrow } from '../../tools/demo/calendar.ts'
import type { RunningApp } from '../../tools/driving/app.ts'
import { watchBrowser } from './person.ts'
import { openApplication } from './send-desk.ts'
import { campaigns, inFront, openPushedRun, row, scheduleButton, signInOnPage } from './send-run.ts'

/** A sign-in that refuses embedded pages, and what the desk outlives: sleep, and a network that is gone. */
const desk = openApplication({ rate: 40 })
let app: RunningApp

/** Somebody at their own browser: signs in there and schedules the page that the app opened. */
async function scheduleInBrowser(address: string, day: string): Promise<void> {
  const cookies = new Map<string, string>()
  const visit = async (url: string, body?: URLSearchParams): Promise<{ url: string; html: string }> => {
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body === undefined ? {} : { body }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    return next === null ? { url, html: await answer.text() } : visit(new URL(next, url).href)
  }
  const login = await visit(address)
  const hidden = [...login.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const action = /<form[^>]*action="([^"]+)"/.exec(login.html)?.[1] ?? login.url
  const fields = new URLSearchParams(
    hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  )
  fields.set('username', 'office@hearthandcrumb.example')
  fields.set('password', 'practice')
  const page = await visit(new URL(action.replaceAll('&amp;', '&'), login.url).href, fields)
  const lists = [...page.html.matchAll(/name="list_ids" value="([^"]+)" checked/g)].map(([, id = '']) => id)
  const [year, month, date] = day.split('-')
  const when = new URLSearchParams({
    when: 'later',
    date: `${month}/${date}/${year}`,
    chosen_hour: '09',
    chosen_minute: '00',
    chosen_meridian: 'AM',
  })
  for (const id of lists) when.append('list_ids', id)
  await visit(address, when)
}

test('where the sign-in refuses embedded pages, the queue is confirmed beside the browser', async () => {
  app = await desk.start()
  await openPushedRun(app, desk, { name: 'Browser', locations: 3 })
  const opened = await watchBrowser(app)
  await app.page.getByText('Sign in as office@hearthandcrumb.example').waitFor()
  await app.page.getByRole('button', { name: 'Open in browser' }).click()
  const address = await opened()
  expect(address).toContain('/view/schedule/')
  await scheduleInBrowser(address, tomorrow())
  expect(await campaigns(desk, 'Browser')).toMatchObject({ Albany: 'SCHEDULED' })
  // It is noticed without another word, though nobody ever signed in here, and the next one comes.
  await row(app.page, 'Albany', 'Scheduled').waitFor()
  await inFront(app.page).filter({ hasNotText: 'Albany' }).waitFor()
})

test('after sleep Constant Contact is asked anew', async () => {
  const name = (await inFront(app.page).textContent()) ?? ''
  const opened = await watchBrowser(app)
  await app.page.getByRole('button', { name: 'Open in browser' }).click()
  const address = await opened()
  await desk.sandbox.control('faults', {
    faults: [{ match: { method: 'GET', pathPattern: '^/v3/emails$' }, kind: 'status', status: 503 }],
  })
  await scheduleInBrowser(address, tomorrow())
  await app.page.getByText(/Couldn't check with Constant Contact/).waitFor()
  await desk.sandbox.clearFaults()
  await app.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await row(app.page, name, 'Scheduled').waitFor()
})

test('a page that the network kept from loading is tried again by itself', async () => {
  await signInOnPage(app)
  await scheduleButton(await app.front()).waitFor()
  await desk.sandbox.control('faults', {
    faults: [{ match: { method: 'GET', pathPattern: '/view/schedule/' }, kind: 'reset-before' }],
  })
  await app.page.keyboard.press('Control+R')
  await app.page.getByRole('heading', { name: "The page didn't load" }).waitFor()
  await desk.sandbox.clearFaults()
  await app.page.getByRole('heading', { name: "The page didn't load" }).waitFor({ state: 'detached' })
  await scheduleButton(await app.front()).waitFor()
})
