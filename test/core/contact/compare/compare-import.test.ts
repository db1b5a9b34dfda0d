import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addressesIfFew, compareImports } from '../../../../core/contact/compare/compare-import.ts'
import { readAccountContacts } from '../../../../core/contact/compare/read-account-contacts.ts'
import { prepareImport } from '../../../../core/contact/read/read-file.ts'
import { uploadImport } from '../../../../core/contact/upload/upload.ts'
import type { Workspace } from '../../../../core/workspace/open.ts'
import { listChunks, readChunkContacts } from '../../../../core/workspace/tables/import-chunks.ts'
import { listImportRows } from '../../../../core/workspace/tables/import-rows.ts'
import { addImport, getImport } from '../../../../core/workspace/tables/imports.ts'
import type { RunningSandbox } from '../../../../sandbox/server.ts'
import { practiceAccount } from '../bakery.ts'
import { openUploadFixture } from '../import-fixture.ts'
import { hastyClock as clock, membersOf, practiceService } from '../practice-service.ts'

let fixture: Awaited<ReturnType<typeof openUploadFixture>>
let ws: Workspace
let sandbox: RunningSandbox
beforeEach(async () => {
  fixture = await openUploadFixture()
  ws = fixture.ws
  sandbox = fixture.sandbox
})
afterEach(() => fixture.close())

async function compared(importId: string, text: string) {
  const request = fixture.addFile(importId, text)
  const customFields = [{ name: 'loyalty', label: 'Loyalty', type: 'string' }]
  await prepareImport(ws, { ...request, customFields }, {})
  const service = await practiceService(sandbox.url)
  await compareImports(ws, [importId], await readAccountContacts(service, addressesIfFew(ws, [importId])), {
    clock,
  })
  return getImport(ws, importId)
}
const upload = async (importId: string) =>
  uploadImport(ws, await practiceService(sandbox.url), importId, { clock })
const rowsIn = (importId: string, bucket: 'updates' | 'unsubscribed' | 'warnings') =>
  listImportRows(ws, { importId, bucket, offset: 0, limit: 99 }).rows.map(({ line, email, detail }) => [
    line,
    email,
    detail,
  ])
const unsubscribe = (email: string) =>
  fetch(`${sandbox.url}/_sandbox/contacts/unsubscribe`, { method: 'POST', body: JSON.stringify({ email }) })

const header = 'email,location,first name,phone,city,birthday,loyalty\n'
const people =
  `${header}ann@b.example,Albany,Ann,518 555 0100,Albany,2/3/1990,HC-1\n` +
  'bob@b.example,Albany,Bob,,,,\nEve@b.example,Boise,Eve,,,,\ninfo@b.example,Boise,,,,,\n'

test('into an empty account everything is new', async () => {
  expect(await compared('one', people)).toMatchObject({
    state: 'checked',
    comparedAt: expect.any(String),
    toUpload: 4,
    buckets: { new: 3, warnings: 1, updates: 0, unchanged: 0 },
  })
})

test('the same file again has nothing to upload, whatever the kinds of its phones and addresses', async () => {
  await compared('one', people)
  await upload('one')
  expect(await compared('two', people)).toMatchObject({
    toUpload: 0,
    lists: 0,
    rows: 4,
    buckets: { new: 0, unchanged: 4, warnings: 0 },
  })
})

test('what changes is told, who joins another list too, and who unsubscribed stays out', async () => {
  await compared('one', people)
  await upload('one')
  await unsubscribe('eve@b.example')
  const report = await compared(
    'two',
    `${header}ANN@b.example,Albany,Anna,(518) 555-0100,Troy,2/4/1990,HC-2\n` +
      'bob@b.example,Boise,Bob,,,,\nEve@b.example,Boise,Eva,,,,\nnew@b.example,Boise,,,,,\nbob@b.example,Albany,,518 555 0111,,,\n',
  )
  expect(report?.buckets).toMatchObject({ new: 1, updates: 3, unsubscribed: 1, unchanged: 0 })
  expect(report?.toUpload).toBe(4)
  expect(rowsIn('two', 'updates')).toEqual([
    [
      2,
      'ANN@b.example',
      'First name: Ann → Anna; City: Albany → Troy; Birthday: 2/3 → 2/4; Custom field loyalty: HC-1 → HC-2',
    ],
    [3, 'bob@b.example', 'Added to list'],
    [6, 'bob@b.example', 'Phone: 518 555 0111 (new)'],
  ])
  expect(rowsIn('two', 'unsubscribed')).toEqual([[4, 'Eve@b.example', '']])
  await upload('two')
  expect(await membersOf(sandbox.url)).toEqual({
    Albany: ['ann@b.example', 'bob@b.example'],
    Boise: ['bob@b.example', 'info@b.example', 'new@b.example'],
  })
  expect(getImport(ws, 'two')?.serviceErrors).toEqual([])
})

test('a large account is asked for the few addresses only', async () => {
  const service = await practiceService(sandbox.url)
  const { id } = await service.createList('Albany')
  const crowd = Array.from({ length: 9000 }, (_, n) => ({ email: `p${n}@b.example` }))
  await service.readActivity((await service.importContacts(crowd, [id])).id)
  const before = sandbox.store.log.all().length
  const report = await compared('one', 'email,location\np7@b.example,Albany\nq@b.example,Albany\n')
  expect(report?.buckets).toMatchObject({ unchanged: 1, new: 1 })
  expect(sandbox.store.log.all().length - before).toBeLessThan(8)
})

test('where the account cannot be read, the import stands as it was', async () => {
  async function* broken(): AsyncGenerator<never[]> {
    yield []
    throw new Error('cut off')
  }
  const path = join(fixture.folder, 'one.csv')
  writeFileSync(path, people)
  addImport(ws, {
    id: 'one',
    accountId: practiceAccount.id,
    path,
    fileName: 'people.csv',
    startedAt: new Date(),
  })
  await prepareImport(ws, {
    importId: 'one',
    input: { path },
    accountId: practiceAccount.id,
    customFields: [],
  })
  await expect(compareImports(ws, ['one'], { lists: [], contacts: broken() }, { clock })).rejects.toThrow(
    'cut off',
  )
  expect(getImport(ws, 'one')).toMatchObject({
    comparedAt: null,
    toUpload: 4,
    buckets: { new: 3, warnings: 1 },
  })
  expect(readChunkContacts(ws, 'one', listChunks(ws, 'one')[0]?.chunk ?? 0).contacts).toHaveLength(2)
})
