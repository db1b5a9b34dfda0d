import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTime } from '../../../core/location/check-location.ts'
import { ensureLists, planLists } from '../../../core/location/ensure-lists.ts'
import { exportLocations } from '../../../core/location/export-locations.ts'
import { importLocationFile, previewLocationFile } from '../../../core/location/import-locations.ts'
import { fieldName, isLocationColumn, matchLocationColumns } from '../../../core/location/location-fields.ts'
import { readLocations } from '../../../core/location/read-locations.ts'
import { openTable } from '../../../core/table/open-table.ts'
import { openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import { putAccount } from '../../../core/workspace/tables/accounts.ts'
import { listLocations, removeLocations } from '../../../core/workspace/tables/locations.ts'
import { practiceAccount as account, bakeryAt } from '../contact/bakery.ts'
import { hastyClock, practiceService, startQuickSandbox } from '../contact/practice-service.ts'

const practiceFile = new URL('../../../assets/practice/locations.csv', import.meta.url).pathname

let folder: string
let ws: Workspace
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'locations-'))
  ws = openWorkspace(join(folder, 'workspace.db'))
  putAccount(ws, account, new Date())
})
afterEach(() => {
  ws.close()
  rmSync(folder, { recursive: true })
})

const fileOf = (text: string): string => {
  const path = join(folder, 'locations.csv')
  writeFileSync(path, text)
  return path
}
const importText = (text: string) => importLocationFile(ws, null, { path: fileOf(text), account }, hastyClock)
const previewText = (text: string) => previewLocationFile(ws, { path: fileOf(text), account })

test('the practice file brings 42 locations with sender, address, list and three fields of their own', async () => {
  const preview = await previewLocationFile(ws, { path: practiceFile, account })
  expect([preview.added.length, preview.changed, preview.unchanged, preview.rejected]).toEqual([
    42,
    [],
    0,
    [],
  ])
  expect(listLocations(ws)).toEqual([])
  await importLocationFile(ws, null, { path: practiceFile, account }, hastyClock)
  expect(listLocations(ws)).toHaveLength(42)
  expect(listLocations(ws)[0]).toMatchObject({
    code: 'ALB',
    name: 'Albany',
    listName: 'Albany',
    listId: null,
    fromName: 'Hearth & Crumb Albany',
    fromAddress: 'albany@hearthandcrumb.example',
    address: {
      organization: 'Hearth & Crumb',
      line1: '118 Lark Street',
      city: 'Albany',
      state: 'NY',
      postalCode: '12210',
    },
    timeZone: 'America/New_York',
    sendTime: '09:00',
    fields: { phone: '(518) 555-0121', manager: 'Dana Ruiz', opening_hours: '6:30 to 18:00' },
  })
})

test('again, the same file changes nothing; exported and imported, nothing either', async () => {
  await importLocationFile(ws, null, { path: practiceFile, account }, hastyClock)
  expect(await importLocationFile(ws, null, { path: practiceFile, account }, hastyClock)).toMatchObject({
    added: 0,
    changed: 0,
    unchanged: 42,
  })
  expect(await importText(exportLocations(listLocations(ws)))).toMatchObject({
    added: 0,
    changed: 0,
    unchanged: 42,
  })
})

test('a changed cell is told before it is taken, columns that the file lacks stay as they are', async () => {
  await importLocationFile(ws, null, { path: practiceFile, account }, hastyClock)
  const text = 'code;manager;send time\nALB;Sam Ortiz;9:30 am\nABQ;Tom Keller;09:00\n'
  expect((await previewText(text)).changed).toEqual([
    {
      code: 'ALB',
      name: 'Albany',
      fields: [
        { field: 'sendTime', before: '09:00', after: '09:30' },
        { field: 'fact:manager', before: 'Dana Ruiz', after: 'Sam Ortiz' },
      ],
    },
  ])
  expect(await importText(text)).toMatchObject({ changed: 1, unchanged: 1 })
  expect(listLocations(ws)[0]).toMatchObject({
    sendTime: '09:30',
    fields: { manager: 'Sam Ortiz', phone: '(518) 555-0121' },
  })
})

