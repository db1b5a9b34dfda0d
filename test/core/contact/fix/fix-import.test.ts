import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Contact, ContactList } from '../../../../core/constant-contact/service.ts'
import { type AccountContacts, compareImports } from '../../../../core/contact/compare/compare-import.ts'
import type { Fix } from '../../../../core/contact/fix/fix.ts'
import { fixImport } from '../../../../core/contact/fix/fix-import.ts'
import { fixesOf } from '../../../../core/contact/fix/fix-offers.ts'
import type { ContactImport } from '../../../../core/contact/import.ts'
import type { ImportOptions } from '../../../../core/contact/import-options.ts'
import { prepareImport } from '../../../../core/contact/read/read-file.ts'
import { openWorkspace, type Workspace } from '../../../../core/workspace/open.ts'
import { putAccount } from '../../../../core/workspace/tables/accounts.ts'
import { listChunks, readChunkContacts } from '../../../../core/workspace/tables/import-chunks.ts'
import { undoLatestFix } from '../../../../core/workspace/tables/import-fixes.ts'
import { readImportRows } from '../../../../core/workspace/tables/import-rows.ts'
import { addImport, changeImport, getImport } from '../../../../core/workspace/tables/imports.ts'
import { putLocation } from '../../../../core/workspace/tables/locations.ts'
import { bakeryAt, practiceAccount } from '../bakery.ts'

let folder: string
let ws: Workspace
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mend-'))
  ws = openWorkspace(join(folder, 'workspace.db'))
  putAccount(ws, practiceAccount, new Date())
  putLocation(ws, bakeryAt('Cleveland', 'CLE'))
  putLocation(ws, bakeryAt('Boise', 'BOI'))
})
afterEach(() => {
  ws.close()
  rmSync(folder, { recursive: true })
})

let imports = 0
const clock = { now: () => new Date(), sleep: async () => undefined }

/** An account that holds these, on lists of the same name as their id. */
const accountWith = (...contacts: Pick<Contact, 'email' | 'state' | 'fields' | 'listIds'>[]) => {
  const lists: ContactList[] = ['Cleveland', 'Boise'].map((name) => ({ id: name, name, count: 0 }))
  return (): AccountContacts => ({
    lists,
    contacts: (async function* () {
      yield contacts.map((it) => ({ id: it.email, createdAt: '', updatedAt: '', ...it }))
    })(),
  })
}

async function read(rows: string, options: ImportOptions = {}, account = accountWith()): Promise<string> {
  imports += 1
  const importId = `import-${imports}`
  const path = join(folder, `${importId}.csv`)
  writeFileSync(path, `email,store,birthday\n${rows}`)
  addImport(ws, {
    id: importId,
    accountId: practiceAccount.id,
    path,
    fileName: 'people.csv',
    startedAt: new Date(),
    options,
  })
  await prepareImport(ws, {
    importId,
    input: { path },
    accountId: practiceAccount.id,
    customFields: [],
    options,
    thenCompare: true,
  })
  await compareImports(ws, [importId], account(), { clock })
  return importId
}

const fixed = (importId: string, fix: Fix, account = accountWith()) =>
  fixImport(ws, { importId, fix, customFields: [] }, { ask: async () => account() })

const offered = (importId: string, from: string): Fix => {
  const fix = fixesOf(ws, importId).offers.find((offer) => offer.from === from)?.fix
  if (!fix) throw new Error(`Nothing is offered for ${from}.`)
  return fix
}

function report(importId: string): ContactImport {
  const it = getImport(ws, importId)
  if (it === null) throw new Error('the import is gone')
  return it
}

/** Who goes up to which list. */
const goingUp = (importId: string): Record<string, string[]> => {
  const lists: Record<string, string[]> = {}
  for (const { chunk, lists: of } of listChunks(ws, importId)) {
    const { contacts } = readChunkContacts(ws, importId, chunk)
    const name = of.map((list) => list.name).join()
    if (contacts.length > 0)
      lists[name] = [...(lists[name] ?? []), ...contacts.map(({ email }) => email)].sort()
  }
  return lists
}

const addsUp = ({ buckets, rows, toUpload }: ContactImport): void => {
  const sum = Object.values(buckets).reduce((a, b) => a + b, 0)
  expect(sum).toBe(rows)
  expect((buckets.new ?? 0) + (buckets.updates ?? 0) + (buckets.warnings ?? 0)).toBe(toUpload)
}

test('rows of a misspelt location are offered the one that is meant, and all go there with one click', async () => {
  const id = await read(
    'a@x.example,Cleavland,\nb@x.example,cleavland,31/12/1990\nc@x.example,Boise,\nd@x.example,Nowhere at all,\n',
  )
  expect(fixesOf(ws, id).offers).toMatchObject([
    { kind: 'location', from: 'Cleavland', to: 'Cleveland', rows: 2 },
    { kind: 'location', from: 'Nowhere at all', fix: null, rows: 1 },
  ])
  expect(await fixed(id, offered(id, 'Cleavland'))).toMatchObject({ rows: 2, goUp: 2, rejected: 0 })
  expect(report(id).buckets).toMatchObject({ new: 3, rejected: 1 })
  addsUp(report(id))
  expect(goingUp(id)).toEqual({ Boise: ['c@x.example'], Cleveland: ['a@x.example', 'b@x.example'] })
  expect(fixesOf(ws, id).applied).toMatchObject([{ from: 'Cleavland', to: 'Cleveland', rows: 2 }])
})

