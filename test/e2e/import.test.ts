import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { RunningApp } from '../../tools/driving/app.ts'
import { callVerb } from '../../tools/driving/verbs.ts'
import { openApplication } from './send-desk.ts'

/**
 * A folder of contact files in the real window: dropped, fixed, uploaded, interrupted by a kill, resumed and undone.
 * List members are read from the sandbox, not from the app.
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

/** Returns the contacts of this test's files on each list, sorted. */
const membersOf = async (...names: string[]): Promise<string[][]> => {
  const { lists, contacts } = stateSchema.parse(await desk.sandbox.state('?requests=0&content=0'))
  return names.map((name) => {
    const list = lists.find((each) => each.name === name)?.list_id ?? ''
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
    [...people(0, 150), 'folder-bad(at)x.example'].map((address) => `${address};Ann`),
  )
  file(
    'Boise.csv',
    'Email,First name',
    people(150, 300).map((address) => `${address},Bob`),
  )
  file('stores.csv', 'Email,Store', [
    ...people(300, 309).map((address) => `${address},Cleavland`),
    ...people(309, 315, 'gmial.com').map((address) => `${address},Boise`),
    ...people(315, 320).map((address) => `${address},Albany`),
    'folder-0@x.example,Albany',
  ])
  writeFileSync(join(folder, 'notes.md'), 'No contacts in here.')
}

/** Drops a file or folder on the page, as the system does. */
async function drop(path: string, on: string): Promise<void> {
  const { page } = app
  const box = await page.getByText(on).boundingBox()
  if (box === null) throw new Error(`Nothing to drop on: ${on}`)
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: box.x + 8, y: box.y + 8, data })
}

/** Chooses in the upload confirmation how the contacts gave permission. */
async function choosePermission(how: RegExp): Promise<void> {
  const confirm = app.page.getByRole('alertdialog')
  await confirm.getByRole('button', { name: /give permission/ }).click()
  await app.page.getByRole('option', { name: how }).click()
}

/** Returns the number of processes that read contact files or wait for one. */
const processes = () =>
  app.app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().filter(({ name }) => name === 'Contact files').length,
  )

const rejected = () => app.page.getByRole('button', { name: /^Rejected/ })

test('a file without a location column is rejected with the reason, and kept', async () => {
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
  await page.getByRole('heading', { name: /The file has no location column/ }).waitFor()
  // The waiting process has read the file and ended.
  await vi.waitFor(async () => expect(await processes()).toBe(0))
})

test('a dropped folder is imported as one batch, each file to the location in its name', async () => {
  const { page } = app
  const folder = join(desk.userData, 'sign-ups')
  writeFolder(folder)
  await page
    .getByRole('link', { name: /^Contacts/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^Import contacts/, disabled: false }).waitFor()
  await drop(folder, 'Drop contact files or a folder here')
  await page.getByRole('heading', { level: 1, name: '3 files' }).waitFor()
  await page.getByRole('heading', { name: 'Ready to upload: 312 contacts from 3 files to' }).waitFor()
  await page.getByRole('row', { name: /Albany\.csv Albany/ }).waitFor()
  await page.getByRole('row', { name: /stores\.csv/ }).click()
  await page.getByRole('heading', { level: 1, name: 'stores.csv' }).waitFor()
})

test('one click fixes all rows with the same mistake, can be undone, and the counts add up', async () => {
  const { page } = app
  expect(await rejected().textContent()).toContain('9')
  await page.getByRole('button', { name: 'Change to Cleveland in 9 rows' }).first().click()
  await page.getByText('Fixed: Cleavland → Cleveland (9 rows)').waitFor()
  expect(await rejected().textContent()).toMatch(/0$/)
  await page.getByRole('button', { name: 'Undo Cleavland → Cleveland' }).click()
  await page.getByRole('button', { name: 'Change to Cleveland in 9 rows' }).first().waitFor()
  await page.getByRole('button', { name: 'Change to Cleveland in 9 rows' }).first().click()
  await page.getByText('Fixed: Cleavland → Cleveland (9 rows)').waitFor()
  await page.getByRole('button', { name: /^Warnings/ }).click()
  await page.getByRole('button', { name: 'Change to gmail.com in 6 rows' }).first().click()
  await page.getByText('Fixed: gmial.com → gmail.com (6 rows)').waitFor()
  await page.getByRole('heading', { name: 'Ready to upload: 21 contacts to 3 lists' }).waitFor()
})

test('an upload that is killed resumes after a restart, and the lists are exactly right', async () => {
  await app.page.getByRole('link', { name: 'Multiple files' }).click()
  await app.page.getByRole('button', { name: 'Upload 321 contacts…' }).click()
  await choosePermission(/^They signed up/)
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
  await page
    .getByRole('heading', { name: /^Uploaded 321 contacts from 3 files to/ })
    .waitFor({ timeout: 30_000 })
  expect(await membersOf('Albany', 'Boise', 'Cleveland')).toEqual([
    sorted(people(0, 150), people(315, 320)),
    sorted(people(150, 300), people(309, 315, 'gmail.com')),
    sorted(people(300, 309)),
  ])
})

test('undoing an import removes its contacts, and no others, from the lists it added them to', async () => {
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

test('a file can be read with other import settings after a restart', async () => {
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
  await dialog.getByRole('button', { name: /Voucher link matched to/ }).click()
  await page.getByRole('option', { name: /^Voucher link/ }).click()
  await dialog.getByRole('button', { name: 'Apply and read again' }).click()
  await page.getByRole('button', { name: 'Upload 1 contact…' }).click()
  await choosePermission(/^They're customers/)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Upload 1 contact' }).click()
  await page.getByRole('heading', { name: 'Uploaded 1 contact to 2 lists' }).waitFor()
  await page.getByRole('button', { name: '[[Voucher_link]]' }).waitFor()
  expect(await membersOf('Denver')).toEqual([['folder-900@x.example']])
})