test('a file of another kind is read as the operator says, and files like it then too', async () => {
  const text = 'Key;Who;Where\nALB;Dana;Albany\nBOI;Sam;Boise\n'
  const path = fileOf(text)
  const targets = ['code', 'fact:manager', 'name']
  expect((await previewLocationFile(ws, { path, account })).columns.map(({ target }) => target)).toEqual([
    'code',
    'fact:who',
    'fact:where',
  ])
  const options = { targets }
  const withSender = { ...account, address: undefined }
  const preview = await previewLocationFile(ws, { path, account: withSender, options })
  expect(preview).toMatchObject({ delimiter: ';', headerLine: 1, problem: null, sheet: null })
  // Without a from address no row can come in: the reason is told, and the choice is kept by the import.
  expect(preview.rejected).toHaveLength(2)
  await importLocationFile(ws, null, { path, account, options }, hastyClock)
  const again = await previewLocationFile(ws, { path, account })
  expect(again.columns.map(({ target }) => target)).toEqual(targets)
})

test('two columns for one field are refused before anything is lost', async () => {
  const path = fileOf('code,name,shop\nALB,Albany,Albany West\n')
  const options = { targets: ['code', 'name', 'name'] }
  const { problem } = await previewLocationFile(ws, { path, account, options })
  expect(problem).toBe('"name" and "shop" are matched to the same field. Skip one of them.')
  await expect(importLocationFile(ws, null, { path, account, options }, hastyClock)).rejects.toThrow(problem)
  expect(listLocations(ws)).toEqual([])
})

test('addresses that the account has not confirmed come in, and are named with the reason', async () => {
  const senders = [{ address: 'a@b.example', confirmed: true }]
  const path = fileOf('name,email\nAlbany,A@b.example\nBoise,boise@b.example\n')
  const preview = await previewLocationFile(ws, { path, account: { ...account, senders } })
  expect(preview.added).toHaveLength(2)
  expect(preview.unconfirmed).toEqual([
    {
      code: 'Boise',
      name: 'Boise',
      fromAddress: 'boise@b.example',
      why: expect.stringMatching(/^Not a sender of/),
    },
  ])
})

test('an Excel file is read like a text file, by its sheet', async () => {
  const path = join(import.meta.dirname, 'files/locations.xlsx')
  const preview = await previewLocationFile(ws, { path, account })
  expect(preview).toMatchObject({ sheet: 'Stores', sheets: ['Notes', 'Stores'], delimiter: null })
  expect(preview.added).toMatchObject([
    { code: '0042', name: 'Albany', sendTime: '09:30', address: { city: 'Albany', postalCode: '12210' } },
    { code: 'BOI', name: 'Boise', fields: { manager: 'Sam Ortiz' } },
  ])
})

test('a location that was removed comes back under its old id', async () => {
  await importLocationFile(ws, null, { path: practiceFile, account }, hastyClock)
  const albany = listLocations(ws)[0]
  removeLocations(ws, [albany?.id ?? ''], new Date())
  expect(await importLocationFile(ws, null, { path: practiceFile, account }, hastyClock)).toMatchObject({
    added: 1,
  })
  expect(listLocations(ws)[0]?.id).toBe(albany?.id)
})

test('little is enough: a name and an address', async () => {
  await importText('Store,Email\nAlbany,albany@b.example\n')
  expect(listLocations(ws)[0]).toMatchObject({
    code: 'Albany',
    name: 'Albany',
    listName: 'Albany',
    fromName: 'Hearth & Crumb Albany',
    replyTo: 'albany@b.example',
    address: { organization: 'Hearth & Crumb', country: 'US' },
    timeZone: 'America/New_York',
    sendTime: '09:00',
  })
})

