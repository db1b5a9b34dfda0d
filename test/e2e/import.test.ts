import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'

/**
 * A folder of contact files in the real window: dropped, mended, uploaded, killed on the way, gone on with and undone.
 * Who is on which list is read from the sandbox, never from the app's own word.
 */
const desk = openApplication({ rate: 12 })
let app: RunningApp

const stateSchema = z.object({
  lists: z.array(z.looseObject({ list_id: z.string(), name: z.string() })),
  contacts: z.array(
    z.looseObject({
      email_address: z.looseObject({ address: z.string() }),
      list_memberships: z.array(z.string()),
    }),
  ),
})
const requestsSchema = z.object({ requests: z.array(z.object({ method: z.string(), path: z.string() })) })

/** The file's own people on each list, sorted. */
const membersOf = async (...names: string[]): Promise<string[][]> => {
  const { lists, contacts } = stateSchema.parse(await desk.sandbox.state('?requests=0&content=0'))
  return names.map((name) => {
    const list = lists.find((one) => one.name === name)?.list_id ?? ''
    return contacts
      .filter((contact) => contact.list_memberships.includes(list))
      .map(({ email_address: { address } }) => address)
      .filter((address) => address.startsWith('folder-'))
      .sort()
  })
}

const people = (from: number, to: number, domain = 'x.example'): string[] =>
  Array.from({ length: to - from }, (_, n) => `folder-${from + n}@${domain}`)
const sorted = (...all: string[][]): string[] => all.flat().sort()

function writeFolder(folder: string): void {
  mkdirSync(folder)
  const file = (name: string, header: string, rows: string[]) =>
    writeFileSync(join(folder, name), `${[header, ...rows].join('\n')}\n`)
  file(
    'Albany.csv',
    'Email;First name',
    [...people(0, 150), 'folder-bad(at)x.example'].map((it) => `${it};Ann`),
  )
  file(
    'Boise.csv',
    'Email,First name',
    people(150, 300).map((it) => `${it},Bob`),
  )
  file('stores.csv', 'Email,Store', [
    ...people(300, 309).map((it) => `${it},Cleavland`),
    ...people(309, 315, 'gmial.com').map((it) => `${it},Boise`),
    ...people(315, 320).map((it) => `${it},Albany`),
    'folder-0@x.example,Albany',
  ])
  writeFileSync(join(folder, 'notes.md'), 'No contacts in here.')
}

/** Drops something of the disk on the page, as the system would. */
async function drop(path: string, on: string): Promise<void> {
  const { page } = app
  const box = await page.getByText(on).boundingBox()
  if (box === null) throw new Error(`${on} is not there to drop on.`)
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: box.x + 8, y: box.y + 8, data })
}

/** Says in the question before an upload how the people agreed. */
async function agree(how: RegExp): Promise<void> {
  const asking = app.page.getByRole('alertdialog')
  await asking.getByRole('button', { name: /agree to get email/ }).click()
  await app.page.getByRole('option', { name: how }).click()
}

/** Processes that read contact files, or wait for one. */
const processes = () =>
  app.app.evaluate(({ app: it }) => it.getAppMetrics().filter(({ name }) => name === 'Contact files').length)

const rejected = () => app.page.getByRole('button', { name: /^Rejected/ })

test('a file that says nothing about locations says so, and is kept', async () => {
  app = await desk.start()
  const { page } = app
  await callVerb(page, 'openPracticeAccount', undefined)
  await callVerb(page, 'addPracticeData', undefined)
  const odd = join(desk.userData, 'odd.csv')
  writeFileSync(odd, 'Email;Voucher link\nfolder-900@x.example;https://v.example/1\n')
  await page.getByRole('link', { name: /^Contacts/ }).click()
  await page.getByRole('button', { name: /^Import contacts/, disabled: false }).waitFor()
  await vi.waitFor(async () => expect(await processes()).toBe(1))
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(odd)
  await page.getByRole('heading', { name: /No column says which location/ }).waitFor()
  // The one that waited has read it, and is gone.
  await vi.waitFor(async () => expect(await processes()).toBe(0))
})

test('a folder that is dropped is read as one, each file going to the location of its name', async () => {
  const { page } = app
  const folder = join(desk.userData, 'sign-ups')
  writeFolder(folder)
  await page
    .getByRole('link', { name: /^Contacts/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^Import contacts/, disabled: false }).waitFor()
  await drop(folder, 'Drop a contact file here')
  await page.getByRole('heading', { level: 1, name: '3 files' }).waitFor()
  await page.getByRole('heading', { name: '312 contacts from 3 files can go to' }).waitFor()
  await page.getByRole('row', { name: /Albany\.csv Albany/ }).waitFor()
  await page.getByRole('row', { name: /stores\.csv/ }).click()
  await page.getByRole('heading', { level: 1, name: 'stores.csv' }).waitFor()
})