test('a likely typo is mended in all addresses that have it; who is there already becomes a duplicate', async () => {
  const id = await read(
    'ann@gmial.com,Boise,\nbob@gmial.com,Boise,\nbob@gmail.com,Boise,\nann@gmial.com,Cleveland,\n',
  )
  expect(await fixed(id, offered(id, 'gmial.com'))).toMatchObject({ rows: 3, goUp: 3, duplicates: 0 })
  // The first line counts: the one that was right stood below.
  expect(report(id).buckets).toMatchObject({ new: 3, duplicates: 1, warnings: 0 })
  addsUp(report(id))
  expect(goingUp(id)).toEqual({ Boise: ['ann@gmail.com', 'bob@gmail.com'], Cleveland: ['ann@gmail.com'] })
  expect([...readImportRows(ws, id, 'duplicates')]).toMatchObject([
    { line: 4, email: 'bob@gmail.com', detail: 'Also on line 3' },
  ])
})

test('with the last line counting, a mended line above gives way', async () => {
  const id = await read('bob@gmial.com,Boise,\nbob@gmail.com,Boise,\n', { duplicates: 'last' })
  expect(await fixed(id, offered(id, 'gmial.com'))).toMatchObject({ goUp: 0, duplicates: 1 })
  expect(goingUp(id)).toEqual({ Boise: ['bob@gmail.com'] })
  addsUp(report(id))
})

test('mended rows are compared with the account like all others', async () => {
  const account = accountWith(
    { email: 'known@gmail.com', state: 'active', fields: {}, listIds: ['Boise'] },
    { email: 'other@gmail.com', state: 'active', fields: {}, listIds: [] },
    { email: 'gone@gmail.com', state: 'unsubscribed', fields: {}, listIds: [] },
  )
  const id = await read(
    'known@gmial.com,Boise,\nother@gmial.com,Boise,\ngone@gmial.com,Boise,\nnew@gmial.com,Boise,\n',
    {},
    account,
  )
  expect(await fixed(id, offered(id, 'gmial.com'), account)).toEqual({
    rows: 4,
    goUp: 2,
    duplicates: 0,
    unchanged: 1,
    unsubscribed: 1,
    rejected: 0,
  })
  expect(goingUp(id)).toEqual({ Boise: ['new@gmail.com', 'other@gmail.com'] })
  addsUp(report(id))
})

test('a mended row that has something else wrong stays rejected, and says what', async () => {
  const id = await read('a@x.example,Cleavland,someday\n')
  expect(await fixed(id, offered(id, 'Cleavland'))).toMatchObject({ goUp: 0, rejected: 1 })
  expect([...readImportRows(ws, id, 'rejected')]).toMatchObject([{ reason: 'birthday-not-a-date' }])
  addsUp(report(id))
})

test('a typo in a row whose location was mended before keeps that location', async () => {
  const id = await read('a@gmial.com,Cleavland,\n')
  await fixed(id, offered(id, 'Cleavland'))
  expect(report(id).buckets).toMatchObject({ warnings: 1 })
  await fixed(id, offered(id, 'gmial.com'))
  expect(goingUp(id)).toEqual({ Cleveland: ['a@gmail.com'] })
  addsUp(report(id))
})

test('nothing is mended once the upload has begun', async () => {
  const id = await read('a@gmial.com,Boise,\n')
  const fix = offered(id, 'gmial.com')
  changeImport(ws, id, { state: 'uploading' })
  await expect(fixed(id, fix)).rejects.toMatchObject({ kind: 'too-late' })
})

test('whatever is mended: the counts add up, and taking all of it back leaves everything as it was', async () => {
  const row = fc.tuple(
    fc.constantFrom('ann', 'bob', 'cy', 'dee'),
    fc.constantFrom('gmial.com', 'gmail.com', 'gmail.con', 'x.example'),
    fc.constantFrom('Cleavland', 'Cleveland', 'Boise', 'Bosie', 'CLE'),
    fc.constantFrom('', '1990-01-02', 'someday'),
  )
  const existing = fc.array(
    fc.record({
      email: fc.constantFrom('ann@gmail.com', 'bob@x.example', 'cy@gmail.com'),
      state: fc.constantFrom('active' as const, 'unsubscribed' as const),
      fields: fc.constant({}),
      listIds: fc.constantFrom<string[][]>(['Boise'], ['Cleveland', 'Boise'], []),
    }),
    { maxLength: 2 },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 14 }),
      existing,
      fc.constantFrom('first' as const, 'last' as const, 'fullest' as const),
      async (rows, contacts, duplicates) => {
        const account = accountWith(...contacts)
        const text = rows.map(([name, domain, store, day]) => `${name}@${domain},${store},${day}\n`).join('')
        const id = await read(text, { duplicates }, account)
        const state = () => ({
          buckets: report(id).buckets,
          toUpload: report(id).toUpload,
          up: goingUp(id),
          rows: (['rejected', 'warnings', 'updates', 'duplicates', 'unsubscribed'] as const).map((bucket) => [
            ...readImportRows(ws, id, bucket),
          ]),
        })
        const before = [state()]
        for (let times = 0; times < 6; times++) {
          const fix = fixesOf(ws, id).offers.find((offer) => offer.fix !== null)?.fix
          if (!fix) break
          const outcome = await fixed(id, fix, account)
          const { rows: count, ...parts } = outcome
          expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(count)
          addsUp(report(id))
          for (const up of Object.values(goingUp(id))) expect(new Set(up).size).toBe(up.length)
          before.push(state())
        }
        while (before.length > 1) {
          before.pop()
          expect(undoLatestFix(ws, id)).toBe(true)
          expect(state()).toEqual(before.at(-1))
        }
        expect(undoLatestFix(ws, id)).toBe(false)
      },
    ),
    { numRuns: 25 },
  )
}, 30_000)