test.each([
  ['no code', ',x@b.example,US,NY,America/New_York,09:00', 'Missing code'],
  [
    'an address without @',
    'A,xb.example,US,NY,America/New_York,09:00',
    'From address: Email address has no @',
  ],
  ['an unknown country', 'A,x@b.example,Freedonia,NY,America/New_York,09:00', `"Freedonia" isn't a country`],
  ['an unknown state', 'A,x@b.example,USA,XX,America/New_York,09:00', `"XX" isn't a US state`],
  [
    'an unknown zone',
    'A,x@b.example,US,NY,Mars/Olympus,09:00',
    `"Mars/Olympus" isn't a time zone. Use one such as America/New_York`,
  ],
  [
    'no time',
    'A,x@b.example,US,NY,America/New_York,noonish',
    `"noonish" isn't a time of day. Use one such as 09:00`,
  ],
])('a row with %s is rejected with its line', async (_, row, reason) => {
  const { rejected, added } = await previewText(
    `code,from address,country,state,time zone,send time\nOK,a@b.example,Germany,Bayern,Europe/Berlin,9.30\n${row}\nOK,a@b.example,US,NY,,\n`,
  )
  expect(added).toMatchObject([
    { code: 'OK', sendTime: '09:30', address: { country: 'DE', state: 'Bayern' } },
  ])
  expect(rejected).toEqual([
    { line: 3, code: row.startsWith('A') ? 'A' : '', reason },
    { line: 4, code: 'OK', reason: 'Line 2 has the same code' },
  ])
})

test('lists are found by name, and made where they are missing, once', async () => {
  const sandbox = await startQuickSandbox()
  try {
    const service = await practiceService(sandbox.url)
    const { id } = await service.createList('albany ')
    const file = { path: fileOf('name,email\nAlbany,a@b.example\nBoise,b@b.example\n'), account }
    expect(await importLocationFile(ws, service, file, hastyClock)).toMatchObject({
      added: 2,
      listsCreated: 1,
    })
    expect(listLocations(ws).map(({ listId }) => listId)).toEqual([id, expect.any(String)])
    expect(await importLocationFile(ws, service, file, hastyClock)).toMatchObject({
      unchanged: 2,
      listsCreated: 0,
    })
    expect(await service.readLists()).toHaveLength(2)
  } finally {
    await sandbox.close()
  }
})

test('what lists are there is told before any is made', async () => {
  const sandbox = await startQuickSandbox()
  try {
    const service = await practiceService(sandbox.url)
    await service.createList('Albany')
    await importText('name,email\nAlbany,a@b.example\nBoise,b@b.example\n')
    const plan = () => planLists(service, account.id, listLocations(ws))
    expect(await plan()).toEqual({ accountId: account.id, found: ['Albany'], missing: ['Boise'] })
    expect(await service.readLists()).toHaveLength(1)
    await ensureLists(ws, service, { accountId: account.id, names: ['Albany', 'Boise'] }, hastyClock)
    expect(await plan()).toEqual({ accountId: account.id, found: [], missing: [] })
  } finally {
    await sandbox.close()
  }
})

test.each([
  ['9:00', '09:00'],
  ['9 am', '09:00'],
  ['12:15 AM', '00:15'],
  ['12 pm', '12:00'],
  ['0900', '09:00'],
  ['17.30', '17:30'],
  ['09:00:00', '09:00'],
  ['24:00', null],
  ['13 pm', null],
  ['', null],
])('the time %j is %j', (text, time) => expect(readTime(text)).toBe(time))

describe('for any locations', () => {
  const text = fc.string({ maxLength: 12 }).map((it) => it.trim())
  const filled = text.filter((it) => it !== '')
  const fields = fc.dictionary(
    fc
      .string({ unit: fc.constantFrom('a', 'b', 'c', '_', '1'), minLength: 1, maxLength: 4 })
      .map((it) => `fact_${it}`)
      .map(fieldName),
    filled,
  )
  const location = fc.record({ code: filled, name: filled, line1: text, fields })

  test('exporting and importing is the identity', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(location, { selector: ({ code }) => code, maxLength: 5, minLength: 1 }),
        async (all) => {
          const locations = all.map(({ code, name, line1, fields }) => {
            const { address, ...rest } = bakeryAt(name, code)
            return { ...rest, address: { ...address, line1, city: 'Albany' }, fields }
          })
          const table = await openTable({ text: exportLocations(locations) }, isLocationColumn)
          const back = await readLocations({
            table,
            columns: matchLocationColumns(table.shape.header.names),
            account,
            locations: [],
            removedId: (code) => `location ${code}`,
          })
          expect(back.rejected).toEqual([])
          expect(back.added).toEqual(locations)
        },
      ),
    )
  })
})
