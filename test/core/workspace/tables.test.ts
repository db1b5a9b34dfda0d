import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/account/account.ts'
import { emptyBuckets } from '../../../core/contact/import.ts'
import type { Location } from '../../../core/location/location.ts'
import { openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import {
  getAccount,
  listAccounts,
  putAccount,
  removeAccount,
} from '../../../core/workspace/tables/accounts.ts'
import { addCalls, callDay, readCalls } from '../../../core/workspace/tables/call-counts.ts'
import {
  addChunk,
  addChunkPart,
  changeChunk,
  listChunks,
  readChunkContacts,
} from '../../../core/workspace/tables/import-chunks.ts'
import { addImportRows, listImportRows, readImportRows } from '../../../core/workspace/tables/import-rows.ts'
import {
  addImport,
  changeImport,
  closeInterruptedImports,
  getImport,
  listImports,
  removeImport,
} from '../../../core/workspace/tables/imports.ts'
import {
  getLocation,
  getLocationByCode,
  listLocations,
  putLocation,
  removeLocations,
} from '../../../core/workspace/tables/locations.ts'

let folder: string
let ws: Workspace
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  ws = openWorkspace(join(folder, 'workspace.db'))
})
afterEach(() => {
  ws.close()
  rmSync(folder, { recursive: true })
})

const reopen = (): void => {
  const { file } = ws
  ws.close()
  ws = openWorkspace(file)
}

const now = new Date('2026-11-24T08:00:00Z')
const account: Account = {
  id: 'account-1',
  kind: 'practice',
  organization: 'Hearth & Crumb',
  userName: 'dana',
  timeZone: 'America/New_York',
  apiKey: 'practice',
  state: 'connected',
  capabilities: {
    schedule: false,
    importContacts: true,
    createLists: true,
    writeCampaigns: true,
    readReports: true,
    why: { schedule: 'The key may not send.' },
  },
  senders: [{ address: 'albany@hearthandcrumb.example', confirmed: true }],
}
const albany: Location = {
  id: 'location-1',
  code: 'ALB',
  name: 'Albany',
  accountId: 'account-1',
  listName: 'Albany',
  listId: null,
  fromName: 'Hearth & Crumb Albany',
  fromAddress: 'albany@hearthandcrumb.example',
  replyTo: 'albany@hearthandcrumb.example',
  address: {
    organization: 'Hearth & Crumb',
    line1: '118 Lark Street',
    line2: '',
    city: 'Albany',
    state: 'NY',
    postalCode: '12210',
    country: 'US',
  },
  timeZone: 'America/New_York',
  sendTime: '09:00',
  fields: { manager: 'Dana Ruiz' },
}

describe('accounts', () => {
  test('come back as they were put, after closing the file', () => {
    putAccount(ws, account, now)
    putAccount(ws, { ...account, id: 'account-2', state: 'signed-out', problem: 'Sign in again.' }, now)
    reopen()
    expect(listAccounts(ws)).toEqual([
      account,
      { ...account, id: 'account-2', state: 'signed-out', problem: 'Sign in again.' },
    ])
  })

  test('a removed one is off the list, still readable, and comes back when connected again', () => {
    putAccount(ws, account, now)
    putLocation(ws, albany)
    removeAccount(ws, account.id, now)
    expect(listAccounts(ws)).toEqual([])
    expect(getAccount(ws, account.id)).toEqual(account)
    putAccount(ws, { ...account, userName: 'tom' }, now)
    expect(listAccounts(ws).map((it) => it.userName)).toEqual(['tom'])
  })
})

test('calls are counted per key and UTC day, over restarts', () => {
  const day = callDay(new Date('2026-11-24T23:30:00-05:00'))
  expect(day).toBe('2026-11-25')
  addCalls(ws, 'key', day, 3)
  reopen()
  addCalls(ws, 'key', day, 4)
  expect([
    readCalls(ws, 'key', day),
    readCalls(ws, 'key', '2026-11-24'),
    readCalls(ws, 'other', day),
  ]).toEqual([7, 0, 0])
})

describe('locations', () => {
  beforeEach(() => putAccount(ws, account, now))

  test('come back as they were put, by name', () => {
    putLocation(ws, { ...albany, id: 'location-2', code: 'BOI', name: 'boise' })
    putLocation(ws, { ...albany, id: 'location-3', code: 'CHS', name: 'Charleston' })
    putLocation(ws, albany)
    reopen()
    expect(listLocations(ws).map((it) => it.name)).toEqual(['Albany', 'boise', 'Charleston'])
    expect(getLocation(ws, 'location-1')).toEqual(albany)
    expect(getLocationByCode(ws, 'BOI')?.id).toBe('location-2')
  })

  test('a removed one leaves the list but not the rows that name it', () => {
    putLocation(ws, albany)
    removeLocations(ws, [albany.id], now)
    expect(listLocations(ws)).toEqual([])
    expect(getLocation(ws, albany.id)?.name).toBe('Albany')
    putLocation(ws, { ...albany, name: 'Albany North' })
    expect(listLocations(ws).map((it) => it.name)).toEqual(['Albany North'])
  })

  test('two cannot have one code', () => {
    putLocation(ws, albany)
    expect(() => putLocation(ws, { ...albany, id: 'location-2' })).toThrow(/UNIQUE/)
  })
})

