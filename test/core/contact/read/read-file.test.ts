import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ImportOptions } from '../../../../core/contact/import-options.ts'
import { previewContactFile } from '../../../../core/contact/read/preview-file.ts'
import { prepareImport } from '../../../../core/contact/read/read-file.ts'
import { parseRecords } from '../../../../core/table/parse-records.ts'
import { openWorkspace, type Workspace } from '../../../../core/workspace/open.ts'
import { putAccount } from '../../../../core/workspace/tables/accounts.ts'
import { listChunks, readChunkContacts } from '../../../../core/workspace/tables/import-chunks.ts'
import { listImportRows, readImportRows } from '../../../../core/workspace/tables/import-rows.ts'
import { addImport, countLists, getImport, resetImport } from '../../../../core/workspace/tables/imports.ts'
import { putLocation } from '../../../../core/workspace/tables/locations.ts'
import { bakeryAt, practiceAccount } from '../bakery.ts'

const practice = new URL('../../../../assets/practice/', import.meta.url)
const expectedSchema = z.object({
  rows: z.number(),
  accepted: z.number(),
  rejected: z.array(z.object({ line: z.number(), reason: z.string() })),
  duplicates: z.array(z.number()),
  perLocation: z.record(z.string(), z.number()),
})

let folder: string
let ws: Workspace
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'))
  ws = openWorkspace(join(folder, 'workspace.db'))
  putAccount(ws, practiceAccount, new Date())
})
afterEach(() => {
  ws.close()
  rmSync(folder, { recursive: true })
})

let imports = 0
async function importBytes(
  bytes: Uint8Array | string,
  customFields: string[] = [],
  options: ImportOptions = {},
) {
  const path = join(folder, 'people.csv')
  writeFileSync(path, bytes)
  return importFile(path, customFields, options)
}
async function importFile(path: string, customFields: string[] = [], options: ImportOptions = {}) {
  imports += 1
  const importId = `import-${imports}`
  addImport(ws, {
    id: importId,
    accountId: practiceAccount.id,
    path,
    fileName: 'people.csv',
    startedAt: new Date(),
  })
  await prepareImport(ws, {
    importId,
    input: { path },
    accountId: practiceAccount.id,
    customFields: customFields.map((name) => ({ name, label: name, type: 'string' })),
    options,
  })
  const report = getImport(ws, importId)
  if (report === null) throw new Error('the import is gone')
  const contacts = listChunks(ws, importId).flatMap(({ chunk, lists }) =>
    readChunkContacts(ws, importId, chunk).contacts.map((contact) => ({ ...contact, list: lists[0]?.name })),
  )
  return { importId, report, contacts }
}
const sumOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

test('the practice file comes out as its makers say', async () => {
  const expected = expectedSchema.parse(
    JSON.parse(readFileSync(new URL('contacts.expected.json', practice), 'utf8')),
  )
  const [, ...places] = parseRecords(readFileSync(new URL('locations.csv', practice), 'utf8'), ',')
  for (const { cells } of places) putLocation(ws, bakeryAt(cells[1] ?? '', cells[0]))

  const { importId, report, contacts } = await importFile(new URL('contacts.csv', practice).pathname, [
    'loyalty_number',
  ])
  expect(report.state).toBe('checked')
  expect(report.rows).toBe(expected.rows)
  expect(sumOf(report.buckets)).toBe(expected.rows)
  expect([...readImportRows(ws, importId, 'rejected')].map(({ line, reason }) => ({ line, reason }))).toEqual(
    expected.rejected,
  )
  expect([...readImportRows(ws, importId, 'duplicates')].map(({ line }) => line)).toEqual(expected.duplicates)
  expect(report.toUpload).toBe(expected.accepted)
  const perLocation: Record<string, number> = {}
  for (const { list } of contacts) perLocation[list ?? ''] = (perLocation[list ?? ''] ?? 0) + 1
  expect(perLocation).toEqual(expected.perLocation)
  expect(contacts.find(({ email }) => email === 'k.patterson@post.example.com')).toEqual({
    email: 'k.patterson@post.example.com',
    first_name: 'Karen',
    last_name: 'Patterson',
    phone: '(512) 555-0149',
    birthday_month: '7',
    birthday_day: '9',
    'cf:loyalty_number': 'HC-20604',
    list: 'Austin South',
  })
})

