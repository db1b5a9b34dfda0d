import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareImport } from '../../../../core/contact/read/read-file.ts'
import type { Workspace } from '../../../../core/workspace/open.ts'
import { listChunks, readChunkContacts } from '../../../../core/workspace/tables/import-chunks.ts'
import { readImportRows } from '../../../../core/workspace/tables/import-rows.ts'
import { getImport } from '../../../../core/workspace/tables/imports.ts'
import { type ImportFixture, openImportFixture } from '../import-fixture.ts'

/** Large files are taken for what their beginning is; one letter megabytes later may show that they are not. */
let fixture: ImportFixture
let ws: Workspace
beforeEach(() => {
  fixture = openImportFixture([['Albany', 'ALB']])
  ws = fixture.ws
})
afterEach(() => fixture.close())

async function imported(bytes: Uint8Array, importId: string) {
  await prepareImport(ws, fixture.addFile(importId, bytes))
  return getImport(ws, importId)
}
const namesOf = (importId: string): string[] =>
  listChunks(ws, importId).flatMap(({ chunk }) =>
    readChunkContacts(ws, importId, chunk).contacts.map(({ first_name = '' }) => String(first_name)),
  )

const rows = 60_000
const header = 'email,store,first name,note\n'
/** Four megabytes of ASCII with a bad address in every thousand rows. */
const ascii = Array.from(
  { length: rows },
  (_, n) => `${n % 1000 === 0 ? 'nobody' : `p${n}@b.example`},Albany,Ann,${'x'.repeat(40)}\n`,
).join('')

test.each([
  ['in its last row', 'zoe@b.example,Albany,Zo\xEB,\n', ['Zoë']],
  ['as its very last byte', 'zoe@b.example,Albany,Zo\xEB', ['Zoë']],
])('a letter of Windows-1252 %s is one all the same, and nothing is there twice', async (_, last, names) => {
  const report = await imported(Buffer.from(`${header}${ascii}${last}`, 'latin1'), 'late')
  expect(report).toMatchObject({ state: 'checked', encoding: 'Windows-1252', rows: rows + 1 })
  expect(namesOf('late').filter((name) => name !== 'Ann')).toEqual(names)
  expect(namesOf('late')).toHaveLength(rows - 60 + 1)
  expect([...readImportRows(ws, 'late', 'rejected')]).toHaveLength(60)
})

test('letters of UTF-8 that pieces of the file cut in two are letters', async () => {
  const accents = ascii.replaceAll(',Ann,', ',Zoë,')
  const report = await imported(Buffer.from(`${header}${accents}`), 'accents')
  expect(report).toMatchObject({ state: 'checked', encoding: 'UTF-8', rows })
  expect(new Set(namesOf('accents'))).toEqual(new Set(['Zoë']))
})

test('what is wrong with the columns is said of the file as it is', async () => {
  const bytes = Buffer.from(`email,note\n${ascii.replaceAll(',Albany,', ',')}last,\xEB\n`, 'latin1')
  const report = await imported(bytes, 'columns')
  expect(report).toMatchObject({ state: 'failed', encoding: 'Windows-1252' })
  expect(report?.problem).toMatch(/has no location column/)
})
