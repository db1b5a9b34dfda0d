import { z } from 'zod'
import {
  bucketSchema,
  type ContactImport,
  consentSchema,
  emptyBuckets,
  importColumnSchema,
  importStateSchema,
} from '../../contact/import.ts'
import {
  type ImportOptions,
  importOptionsSchema,
  otherEncodingsSchema,
} from '../../contact/import-options.ts'
import { jsonColumn } from '../json-column.ts'
import { inTransaction, type Workspace } from '../open.ts'
import { countReasons } from './import-rows.ts'

const storedImport = z.object({
  id: z.string(),
  account_id: z.string(),
  file_name: z.string(),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  compared_at: z.string().nullable(),
  undone_at: z.string().nullable(),
  state: importStateSchema,
  problem: z.string().nullable(),
  delimiter: z.string(),
  encoding: z.string(),
  other_encodings: jsonColumn(otherEncodingsSchema),
  columns: jsonColumn(z.array(importColumnSchema)),
  rows: z.number(),
  buckets: jsonColumn(z.partialRecord(bucketSchema, z.number())),
  service_errors: jsonColumn(z.array(z.string())),
  options: jsonColumn(importOptionsSchema),
  left_when_undone: jsonColumn(z.array(z.string())),
  fields_problem: z.string().nullable(),
  whole_file: jsonColumn(z.array(z.string())).nullable(),
  can_read_again: z.number(),
  batch_id: z.string().nullable(),
  consent: consentSchema.nullable(),
  lists: z.number().nullable(),
  to_upload: z.number().nullable(),
  uploaded: z.number().nullable(),
})

const selectImport = `
  SELECT id, account_id, file_name, started_at, finished_at, compared_at, undone_at, state, problem, delimiter, encoding, other_encodings,
    columns, rows, buckets, service_errors, options, left_when_undone, whole_file, fields_problem, path <> '' OR pasted IS NOT NULL AS can_read_again,
    batch_id, consent, chunks.lists, chunks.to_upload, chunks.uploaded
  FROM imports LEFT JOIN (
    SELECT import_id, count(DISTINCT lists) FILTER (WHERE size > 0) AS lists, sum(size) AS to_upload,
      sum(size) FILTER (WHERE state = 'done') AS uploaded
    FROM import_chunks GROUP BY import_id
  ) AS chunks ON chunks.import_id = imports.id`

function fromStored(row: unknown): ContactImport {
  const it = storedImport.parse(row)
  return {
    id: it.id,
    accountId: it.account_id,
    fileName: it.file_name,
    startedAt: it.started_at,
    finishedAt: it.finished_at,
    comparedAt: it.compared_at,
    undoneAt: it.undone_at,
    state: it.state,
    problem: it.problem,
    delimiter: it.delimiter,
    encoding: it.encoding,
    otherEncodings: it.other_encodings,
    columns: it.columns,
    rows: it.rows,
    buckets: { ...emptyBuckets(), ...it.buckets },
    reasons: [],
    options: it.options,
    leftWhenUndone: it.left_when_undone,
    fieldsProblem: it.fields_problem,
    wholeFile: it.whole_file,
    canReadAgain: it.can_read_again === 1,
    batchId: it.batch_id,
    consent: it.consent,
    // Each contact of a whole-file import goes to all lists; of others, to one.
    lists: it.lists ? (it.whole_file?.length ?? it.lists) : 0,
    toUpload: it.to_upload ?? 0,
    uploaded: it.uploaded ?? 0,
    serviceErrors: it.service_errors,
  }
}

/** Imports, the latest first, without their reasons. */
export function listImports(ws: Workspace): ContactImport[] {
  return ws.prepare(`${selectImport} ORDER BY started_at DESC, rowid DESC`).all().map(fromStored)
}

export function getImport(ws: Workspace, id: string): ContactImport | null {
  const row = ws
    .prepare(`${selectImport.replace('GROUP BY', 'WHERE import_id = ?1 GROUP BY')} WHERE id = ?1`)
    .get(id)
  return row === undefined ? null : { ...fromStored(row), reasons: countReasons(ws, id) }
}

/** The imports that were brought in together, in the order of their files. */
export function listBatch(ws: Workspace, batchId: string): ContactImport[] {
  return ws.prepare(`${selectImport} WHERE batch_id = ? ORDER BY rowid`).all(batchId).map(fromStored)
}

/** How many lists the contacts of several imports go to: one that several of them go to counts once. */
export function countLists(ws: Workspace, importIds: readonly string[]): number {
  return z.object({ lists: z.number() }).parse(
    ws
      .prepare(
        `SELECT count(DISTINCT list.value ->> 'name') AS lists
         FROM import_chunks JOIN json_each(import_chunks.lists) AS list
         WHERE size > 0 AND import_id IN (SELECT value FROM json_each(?))`,
      )
      .get(JSON.stringify(importIds)),
  ).lists
}