test('one click mends all rows with the same slip, can be taken back, and the counts add up', async () => {
  const { page } = app
  expect(await rejected().textContent()).toContain('9')
  await page.getByRole('button', { name: 'Use Cleveland, 9 rows' }).first().click()
  await page.getByText('Mended: Cleavland → Cleveland (9 rows)').waitFor()
  expect(await rejected().textContent()).toMatch(/0$/)
  await page.getByRole('button', { name: 'Undo Cleavland → Cleveland' }).click()
  await page.getByRole('button', { name: 'Use Cleveland, 9 rows' }).first().waitFor()
  await page.getByRole('button', { name: 'Use Cleveland, 9 rows' }).first().click()
  await page.getByText('Mended: Cleavland → Cleveland (9 rows)').waitFor()
  await page.getByRole('button', { name: /^Warnings/ }).click()
  await page.getByRole('button', { name: 'Use gmail.com, 6 rows' }).first().click()
  await page.getByText('Mended: gmial.com → gmail.com (6 rows)').waitFor()
  await page.getByRole('heading', { name: '21 contacts can go to 3 lists' }).waitFor()
})

test('an upload that is killed goes on after the start, and the lists are exactly right', async () => {
  await app.page.getByRole('link', { name: 'Multiple files' }).click()
  await app.page.getByRole('button', { name: 'Upload 321 contacts…' }).click()
  await agree(/^They signed up/)
  await app.page.getByRole('alertdialog').getByRole('button', { name: 'Upload 321 contacts' }).click()
  const sent = async (): Promise<number> =>
    requestsSchema
      .parse(await desk.sandbox.state('?contacts=0&content=0'))
      .requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/contacts_json_import'))
      .length
  await expect.poll(sent, { timeout: 20_000, interval: 10 }).toBeGreaterThan(0)
  await app.kill()
  app = await desk.start()
  const { page } = app
  await page.getByRole('link', { name: /^Contacts/ }).click()
  await page.getByRole('row', { name: /3 files/ }).click()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('heading', { name: /^321 contacts from 3 files are in/ }).waitFor({ timeout: 30_000 })
  expect(await membersOf('Albany', 'Boise', 'Cleveland')).toEqual([
    sorted(people(0, 150), people(315, 320)),
    sorted(people(150, 300), people(309, 315, 'gmail.com')),
    sorted(people(300, 309)),
  ])
})

test('an import that is undone takes its people off the lists that it put them on, and nobody else', async () => {
  const { page } = app
  await page.getByRole('row', { name: /Boise\.csv/ }).click()
  await page.getByRole('button', { name: 'Undo import…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove from lists' }).click()
  await page.getByRole('heading', { name: /^Undone/ }).waitFor()
  expect(await membersOf('Albany', 'Boise', 'Cleveland')).toEqual([
    sorted(people(0, 150), people(315, 320)),
    sorted(people(309, 315, 'gmail.com')),
    sorted(people(300, 309)),
  ])
})

test('a file can be read in another way after a restart, with what was chosen', async () => {
  const { page } = app
  await page
    .getByRole('link', { name: /^Contacts/ })
    .first()
    .click()
  await page.getByRole('row', { name: /odd\.csv/ }).click()
  await page.getByRole('button', { name: 'Change import settings…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Assign contacts/ }).click()
  await page.getByRole('option', { name: 'All rows to selected lists' }).click()
  await dialog.getByRole('searchbox', { name: 'Find a list' }).fill('Denver')
  await dialog.getByText('Denver', { exact: true }).click()
  await dialog.getByRole('button', { name: /Voucher link goes to/ }).click()
  await page.getByRole('option', { name: /^Voucher link/ }).click()
  await dialog.getByRole('button', { name: 'Apply and read again' }).click()
  await page.getByRole('button', { name: 'Upload 1 contact…' }).click()
  await agree(/^They are customers/)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Upload 1 contact' }).click()
  await page.getByRole('heading', { name: '1 contact is in 2 lists' }).waitFor()
  await page.getByRole('button', { name: '[[Voucher_link]]' }).waitFor()
  expect(await membersOf('Denver')).toEqual([['folder-900@x.example']])
})
