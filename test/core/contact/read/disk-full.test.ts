import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { prepareImport } from '../../../../core/contact/read/read-file.ts'
import type { Workspace } from '../../../../core/workspace/open.ts'
import { listChunks } from '../../../../core/workspace/tables/import-chunks.ts'
import { addImport, getImport } from '../../../../core/workspace/tables/imports.ts'
import { practiceAccount } from '../bakery.ts'
import { type ImportFixture, openImportFixture } from '../import-fixture.ts'

let fixture: ImportFixture
let ws: Workspace
beforeEach(() => {
  fixture = openImportFixture([['Albany', 'ALB']])
  ws = fixture.ws
})
afterEach(() => fixture.close())

const pages = (): number =>
  z.object({ page_count: z.number() }).parse(ws.prepare('PRAGMA page_count').get()).page_count

test('a disk that fills up while a file is read fails the import in words; with room, it is read', async () => {
  const rows = Array.from({ length: 40_000 }, (_, n) => `person-${n}@b.example,Albany,Some name ${n}\n`)
  const input = { text: `Email,Location,First name\n${rows.join('')}` }
  const read = async (importId: string) => {
    addImport(ws, {
      id: importId,
      accountId: practiceAccount.id,
      path: '',
      fileName: 'people.csv',
      pasted: '',
      startedAt: new Date(),
    })
    await prepareImport(ws, { importId, input, accountId: practiceAccount.id, customFields: [] })
    return getImport(ws, importId)
  }
  ws.db.exec(`PRAGMA max_page_count = ${pages() + 20}`)
  expect(await read('full')).toMatchObject({
    state: 'failed',
    rows: 0,
    problem: 'The disk is full. Free up some space. Then import the file again.',
  })
  expect(listChunks(ws, 'full')).toEqual([])
  ws.db.exec('PRAGMA max_page_count = 1000000')
  expect(await read('roomy')).toMatchObject({ state: 'checked', rows: 40_000, toUpload: 40_000 })
})