describe('a file', () => {
  beforeEach(() => {
    putLocation(ws, bakeryAt('Albany', 'ALB'))
    putLocation(ws, bakeryAt('Boise', 'BOI'))
  })

  test('with headers in German, semicolons and Windows-1252', async () => {
    const { report, contacts } = await importBytes(
      Buffer.from(
        'E-Mail-Adresse;Vorname;Nachname;Filiale\nzoe@example.com;Zo\xeb;M\xfcller;boi\n',
        'latin1',
      ),
    )
    expect(report).toMatchObject({ delimiter: ';', encoding: 'Windows-1252', rows: 1 })
    expect(contacts).toEqual([
      { email: 'zoe@example.com', first_name: 'Zoë', last_name: 'Müller', list: 'Boise' },
    ])
  })

  test('without a header, known by its values', async () => {
    const { contacts } = await importBytes('Albany,a@b.example\nBoise,c@d.example\n')
    expect(contacts.map(({ email, list }) => [email, list])).toEqual([
      ['a@b.example', 'Albany'],
      ['c@d.example', 'Boise'],
    ])
  })

  test('in which one person stands on two lists and twice on one', async () => {
    const { importId, contacts } = await importBytes(
      'email,location\na@b.example,Albany\nA@B.example,Boise\nA@b.Example,ALB\n',
    )
    expect(contacts.map(({ email, list }) => [email, list])).toEqual([
      ['a@b.example', 'Albany'],
      ['A@B.example', 'Boise'],
    ])
    expect(listImportRows(ws, { importId, bucket: 'duplicates', offset: 0, limit: 9 }).rows).toEqual([
      {
        line: 4,
        bucket: 'duplicates',
        email: 'A@b.Example',
        location: 'Albany',
        reason: 'same-address',
        detail: 'Also on line 2',
      },
    ])
  })

  test('with a phone number that a spreadsheet broke: the person goes in, the number does not', async () => {
    const { report, contacts } = await importBytes('email,location,phone\na@b.example,Albany,4.47E+11\n')
    expect(report.buckets).toMatchObject({ warnings: 1, new: 0 })
    expect(report.reasons).toEqual([
      { reason: 'phone-not-a-number', label: 'Phone number was changed by a spreadsheet', count: 1 },
    ])
    expect(contacts).toEqual([{ email: 'a@b.example', list: 'Albany' }])
  })

  test('whose quote is never closed: its line is told, the lines below go in', async () => {
    const { importId, contacts } = await importBytes(
      'email,first name,location\na@b.example,"Ann,Albany\nc@d.example,Carl,Boise\n',
    )
    expect([...readImportRows(ws, importId, 'rejected')]).toMatchObject([
      { line: 2, reason: 'quote-not-closed', cells: ['a@b.example', '"Ann', 'Albany'] },
    ])
    expect(contacts.map(({ email }) => email)).toEqual(['c@d.example'])
  })

  const sameAddress =
    'email,location,first name,city\na@b.example,Albany,,\nA@b.example,Albany,Ann,Albany\na@B.example,Albany,Anna,\n'
  test.each([
    ['first', { email: 'a@b.example', list: 'Albany' }, [3, 4]],
    ['last', { email: 'a@B.example', first_name: 'Anna', list: 'Albany' }, [2, 3]],
    ['fullest', { email: 'A@b.example', first_name: 'Ann', city: 'Albany', list: 'Albany' }, [2, 4]],
  ] as const)('in which the %s row of an address counts', async (duplicates, kept, dropped) => {
    const { importId, contacts } = await importBytes(sameAddress, [], { duplicates })
    expect(contacts).toEqual([kept])
    expect([...readImportRows(ws, importId, 'duplicates')].map(({ line }) => line)).toEqual(dropped)
  })

  test('with dots that Gmail takes no notice of, where that is chosen', async () => {
    const text =
      'email,location\nann.lee@gmail.com,Albany\nannlee@gmail.com,Albany\nann.lee@b.example,Albany\nannlee@b.example,Albany\n'
    expect((await importBytes(text)).report.buckets).toMatchObject({ new: 4 })
    expect((await importBytes(text, [], { ignoreDots: true })).report.buckets).toMatchObject({
      new: 3,
      duplicates: 1,
    })
  })

  test('with likely typos and addresses of roles: warned about and imported, or mended where that is chosen', async () => {
    const text = 'email,location\nann@gmial.com,Albany\nann@gmail.com,Albany\ninfo@b.example,Albany\n'
    const { importId, report, contacts } = await importBytes(text)
    expect(report.buckets).toMatchObject({ new: 1, warnings: 2 })
    expect(contacts).toHaveLength(3)
    expect([...readImportRows(ws, importId, 'warnings')]).toMatchObject([
      { line: 2, reason: 'likely-typo', detail: 'Did you mean ann@gmail.com?' },
      { line: 4, reason: 'role-address' },
    ])
    const fixed = await importBytes(text, [], { fixTypos: true })
    expect(fixed.contacts.map(({ email }) => email)).toEqual(['ann@gmail.com', 'info@b.example'])
    expect(fixed.report.buckets).toMatchObject({ warnings: 1, duplicates: 1, new: 1 })
  })

  test('that goes to chosen lists as a whole, whatever its rows say', async () => {
    const { importId } = await importBytes('email,place\na@b.example,Mars\n', [], {
      lists: ['VIP', 'Newsletter'],
    })
    expect(listChunks(ws, importId)).toMatchObject([
      {
        lists: [
          { name: 'VIP', id: null },
          { name: 'Newsletter', id: null },
        ],
        size: 1,
      },
    ])
  })

  test('whose columns were matched by hand is matched so the next time', async () => {
    const text = 'who,where,what\na@b.example,Albany,Ann\n'
    await importBytes(text, [], { targets: ['email', 'location', 'first_name'] })
    const { contacts } = await importBytes(text.replace('Ann', 'Eve'))
    expect(contacts).toEqual([{ email: 'a@b.example', first_name: 'Eve', list: 'Albany' }])
  })

  test('with a column matched twice is refused', async () => {
    const { report } = await importBytes('email,a,b\na@b.example,x,y\n', [], {
      targets: ['email', 'location', 'location'],
    })
    expect(report).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/Two columns are matched to Location/),
    })
  })

  test('a file whose rows all go to three lists goes to three, and lists of several files are counted once', async () => {
    for (const [name, code] of [
      ['Albany', 'ALB'],
      ['Boise', 'BOI'],
      ['Denver', 'DEN'],
    ] as const)
      putLocation(ws, bakeryAt(name, code))
    const whole = await importBytes('email\na@b.example\n', [], { lists: ['Albany', 'Boise', 'Denver'] })
    expect(whole.report).toMatchObject({ lists: 3, toUpload: 1 })
    const rows = await importBytes('email,location\nc@d.example,Boise\ne@f.example,Denver\n')
    expect(rows.report.lists).toBe(2)
    expect(countLists(ws, [whole.importId, rows.importId])).toBe(3)
    expect(countLists(ws, [rows.importId])).toBe(2)
  })

  test('says why columns of custom fields are left out, until it is read again', async () => {
    const path = join(folder, 'people.csv')
    writeFileSync(path, 'email,location,Voucher\na@b.example,Albany,7\n')
    const start = { id: 'one', accountId: practiceAccount.id, path, fileName: 'people.csv' }
    addImport(ws, { ...start, startedAt: new Date() })
    const request = { importId: 'one', input: { path }, accountId: practiceAccount.id }
    const fieldsProblem = 'The sign-in is over. Sign in again.'
    await prepareImport(ws, { ...request, customFields: [], fieldsProblem })
    expect(getImport(ws, 'one')).toMatchObject({ fieldsProblem, columns: [{}, {}, { target: null }] })
    expect(await previewContactFile(ws, { ...request, customFields: [], fieldsProblem })).toMatchObject({
      fieldsProblem,
    })
    resetImport(ws, 'one', {}, new Date())
    const voucher = { name: 'Voucher', label: 'Voucher', type: 'string' }
    await prepareImport(ws, { ...request, customFields: [voucher] })
    expect(getImport(ws, 'one')).toMatchObject({
      fieldsProblem: null,
      columns: [{}, {}, { target: 'cf:Voucher' }],
    })
  })

  test('previews as it is imported, with offers for columns that nothing fits', async () => {
    const path = join(folder, 'preview.csv')
    writeFileSync(path, 'sep=;\nE-Mail;Filiale;Kundenkarte\na@b.example;Albany;7\nnobody;Albany;8\n')
    const request = { input: { path }, accountId: practiceAccount.id, customFields: [] }
    const preview = await previewContactFile(ws, request)
    expect(preview).toMatchObject({
      fileName: 'preview.csv',
      encoding: 'utf-8',
      delimiter: ';',
      headerLine: 2,
      problem: null,
      offers: [{ column: 2, target: 'cf:Kundenkarte', label: 'Kundenkarte' }],
      rows: [
        { line: 3, problem: null },
        { line: 4, problem: 'Email address has no @' },
      ],
    })
    expect(preview.columns.map(({ target }) => target)).toEqual(['email', 'location', null])
    const other = await previewContactFile(ws, { ...request, options: { delimiter: ',', headerLine: 0 } })
    expect(other.columns.map(({ header }) => header)).toEqual(['Column 1'])
    expect(other.problem).toMatch(/has no email address column/)
  })

  test.each([
    ['without addresses', 'name,location\nAnn,Albany\n', /has no email address column/],
    ['without locations', 'email,name\na@b.example,Ann\n', /has no location column/],
    ['without anything', '', /no rows/],
  ])('%s is refused with a reason and leaves no rows', async (_, text, problem) => {
    const { report, contacts } = await importBytes(text)
    expect(report.state).toBe('failed')
    expect(report.problem).toMatch(problem)
    expect(contacts).toEqual([])
  })

  test('that is stopped in the middle leaves no rows', async () => {
    const path = join(folder, 'long.csv')
    writeFileSync(path, `email,location\n${'a@b,Albany\n'.repeat(300_000)}`)
    addImport(ws, {
      id: 'stopped',
      accountId: practiceAccount.id,
      path,
      fileName: 'long.csv',
      startedAt: new Date(),
    })
    const stop = new AbortController()
    await prepareImport(
      ws,
      { importId: 'stopped', input: { path }, accountId: practiceAccount.id, customFields: [] },
      { signal: stop.signal, onProgress: () => stop.abort() },
    )
    expect(getImport(ws, 'stopped')).toMatchObject({ state: 'stopped', reasons: [], toUpload: 0 })
  })
})

