import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveRejectedRows } from '../../../../core/contact/fix/rejected-file.ts'
import type { ImportProgress } from '../../../../core/contact/import.ts'
import type { ImportOptions } from '../../../../core/contact/import-options.ts'
import { prepareImport } from '../../../../core/contact/read/read-file.ts'
import { uploadImport } from '../../../../core/contact/upload/upload.ts'
import type { Workspace } from '../../../../core/workspace/open.ts'
import { changeChunk, listChunks } from '../../../../core/workspace/tables/import-chunks.ts'
import { listImportRows } from '../../../../core/workspace/tables/import-rows.ts'
import { getImport } from '../../../../core/workspace/tables/imports.ts'
import { listEntries } from '../../../../core/workspace/tables/journal.ts'
import { listLocations } from '../../../../core/workspace/tables/locations.ts'
import type { RunningSandbox } from '../../../../sandbox/server.ts'
import { openUploadFixture } from '../import-fixture.ts'
import { hastyClock, membersOf, practiceService } from '../practice-service.ts'

let fixture: Awaited<ReturnType<typeof openUploadFixture>>
let ws: Workspace
let sandbox: RunningSandbox
beforeEach(async () => {
  fixture = await openUploadFixture()
  ws = fixture.ws
  sandbox = fixture.sandbox
})
afterEach(() => fixture.close())

async function prepared(importId: string, text: string, options: ImportOptions = {}): Promise<void> {
  const request = fixture.addFile(importId, text)
  await prepareImport(ws, { ...request, options })
}
const upload = async (importId: string, signal?: AbortSignal, onProgress?: (p: ImportProgress) => void) =>
  uploadImport(ws, await practiceService(sandbox.url), importId, {
    clock: hastyClock,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  })
const setFaults = (...faults: object[]) =>
  fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(faults) })

const people =
  'email,location,first name\na@b.example,Albany,Ann\nc@d.example,Boise,Carl\ne@f.example,Albany,Eve\n'

test('contacts arrive on the lists of their locations, which are made where they are missing', async () => {
  await prepared('one', people)
  const seen: ImportProgress[] = []
  await upload('one', undefined, (progress) => seen.push(progress))
  expect(await membersOf(sandbox.url)).toEqual({
    Albany: ['a@b.example', 'e@f.example'],
    Boise: ['c@d.example'],
  })
  expect(getImport(ws, 'one')).toMatchObject({
    state: 'done',
    uploaded: 3,
    toUpload: 3,
    problem: null,
    serviceErrors: [],
  })
  expect(seen.at(0)).toMatchObject({ done: 0, current: 'Albany', list: { number: 1, of: 2 } })
  expect(seen.at(-2)).toMatchObject({ done: 3, current: '' })
  expect(seen.at(-1)).toMatchObject({ state: 'done', done: 3, total: 3 })
  expect(listLocations(ws).every(({ listId }) => listId !== null)).toBe(true)
  const { entries } = listEntries(ws, { offset: 0, limit: 99 })
  expect(entries.map(({ action, subject, outcome }) => [action, subject, outcome]).reverse()).toEqual([
    ['create-list', 'Albany', 'done'],
    ['create-list', 'Boise', 'done'],
    ['import-contacts', '2 contacts to Albany', 'done'],
    ['import-contacts', '1 contacts to Boise', 'done'],
  ])
})

test('one contact alone is saved by itself, and put back by nobody who unsubscribed', async () => {
  await prepared('one', 'email,location,first name\na@b.example,Albany,Ann\n')
  await upload('one')
  expect(await membersOf(sandbox.url)).toEqual({ Albany: ['a@b.example'] })
  expect(getImport(ws, 'one')).toMatchObject({ state: 'done', uploaded: 1, serviceErrors: [] })
  const { entries } = listEntries(ws, { offset: 0, limit: 99 })
  expect(entries.map(({ action, outcome }) => [action, outcome]).reverse()).toEqual([
    ['create-list', 'done'],
    ['save-contact', 'done'],
  ])
})

test('an answer that never came: the contacts are there once, the journal tells both calls', async () => {
  await prepared('one', people)
  await setFaults({ match: { pathPattern: 'contacts_json_import' }, kind: 'reset-after', count: 1 })
  await upload('one')
  expect(await membersOf(sandbox.url)).toEqual({
    Albany: ['a@b.example', 'e@f.example'],
    Boise: ['c@d.example'],
  })
  const outcomes = listEntries(ws, { offset: 0, limit: 99 })
    .entries.filter(({ action }) => action === 'import-contacts')
    .map(({ outcome }) => outcome)
  expect(outcomes.sort()).toEqual(['done', 'done', 'reconciled'])
  expect(getImport(ws, 'one')?.state).toBe('done')
})

test('a chunk whose call the crash cut off is sent again, one that was answered is asked for', async () => {
  await prepared('one', people)
  await upload('one')
  const [albany, boise] = listChunks(ws, 'one')
  changeChunk(ws, 'one', albany?.chunk ?? 0, { state: 'sending', activityId: null })
  changeChunk(ws, 'one', boise?.chunk ?? 0, { state: 'sent' })
  await upload('one')
  expect(listChunks(ws, 'one').map(({ state }) => state)).toEqual(['done', 'done'])
  const sent = listEntries(ws, { offset: 0, limit: 99 }).entries.filter(
    ({ action }) => action === 'import-contacts',
  )
  expect(sent.map(({ subject }) => subject).sort()).toEqual([
    '1 contacts to Boise',
    '2 contacts to Albany',
    '2 contacts to Albany',
  ])
})

