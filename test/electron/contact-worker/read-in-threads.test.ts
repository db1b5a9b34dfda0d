import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { RowRules } from '../../../core/contact/check/row-rules.ts'
import type { BlockReader } from '../../../core/contact/read/read-blocks.ts'
import { prepareImport } from '../../../core/contact/read/read-file.ts'
import type { Table } from '../../../core/table/table.ts'
import { openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import { putAccount } from '../../../core/workspace/tables/accounts.ts'
import { listChunks, readChunkContacts } from '../../../core/workspace/tables/import-chunks.ts'
import { readImportRows } from '../../../core/workspace/tables/import-rows.ts'
import { addImport, getImport } from '../../../core/workspace/tables/imports.ts'
import { putLocation } from '../../../core/workspace/tables/locations.ts'
import { createCheckThreads } from '../../../electron/contact-worker/check-threads.ts'
import { readInThreads } from '../../../electron/contact-worker/read-in-threads.ts'
import { places, writeContactFile } from '../../../tools/bench/import-parts/contact-file.ts'
import { bakeryAt, practiceAccount } from '../../core/contact/bakery.ts'

const root = new URL('../../../', import.meta.url).pathname
// Inside the project, where the built script finds its packages.
const folder = mkdtempSync(join(root, 'node_modules', '.threads-'))
const path = join(folder, 'people.csv')
const script = pathToFileURL(join(folder, 'check-thread.mjs'))

// Threads want cores; on a busy machine each waits for the others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        input: join(root, 'electron/contact-worker/check-thread.ts'),
        output: { entryFileNames: 'check-thread.mjs' },
      },
    },
  })
  await writeContactFile(path, 60_000)
})
afterAll(() => rmSync(folder, { recursive: true }))

type Reader = (table: Table, rules: RowRules) => BlockReader | null

async function imported(
  name: string,
  file: string,
  readerFor: Reader,
  options: { duplicates?: 'first' | 'last' | 'fullest'; signal?: AbortSignal } = {},
): Promise<Workspace> {
  mkdirSync(join(folder, name), { recursive: true })
  const ws = openWorkspace(join(folder, name, 'workspace.db'))
  putAccount(ws, practiceAccount, new Date())
  for (const place of places) putLocation(ws, bakeryAt(place))
  addImport(ws, {
    id: 'one',
    accountId: practiceAccount.id,
    path: file,
    fileName: 'people.csv',
    startedAt: new Date(0),
  })
  const { duplicates, signal } = options
  await prepareImport(
    ws,
    {
      importId: 'one',
      input: { path: file },
      accountId: practiceAccount.id,
      customFields: [{ name: 'points', label: 'Points', type: 'number' }],
      options: { duplicates },
    },
    { readerFor, ...(signal ? { signal } : {}) },
  )
  return ws
}
const inThreads =
  (file: string, thread = script): Reader =>
  (table, rules) =>
    readInThreads({ path: file }, table, rules, createCheckThreads(thread))

function whole(ws: Workspace) {
  const rows = (bucket: 'rejected' | 'duplicates' | 'warnings') => [...readImportRows(ws, 'one', bucket)]
  return {
    report: getImport(ws, 'one'),
    rejected: rows('rejected'),
    duplicates: rows('duplicates'),
    warnings: rows('warnings'),
    chunks: listChunks(ws, 'one').map((chunk) => ({ chunk, ...readChunkContacts(ws, 'one', chunk.chunk) })),
  }
}

test.each(['first', 'fullest'] as const)(
  'a large file comes out the same in threads as in one, the %s of two counting',
  async (duplicates) => {
    const alone = await imported(`alone-${duplicates}`, path, () => null, { duplicates })
    const together = await imported(`together-${duplicates}`, path, inThreads(path), { duplicates })
    expect(getImport(together, 'one')).toMatchObject({ state: 'checked', rows: 60_000, lists: 42 })
    expect(whole(together)).toEqual(whole(alone))
    alone.close()
    together.close()
  },
)

test('rows of several megabytes, a mark at the beginning and a quote that is never closed are read as in one thread', async () => {
  const file = join(folder, 'odd.csv')
  const rows = Array.from(
    { length: 20_000 },
    (_, n) => `p${n}@b.example,"Bakery 01","${'x'.repeat(n % 260)}"`,
  )
  rows[5000] = `a@b.example,Bakery 01,${'y'.repeat(3_000_000)},`
  rows[9000] = 'b@b.example,"Bakery 01'
  writeFileSync(file, `\uFEFFemail,store,street,points\n${rows.join('\n')}`)
  const alone = await imported('alone-odd', file, () => null)
  const together = await imported('together-odd', file, inThreads(file))
  expect(getImport(together, 'one')).toMatchObject({ state: 'checked', rows: 20_000 })
  expect(whole(together)).toEqual(whole(alone))
  alone.close()
  together.close()
})

test('threads that waited read as new ones do, and a letter that is not UTF-8 sends the file to one thread', async () => {
  const file = join(folder, 'late.csv')
  const rows = Array.from({ length: 60_000 }, (_, n) => `p${n}@b.example,Bakery 01,${'x'.repeat(60)}`)
  rows.push('zoe@b.example,Bakery 01,Zo\xEB')
  writeFileSync(file, `email,store,street\n${rows.join('\n')}`, 'latin1')
  const waiting = createCheckThreads(script)
  waiting.makeReady()
  const alone = await imported('alone-late', file, () => null)
  const together = await imported('together-late', file, (table, rules) =>
    readInThreads({ path: file }, table, rules, waiting),
  )
  waiting.end()
  expect(getImport(together, 'one')).toMatchObject({ encoding: 'Windows-1252', rows: 60_001 })
  expect(whole(together)).toEqual(whole(alone))
  alone.close()
  together.close()
})

test('stopped in the middle, nothing is left', async () => {
  const stop = new AbortController()
  const stopping: Reader = (table, rules) => {
    const read = readInThreads({ path }, table, rules, createCheckThreads(script))
    if (read === null) return null
    return (onBlock, signal) =>
      read((block, bytes) => {
        stop.abort()
        return onBlock(block, bytes)
      }, signal)
  }
  const ws = await imported('stopped', path, stopping, { signal: stop.signal })
  expect(getImport(ws, 'one')).toMatchObject({ state: 'stopped', toUpload: 0, reasons: [] })
  ws.close()
})

test('a thread that cannot start fails the import, not the program', async () => {
  await expect(imported('broken', path, inThreads(path, new URL('nowhere.mjs', script)))).rejects.toThrow(
    /Cannot find module/,
  )
})
