import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareImport } from '../../../core/contact/read/read-file.ts'
import { openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import { putAccount } from '../../../core/workspace/tables/accounts.ts'
import { listChunks, readChunkContacts } from '../../../core/workspace/tables/import-chunks.ts'
import { readImportRows } from '../../../core/workspace/tables/import-rows.ts'
import { addImport, getImport } from '../../../core/workspace/tables/imports.ts'
import { putLocation } from '../../../core/workspace/tables/locations.ts'
import { bakeryAt, practiceAccount } from './bakery.ts'

/**
 * Files as people have them, one per oddity, each with the report that it should give in `expected.json`: what was
 * found out about the file, the rows of each bucket by line, and the contacts that would go up with their lists.
 */
const folder = new URL('./files/', import.meta.url).pathname
const expected: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
const files = readdirSync(folder).filter((name) => name !== 'expected.json')

let temporary: string
let ws: Workspace
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'files-'))
  ws = openWorkspace(join(temporary, 'workspace.db'))
  putAccount(ws, practiceAccount, new Date())
  const places = [
    ['Albany', 'ALB', '12207'],
    ['Boise', 'BOI', '83702'],
    ['Québec', 'QUE', 'G1R 4P3'],
    ['St. Louis', 'STL', '63101'],
    ['Austin North', 'AUN', '78701'],
    ['Austin South', 'AUS', '78701'],
  ] as const
  for (const [name, code, postalCode] of places) {
    const { address, ...place } = bakeryAt(name, code)
    putLocation(ws, { ...place, address: { ...address, postalCode } })
  }
})
afterAll(() => {
  ws.close()
  rmSync(temporary, { recursive: true })
})

async function report(name: string): Promise<unknown> {
  const path = join(folder, name)
  addImport(ws, { id: name, accountId: practiceAccount.id, path, fileName: name, startedAt: new Date() })
  await prepareImport(ws, {
    importId: name,
    input: { path },
    accountId: practiceAccount.id,
    customFields: [],
  })
  const it = getImport(ws, name)
  if (it === null) throw new Error('the import is gone')
  if (it.state === 'failed') return { problem: it.problem }
  const reported = (bucket: 'rejected' | 'duplicates' | 'warnings') =>
    [...readImportRows(ws, name, bucket)].map(({ line, reason }) => `${line} ${reason}`)
  return {
    found: `${it.encoding}${it.otherEncodings.length > 0 ? ', a guess' : ''} ${JSON.stringify(it.delimiter)}`,
    columns: it.columns.map(({ header, target }) => `${header} → ${target ?? 'skipped'}`),
    rows: it.rows,
    rejected: reported('rejected'),
    duplicates: reported('duplicates'),
    warnings: reported('warnings'),
    contacts: listChunks(ws, name).flatMap(({ chunk, lists }) =>
      readChunkContacts(ws, name, chunk).contacts.map(
        (contact) => `${lists[0]?.name}: ${Object.values(contact).join(' | ')}`,
      ),
    ),
  }
}

test('every file has its expected report and every report its file', () => {
  expect(files.toSorted()).toEqual(Object.keys(expected).toSorted())
  expect(files.length).toBeGreaterThanOrEqual(30)
})

test.each(files)('%s', async (name) => {
  expect(await report(name)).toEqual(expected[name])
})