describe('imports', () => {
  const begin = (id: string, startedAt = now): void =>
    addImport(ws, { id, accountId: account.id, path: '/files/people.csv', fileName: 'people.csv', startedAt })

  test('the report adds up what rows and chunks say', () => {
    begin('import-1')
    addImportRows(ws, 'import-1', [
      {
        line: 3,
        bucket: 'rejected',
        email: 'a@b',
        location: 'Albany',
        reason: 'address-no-domain-ending',
        detail: '',
        cells: ['a@b', 'Albany'],
      },
      {
        line: 9,
        bucket: 'rejected',
        email: 'c',
        location: 'Albany',
        reason: 'address-no-at',
        detail: '',
        cells: ['c', 'Albany'],
      },
      {
        line: 5,
        bucket: 'rejected',
        email: 'd',
        location: 'Albany',
        reason: 'address-no-at',
        detail: '',
        cells: ['d', 'Albany'],
      },
      {
        line: 6,
        bucket: 'duplicates',
        email: 'e@f.example',
        location: 'Albany',
        reason: 'same-address',
        detail: '',
        cells: [],
      },
    ])
    const lists = [{ name: 'Albany', id: null }]
    addChunk(ws, 'import-1', { chunk: 1, lists, fields: ['email', 'city'], size: 2 })
    addChunkPart(ws, 'import-1', {
      chunk: 1,
      part: 1,
      contacts: Buffer.from('["e@f.example",""]'),
      lines: Uint32Array.of(2),
    })
    addChunkPart(ws, 'import-1', {
      chunk: 1,
      part: 2,
      contacts: Buffer.from('["g@h.example",""]'),
      lines: Uint32Array.of(70_000),
    })
    addChunk(ws, 'import-1', { chunk: 2, lists, fields: [], size: 3 })
    changeChunk(ws, 'import-1', 1, {
      state: 'done',
      activityId: 'activity-1',
      lists: [{ name: 'Albany', id: null }],
    })
    changeImport(ws, 'import-1', {
      state: 'checked',
      rows: 9,
      buckets: { ...emptyBuckets(), new: 5, rejected: 3, duplicates: 1 },
    })
    reopen()
    expect(getImport(ws, 'import-1')).toMatchObject({
      state: 'checked',
      rows: 9,
      lists: 1,
      toUpload: 5,
      uploaded: 2,
      reasons: [
        { reason: 'address-no-at', label: 'Email address has no @', count: 2 },
        { reason: 'address-no-domain-ending', count: 1 },
      ],
      buckets: { new: 5, rejected: 3, duplicates: 1, unsubscribed: 0 },
    })
    expect(listImportRows(ws, { importId: 'import-1', bucket: 'rejected', offset: 1, limit: 1 })).toEqual({
      total: 3,
      rows: [
        { line: 5, bucket: 'rejected', email: 'd', location: 'Albany', reason: 'address-no-at', detail: '' },
      ],
    })
    expect(
      listImportRows(ws, {
        importId: 'import-1',
        bucket: 'rejected',
        reason: 'address-no-at',
        offset: 0,
        limit: 9,
      }).total,
    ).toBe(2)
    expect([...readImportRows(ws, 'import-1', 'rejected')].map((row) => row.cells)).toEqual([
      ['a@b', 'Albany'],
      ['d', 'Albany'],
      ['c', 'Albany'],
    ])
    expect(readChunkContacts(ws, 'import-1', 1)).toEqual({
      contacts: [{ email: 'e@f.example' }, { email: 'g@h.example' }],
      lines: [2, 70_000],
    })
  })

  test('history shows the latest first and forgets an import whole', () => {
    begin('import-1')
    begin('import-2', new Date(now.getTime() + 1000))
    addChunk(ws, 'import-1', { chunk: 1, lists: [], fields: [], size: 0 })
    expect(listImports(ws).map((it) => it.id)).toEqual(['import-2', 'import-1'])
    removeImport(ws, 'import-1')
    expect(listImports(ws).map((it) => it.id)).toEqual(['import-2'])
    expect(listChunks(ws, 'import-1')).toEqual([])
  })

  test('after a crash a half-read file is failed and a half-uploaded one can go on', () => {
    begin('import-1')
    begin('import-2')
    changeImport(ws, 'import-2', { state: 'uploading' })
    closeInterruptedImports(ws, now)
    expect(getImport(ws, 'import-1')).toMatchObject({ state: 'failed', finishedAt: now.toISOString() })
    expect(getImport(ws, 'import-1')?.problem).toMatch(/Read it again/)
    expect(getImport(ws, 'import-2')?.state).toBe('paused')
  })
})