const anyCell = fc.oneof(
  fc.constantFrom(
    'a@b.example',
    'A@B.example',
    'c@d.example',
    'Albany',
    'Boise',
    'nobody',
    '',
    ' ',
    '"',
    '1990-02-30',
  ),
  fc.string({ maxLength: 10 }),
)

test('whatever the cells, every row stands in one bucket and every contact to upload has its row', async () => {
  putLocation(ws, bakeryAt('Albany', 'ALB'))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(anyCell, { maxLength: 5 }), { maxLength: 12 }), async (table) => {
      const { report } = await importBytes(
        `email,location,birthday,first name\n${table.map((row) => row.join(',')).join('\n')}`,
      )
      // A header may be spoilt by a quotation mark, and columns are matched by their values too.
      if (report.state === 'failed') expect(report.problem).toMatch(/The file has no/)
      expect(sumOf(report.buckets)).toBe(report.rows)
      expect(report.toUpload).toBe(report.buckets.new + report.buckets.warnings)
    }),
    { numRuns: 150 },
  )
})

test('any bytes give a report or a named problem', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const { report } = await importBytes(bytes)
      expect(['checked', 'failed']).toContain(report.state)
      expect(report.problem === null).toBe(report.state === 'checked')
    }),
    { numRuns: 150 },
  )
})