export interface NewImport {
  id: string
  accountId: string
  /** Of the file; empty where rows were pasted. */
  path: string
  fileName: string
  startedAt: Date
  /** What was pasted. */
  pasted?: string | undefined
  batchId?: string | undefined
  options?: ImportOptions | undefined
  /** One of several files, whose turn has not come. */
  waits?: boolean | undefined
}

/** Begins the history of an import: its file is about to be read. */
export function addImport(ws: Workspace, it: NewImport): void {
  ws.prepare(
    `INSERT INTO imports (id, account_id, file_name, path, started_at, state, pasted, batch_id, options)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    it.id,
    it.accountId,
    it.fileName,
    it.path,
    it.startedAt.toISOString(),
    it.waits ? 'waiting' : 'reading',
    it.pasted ?? null,
    it.batchId ?? null,
    JSON.stringify(it.options ?? {}),
  )
}

const storedSource = z.object({ path: z.string(), pasted: z.string().nullable() })

/** Returns the source of an import's rows: its file or pasted text. null if unknown. */
export function sourceOfImport(ws: Workspace, id: string): { path: string } | { text: string } | null {
  const row = ws.prepare('SELECT path, pasted FROM imports WHERE id = ?').get(id)
  if (row === undefined) return null
  const { path, pasted } = storedSource.parse(row)
  if (pasted !== null) return { text: pasted }
  return path === '' ? null : { path }
}

/** Resets an import to be read again with other settings. */
export function resetImport(ws: Workspace, id: string, options: ImportOptions, now: Date): void {
  inTransaction(ws, () => {
    for (const table of ['import_fixes', 'import_chunk_parts', 'import_chunks', 'import_rows']) {
      ws.prepare(`DELETE FROM ${table} WHERE import_id = ?`).run(id)
    }
    ws.prepare(
      `UPDATE imports SET state = 'reading', options = ?, started_at = ?, finished_at = NULL, compared_at = NULL,
         problem = NULL, whole_file = NULL, fields_problem = NULL, rows = 0, buckets = '{}', service_errors = '[]' WHERE id = ?`,
    ).run(JSON.stringify(options), now.toISOString(), id)
  })
}

/** The parts of an import that change while it runs. */
export type ImportChange = Partial<
  Pick<
    ContactImport,
    | 'state'
    | 'problem'
    | 'finishedAt'
    | 'comparedAt'
    | 'undoneAt'
    | 'delimiter'
    | 'encoding'
    | 'otherEncodings'
    | 'columns'
    | 'rows'
    | 'buckets'
    | 'serviceErrors'
    | 'leftWhenUndone'
    | 'fieldsProblem'
    | 'wholeFile'
    | 'consent'
  >
>

/** Stores the given parts and leaves the others. */
export function changeImport(ws: Workspace, id: string, change: ImportChange): void {
  const columns: [string, string | number | null | undefined][] = [
    ['state', change.state],
    ['problem', change.problem],
    ['finished_at', change.finishedAt],
    ['compared_at', change.comparedAt],
    ['undone_at', change.undoneAt],
    ['delimiter', change.delimiter],
    ['encoding', change.encoding],
    ['other_encodings', change.otherEncodings && JSON.stringify(change.otherEncodings)],
    ['columns', change.columns && JSON.stringify(change.columns)],
    ['rows', change.rows],
    ['buckets', change.buckets && JSON.stringify(change.buckets)],
    ['service_errors', change.serviceErrors && JSON.stringify(change.serviceErrors)],
    ['whole_file', change.wholeFile ? JSON.stringify(change.wholeFile) : change.wholeFile],
    ['consent', change.consent],
    ['fields_problem', change.fieldsProblem],
    ['left_when_undone', change.leftWhenUndone && JSON.stringify(change.leftWhenUndone)],
  ]
  const present = columns.filter(([, value]) => value !== undefined)
  if (present.length === 0) return
  ws.prepare(`UPDATE imports SET ${present.map(([name]) => `${name} = ?`).join(', ')} WHERE id = ?`).run(
    ...present.map(([, value]) => value),
    id,
  )
}

/** Forgets an import with its rows and chunks. */
export function removeImport(ws: Workspace, id: string): void {
  ws.prepare('DELETE FROM imports WHERE id = ?').run(id)
}

/**
 * For the start of the program: an import that was being read, or waited for it, has no report and is failed until it
 * is read again; one that was being uploaded is paused and can go on.
 */
export function closeInterruptedImports(ws: Workspace, now: Date): void {
  inTransaction(ws, () => {
    ws.prepare(
      `UPDATE imports SET state = 'failed', finished_at = ?,
         problem = 'Campaign Desk was closed before it had read this file. Read it again.'
       WHERE state IN ('waiting', 'reading')`,
    ).run(now.toISOString())
    ws.prepare(`UPDATE imports SET state = 'paused' WHERE state = 'uploading'`).run()
  })
}