test('a lost sign-in pauses the import with what to do; it goes on later and sends nothing twice', async () => {
  await prepared('one', people)
  await setFaults({ match: { pathPattern: 'contacts_json_import' }, kind: 'status', status: 401 })
  await upload('one')
  const paused = getImport(ws, 'one')
  expect(paused?.state).toBe('paused')
  expect(paused?.problem).toMatch(/sign/i)
  await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' })
  await upload('one')
  expect(getImport(ws, 'one')).toMatchObject({ state: 'done', problem: null })
  expect((await membersOf(sandbox.url)).Albany).toHaveLength(2)
})

test('paused and stopped by the operator', async () => {
  await prepared('one', people)
  const pause = new AbortController()
  pause.abort('pause')
  await upload('one', pause.signal)
  expect(getImport(ws, 'one')?.state).toBe('paused')
  const stop = new AbortController()
  stop.abort('stop')
  await upload('one', stop.signal)
  expect(getImport(ws, 'one')).toMatchObject({
    state: 'stopped',
    problem: null,
    finishedAt: expect.any(String),
  })
  expect(await membersOf(sandbox.url)).toEqual({})
})

test('what Constant Contact says about rows comes back to their lines, and the buckets still add up', async () => {
  await prepared('one', `${people}g@h.example,Albany,Gus\n`)
  // An address that our check lets through and the service does not take.
  ws.db.exec(
    "UPDATE import_chunk_parts SET contacts = CAST(replace(CAST(contacts AS TEXT), 'g@h.example', 'g@h') AS BLOB)",
  )
  await upload('one')
  const report = getImport(ws, 'one')
  expect(report?.serviceErrors).toEqual([expect.stringMatching(/^Line 5: .*Invalid email address: g@h/)])
  expect(listImportRows(ws, { importId: 'one', bucket: 'rejected', offset: 0, limit: 9 }).rows).toMatchObject(
    [{ line: 5, email: 'g@h', location: 'Albany', reason: 'refused' }],
  )
  expect(report?.buckets).toMatchObject({ new: 3, rejected: 1 })

  const path = join(fixture.folder, 'rejected.csv')
  await saveRejectedRows(ws, 'one', path)
  expect(readFileSync(path, 'utf8')).toBe(
    '\uFEFFRejected line,Rejected reason,email,location,first name\r\n' +
      '5,Constant Contact reported an error: Row 3: Invalid email address: g@h,g@h,Albany,Gus\r\n',
  )
})

test('a custom field that a column was matched to is made once, and holds what the file says', async () => {
  await prepared('one', 'email,location,Voucher code\na@b.example,Albany,XY-7\n', {
    targets: ['email', 'location', 'cf:Voucher_code'],
  })
  await upload('one')
  await upload('one')
  const account = [...sandbox.store.accounts.values()][0]
  expect([...(account?.customFields.values() ?? [])].map(({ label }) => label)).toEqual(['Voucher code'])
  expect(
    [...(account?.contacts.values() ?? [])].map((it) => it.custom_fields.map(({ value }) => value)),
  ).toEqual([['XY-7']])
  const made = listEntries(ws, { offset: 0, limit: 99 }).entries.filter(
    ({ action }) => action === 'create-custom-field',
  )
  expect(made.map(({ subject, outcome }) => [subject, outcome])).toEqual([['Voucher code', 'done']])
})

test('those who unsubscribed are counted and not put back', async () => {
  await prepared('one', people)
  await upload('one')
  await fetch(`${sandbox.url}/_sandbox/contacts/unsubscribe`, {
    method: 'POST',
    body: JSON.stringify({ email: 'a@b.example' }),
  })
  await prepared('two', people)
  await upload('two')
  expect(getImport(ws, 'two')?.buckets).toMatchObject({ new: 2, unsubscribed: 1 })
  expect((await membersOf(sandbox.url)).Albany).toEqual(['e@f.example'])
})

test('rejected rows that were mended and dropped again go in', async () => {
  await prepared(
    'one',
    'Email;Location;Phone\nab.example;Albany;+1 518 555 0100\nc@d.example;Nowhere;\n"x;y"@z;Boise;\n',
  )
  const path = join(fixture.folder, 'rejected.csv')
  await saveRejectedRows(ws, 'one', path)
  const saved = readFileSync(path, 'utf8')
  expect(saved).toContain(";'+1 518 555 0100\r\n")
  await prepared(
    'two',
    saved.replace('ab.example', 'a@b.example').replace('Nowhere', 'Boise').replace('"x;y@z"', 'e@f.example'),
  )
  await upload('two')
  expect(await membersOf(sandbox.url)).toEqual({
    Albany: ['a@b.example'],
    Boise: ['c@d.example', 'e@f.example'],
  })
  const phones = [...sandbox.store.accounts.values()].flatMap(({ contacts }) =>
    [...contacts.values()].flatMap((contact) => contact.phone_numbers.map((phone) => phone.phone_number)),
  )
  expect(phones).toEqual(['+1 518 555 0100'])
})
