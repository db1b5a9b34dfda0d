import { copyFileSync, existsSync, statSync } from 'node:fs'
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import { z } from 'zod'
import { migrations } from './migrations.ts'
import { WorkspaceError } from './workspace-error.ts'

/** The local database file with everything but secrets. */
export interface Workspace {
  readonly db: DatabaseSyncInstance
  readonly file: string
  /** `db.prepare`, remembered by its text. Not for a statement that is iterated while it may be run again. */
  prepare(sql: string): StatementSyncInstance
  close(): void
}

/** Stored in the file's header to recognize our databases: "CDsk". */
const applicationId = 0x4344736b
const memory = ':memory:'

const pragma = (db: DatabaseSyncInstance, name: string): number =>
  z.record(z.string(), z.number()).parse(db.prepare(`PRAGMA ${name}`).get())[name] ?? 0

/**
 * Opens a workspace file, creates it if it doesn't exist, and migrates an older one after copying it to
 * `<file>.version-<n>.bak`. Several processes may have the same file open.
 * @throws WorkspaceError; a file with problems is never written to.
 */
export function openWorkspace(file: string): Workspace {
  return openWithMigrations(file, migrations)
}

/** `openWorkspace` with other migrations than the program's own: for the tests of migrating. */
export function openWithMigrations(file: string, steps: readonly string[]): Workspace {
  const isNew = file === memory || !existsSync(file) || statSync(file).size === 0
  const db = openDatabase(file)
  try {
    // Imports write megabytes at a time: with pages of 4 kB they take four times as long.
    if (isNew) db.exec('PRAGMA page_size = 16384')
    else refuseUnlessOurs(db, file, steps.length)
    // The log of an import is large; afterwards it need not stay so.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 33554432')
    migrate(db, file, isNew, steps)
    db.exec('PRAGMA foreign_keys = ON')
  } catch (cause) {
    db.close()
    throw cause instanceof WorkspaceError ? cause : damaged(file, cause)
  }
  return workspaceOf(db, file)
}

/**
 * Opens a workspace that another process of this program has open: checking a large file again would take longer
 * than most of the worker's work.
 * @throws WorkspaceError
 */
export function openExistingWorkspace(file: string): Workspace {
  if (!existsSync(file)) throw unreachable(file)
  const db = openDatabase(file)
  db.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  return workspaceOf(db, file)
}

function workspaceOf(db: DatabaseSyncInstance, file: string): Workspace {
  const statements = new Map<string, StatementSyncInstance>()
  return {
    db,
    file,
    prepare(sql) {
      const known = statements.get(sql)
      if (known) return known
      const made = db.prepare(sql)
      statements.set(sql, made)
      return made
    },
    close: () => {
      statements.clear()
      if (db.isOpen) db.close()
    },
  }
}

/**
 * Leaves writes in the write-ahead log until `checkpoint`, or until a writer without this setting: moving a hundred
 * megabytes from the log into the file takes a second, and the writer waits for it.
 */
export function withoutCheckpoints(ws: Workspace): void {
  ws.db.exec('PRAGMA wal_autocheckpoint = 0')
}

/** The opposite of `withoutCheckpoints`. */
export function withCheckpoints(ws: Workspace): void {
  ws.db.exec('PRAGMA wal_autocheckpoint = 1000')
}

/** Moves the write-ahead log into the file; others can read and write meanwhile. */
export function checkpoint(ws: Workspace): void {
  ws.db.exec('PRAGMA wal_checkpoint(PASSIVE)')
}

/**
 * Runs `work` in a transaction: all or nothing. Nested, it is a savepoint. `work` must not be asynchronous: other
 * work on the same connection would join the transaction.
 */
export function inTransaction<T>(ws: Workspace, work: () => T extends Promise<unknown> ? never : T): T {
  const [begin, end, undo] = ws.db.isTransaction
    ? ['SAVEPOINT inner', 'RELEASE inner', 'ROLLBACK TO inner; RELEASE inner']
    : ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
  ws.db.exec(begin)
  try {
    const result = work()
    ws.db.exec(end)
    return result
  } catch (error) {
    // SQLite has already rolled back after some errors (disk full, I/O).
    if (ws.db.isTransaction) ws.db.exec(undo)
    throw error
  }
}

function openDatabase(file: string): DatabaseSyncInstance {
  try {
    const db = new DatabaseSync(file)
    db.exec('PRAGMA busy_timeout = 5000')
    return db
  } catch (cause) {
    throw unreachable(file, cause)
  }
}

const unreachable = (file: string, cause?: unknown): WorkspaceError =>
  new WorkspaceError({
    kind: 'unreachable',
    what: `Can't open the workspace ${file}.`,
    next: 'Check that its folder exists and that you have permission to write to it.',
    file,
    cause,
  })

function refuseUnlessOurs(db: DatabaseSyncInstance, file: string, newest: number): void {
  const version = pragma(db, 'user_version')
  const tables = z
    .object({ n: z.number() })
    .parse(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).n
  if (pragma(db, 'application_id') !== applicationId && (version > 0 || tables > 0)) {
    throw new WorkspaceError({
      kind: 'foreign',
      what: `${file} isn't a Campaign Desk workspace.`,
      next: 'Choose another file.',
      file,
    })
  }
  if (version > newest) {
    throw new WorkspaceError({
      kind: 'newer',
      what: `The workspace ${file} was saved by a newer version of Campaign Desk (schema ${version}; this version supports ${newest}).`,
      next: 'Update Campaign Desk, or open the backup beside the file.',
      file,
    })
  }
  const verdict = z
    .array(z.object({ quick_check: z.string() }))
    .parse(db.prepare('PRAGMA quick_check(1)').all())
  if (verdict[0]?.quick_check !== 'ok') throw damaged(file, verdict[0]?.quick_check)
}

function migrate(db: DatabaseSyncInstance, file: string, isNew: boolean, steps: readonly string[]): void {
  const from = pragma(db, 'user_version')
  if (from >= steps.length) return
  if (!isNew && from > 0) backUp(db, file, from)
  for (let version = from; version < steps.length; version++) {
    db.exec('BEGIN EXCLUSIVE')
    try {
      // Another process may have done this step while this one waited for the lock.
      if (pragma(db, 'user_version') === version) {
        db.exec(
          `${steps[version]}; PRAGMA user_version = ${version + 1}; PRAGMA application_id = ${applicationId}`,
        )
      }
      db.exec('COMMIT')
    } catch (cause) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw new WorkspaceError({
        kind: 'migration',
        what: `Couldn't update the workspace ${file} from schema ${version} to ${version + 1}.`,
        next: isNew
          ? "Check that the disk isn't full."
          : 'The workspace is unchanged, and a copy is next to it.',
        file,
        cause,
      })
    }
  }
}

/** Copies the file including its write-ahead log. */
function backUp(db: DatabaseSyncInstance, file: string, version: number): void {
  const copy = `${file}.version-${version}.bak`
  if (existsSync(copy)) return
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  try {
    copyFileSync(file, copy)
  } catch (cause) {
    throw new WorkspaceError({
      kind: 'migration',
      what: `Couldn't back up the workspace ${file} before updating it.`,
      next: 'Free up disk space and start again.',
      file,
      cause,
    })
  }
}

const damaged = (file: string, cause: unknown): WorkspaceError =>
  new WorkspaceError({
    kind: 'damaged',
    what: `The workspace ${file} is damaged. It was left unchanged.`,
    next: 'Replace it with a backup, or move it away to start with an empty workspace.',
    file,
    cause,
  })
