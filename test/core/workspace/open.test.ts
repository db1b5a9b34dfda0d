import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../../core/workspace/migrations.ts'
import { inTransaction, openWithMigrations, openWorkspace } from '../../../core/workspace/open.ts'
import { listEntries } from '../../../core/workspace/tables/journal.ts'
import { WorkspaceError, type WorkspaceErrorKind } from '../../../core/workspace/workspace-error.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  file = join(folder, 'workspace.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const kindOf = (open: () => unknown): WorkspaceErrorKind | 'opened' => {
  try {
    open()
    return 'opened'
  } catch (error) {
    if (error instanceof WorkspaceError) return error.kind
    throw error
  }
}

describe('opening', () => {
  test('makes the file, keeps what was written, and lets a second process in', () => {
    const ws = openWorkspace(file)
    ws.db.exec("INSERT INTO call_counts VALUES ('key', '2026-11-24', 7)")
    const second = openWorkspace(file)
    expect(second.db.prepare('SELECT calls FROM call_counts').get()).toEqual({ calls: 7 })
    second.close()
    ws.close()
    const again = openWorkspace(file)
    expect(again.db.prepare('SELECT calls FROM call_counts').get()).toEqual({ calls: 7 })
    again.close()
  })

  test('takes an empty file for a new workspace', () => {
    writeFileSync(file, '')
    openWorkspace(file).close()
    expect(readFileSync(file, 'latin1').slice(0, 15)).toBe('SQLite format 3')
  })

  test('holds foreign keys', () => {
    const ws = openWorkspace(file)
    expect(() =>
      ws.db.exec("INSERT INTO row_values VALUES ('no such row', 'price', '9.90', '2026-11-24')"),
    ).toThrow(/FOREIGN KEY/)
    ws.close()
  })
})

describe('a file that is not a usable workspace is told apart and not touched', () => {
  test('no database at all', () => {
    writeFileSync(file, 'Dear diary, '.repeat(1000))
    const before = readFileSync(file)
    expect(kindOf(() => openWorkspace(file))).toBe('damaged')
    expect(readFileSync(file)).toEqual(before)
  })

  test('a workspace cut short', () => {
    openWorkspace(file).close()
    truncateSync(file, 20_000)
    const before = readFileSync(file)
    expect(kindOf(() => openWorkspace(file))).toBe('damaged')
    expect(readFileSync(file)).toEqual(before)
  })

  test('a page overwritten with rubbish', () => {
    const ws = openWorkspace(file)
    for (let n = 0; n < 500; n++)
      ws.db.exec(`INSERT INTO call_counts VALUES ('key ${n}', '2026-11-24', ${n})`)
    ws.close()
    const bytes = readFileSync(file)
    bytes.fill(0xa5, bytes.length / 2)
    writeFileSync(file, bytes)
    expect(kindOf(() => openWorkspace(file))).toBe('damaged')
    expect(readFileSync(file)).toEqual(bytes)
  })

  test('the database of another program', () => {
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE songs (title TEXT)')
    other.close()
    const before = readFileSync(file)
    expect(kindOf(() => openWorkspace(file))).toBe('foreign')
    expect(readFileSync(file)).toEqual(before)
  })

  test('one of a newer Campaign Desk', () => {
    openWithMigrations(file, [...migrations, 'CREATE TABLE later (id TEXT)']).close()
    const before = readFileSync(file)
    expect(kindOf(() => openWorkspace(file))).toBe('newer')
    expect(readFileSync(file)).toEqual(before)
  })

  test('a folder that does not exist', () => {
    expect(kindOf(() => openWorkspace(join(folder, 'nowhere', 'workspace.db')))).toBe('unreachable')
  })
})

describe('bringing an older file up to date', () => {
  test('runs the missing steps and leaves a copy as it was', () => {
    const old = openWorkspace(file)
    old.db.exec("INSERT INTO call_counts VALUES ('key', '2026-11-24', 7)")
    old.close()
    const ws = openWithMigrations(file, [...migrations, 'ALTER TABLE call_counts ADD COLUMN note TEXT'])
    expect(ws.db.prepare('SELECT calls, note FROM call_counts').get()).toEqual({ calls: 7, note: null })
    ws.close()
    const copy = openWorkspace(`${file}.version-${migrations.length}.bak`)
    expect(copy.db.prepare('SELECT * FROM call_counts').get()).toEqual({
      api_key: 'key',
      day: '2026-11-24',
      calls: 7,
    })
    copy.close()
  })

  test('keeps what the journal calls outcomes readable under their new names', () => {
    const before = migrations.slice(
      0,
      migrations.findIndex((step) => step.includes('DROP INDEX journal_unsettled')),
    )
    const old = openWithMigrations(file, before)
    for (const outcome of ['open', 'done', 'failed', 'unsure', 'settled'])
      old.db.exec(
        `INSERT INTO journal (at, account_id, action, subject, outcome)
         VALUES ('2026-11-24T12:00:00Z', 'account', 'create-campaign', 'Albany', '${outcome}')`,
      )
    old.close()
    const ws = openWorkspace(file)
    const { entries } = listEntries(ws, { offset: 0, limit: 10 })
    expect(entries.map(({ outcome }) => outcome).toSorted()).toEqual([
      'done',
      'failed',
      'open',
      'reconciled',
      'unconfirmed',
    ])
    ws.close()
  })

  test('a step that fails leaves the file at the step before', () => {
    openWorkspace(file).close()
    const steps = [
      ...migrations,
      'CREATE TABLE good (id TEXT)',
      'CREATE TABLE half (id TEXT); SELECT * FROM missing',
    ]
    expect(kindOf(() => openWithMigrations(file, steps))).toBe('migration')
    const ws = openWithMigrations(file, steps.slice(0, -1))
    const tables = ws.db.prepare("SELECT name FROM sqlite_schema WHERE name IN ('good', 'half')").all()
    expect(tables).toEqual([{ name: 'good' }])
    ws.close()
  })

  test('a new file needs no copy', () => {
    openWithMigrations(file, [...migrations, 'CREATE TABLE later (id TEXT)']).close()
    expect(existsSync(`${file}.version-1.bak`)).toBe(false)
  })
})

describe('a transaction', () => {
  const count = (calls: string) => `INSERT INTO call_counts VALUES ('key', '${calls}', 1)`

  test('holds all or nothing', () => {
    const ws = openWorkspace(file)
    expect(() =>
      inTransaction(ws, () => {
        ws.db.exec(count('2026-11-24'))
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(ws.db.prepare('SELECT count(*) AS n FROM call_counts').get()).toEqual({ n: 0 })
    expect(ws.db.isTransaction).toBe(false)
    ws.close()
  })

  test('inside another one can fail alone', () => {
    const ws = openWorkspace(file)
    inTransaction(ws, () => {
      ws.db.exec(count('2026-11-24'))
      expect(() =>
        inTransaction(ws, () => {
          ws.db.exec(count('2026-11-25'))
          throw new Error('stop')
        }),
      ).toThrow('stop')
    })
    expect(ws.db.prepare('SELECT day FROM call_counts').all()).toEqual([{ day: '2026-11-24' }])
    ws.close()
  })
})
