import { z } from 'zod'
import {
  type Bucket,
  bucketSchema,
  type ContactImport,
  emptyBuckets,
  type ImportRow,
  importColumnSchema,
  importRowSchema,
  importStateSchema,
} from '../contact/import.ts'
import { reasonLabel } from '../contact/reasons.ts'
import { jsonColumn } from './json-column.ts'
import { inTransaction, type Workspace } from './open.ts'

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
  columns: jsonColumn(z.array(importColumnSchema)),
  rows: z.number(),
  buckets: jsonColumn(z.partialRecord(bucketSchema, z.number())),
  service_errors: jsonColumn(z.array(z.string())),
  lists: z.number(),
  to_upload: z.number().nullable(),
  uploaded: z.number().nullable(),
})

const selectImport = `
  SELECT id, account_id, file_name, started_at, finished_at, compared_at, undone_at, state, problem, delimiter, encoding, columns, rows,
    buckets, service_errors,
    (SELECT count(DISTINCT lists) FROM import_chunks WHERE import_id = imports.id) AS lists,
    (SELECT sum(size) FROM import_chunks WHERE import_id = imports.id) AS to_upload,
    (SELECT sum(size) FROM import_chunks WHERE import_id = imports.id AND state = 'done') AS uploaded
  FROM imports`

const reasonCounts = z.array(z.object({ reason: z.string(), count: z.number() }))

function fromStored(ws: Workspace, row: unknown): ContactImport {
  const it = storedImport.parse(row)
  const reasons = reasonCounts.parse(
    ws
      .prepare(
        `SELECT reason, count(*) AS count FROM import_rows WHERE import_id = ? AND bucket IN ('rejected', 'warnings')
         GROUP BY reason ORDER BY count DESC, reason`,
      )
      .all(it.id),
  )
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
    columns: it.columns,
    rows: it.rows,
    buckets: { ...emptyBuckets(), ...it.buckets },
    reasons: reasons.map(({ reason, count }) => ({ reason, label: reasonLabel(reason), count })),
    lists: it.lists,
    toUpload: it.to_upload ?? 0,
    uploaded: it.uploaded ?? 0,
    serviceErrors: it.service_errors,
  }
}

/** Imports, the latest first. */
export function listImports(ws: Workspace): ContactImport[] {
  return ws
    .prepare(`${selectImport} ORDER BY started_at DESC, rowid DESC`)
    .all()
    .map((row: unknown) => fromStored(ws, row))
}

export function getImport(ws: Workspace, id: string): ContactImport | null {
  const row = ws.prepare(`${selectImport} WHERE id = ?`).get(id)
  return row === undefined ? null : fromStored(ws, row)
}

/** Begins the history of an import: its file is about to be read. */
export function addImport(
  ws: Workspace,
  it: { id: string; accountId: string; path: string; fileName: string; startedAt: Date },
): void {
  ws.prepare(
    `INSERT INTO imports (id, account_id, file_name, path, started_at, state) VALUES (?, ?, ?, ?, ?, 'reading')`,
  ).run(it.id, it.accountId, it.fileName, it.path, it.startedAt.toISOString())
}

/** The parts of an import that change while it goes on. */
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
    | 'columns'
    | 'rows'
    | 'buckets'
    | 'serviceErrors'
  >
>

/** Writes down the parts that are given and leaves the others. */
export function changeImport(ws: Workspace, id: string, change: ImportChange): void {
  const columns: [string, string | number | null | undefined][] = [
    ['state', change.state],
    ['problem', change.problem],
    ['finished_at', change.finishedAt],
    ['compared_at', change.comparedAt],
    ['undone_at', change.undoneAt],
    ['delimiter', change.delimiter],
    ['encoding', change.encoding],
    ['columns', change.columns && JSON.stringify(change.columns)],
    ['rows', change.rows],
    ['buckets', change.buckets && JSON.stringify(change.buckets)],
    ['service_errors', change.serviceErrors && JSON.stringify(change.serviceErrors)],
  ]
  const given = columns.filter(([, value]) => value !== undefined)
  if (given.length === 0) return
  ws.prepare(`UPDATE imports SET ${given.map(([name]) => `${name} = ?`).join(', ')} WHERE id = ?`).run(
    ...given.map(([, value]) => value),
    id,
  )
}

/** Forgets an import with its rows and chunks. */
export function removeImport(ws: Workspace, id: string): void {
  ws.prepare('DELETE FROM imports WHERE id = ?').run(id)
}

/**
 * For the start of the program: an import that was being read has no report and is failed, one that was being
 * uploaded is paused and can go on.
 */
export function settleCutOffImports(ws: Workspace, now: Date): void {
  inTransaction(ws, () => {
    ws.prepare(
      `UPDATE imports SET state = 'failed', finished_at = ?,
         problem = 'Campaign Desk was closed while it read this file. Choose the file again.' WHERE state = 'reading'`,
    ).run(now.toISOString())
    ws.prepare(`UPDATE imports SET state = 'paused' WHERE state = 'uploading'`).run()
  })
}

/** A row of the file as it stands in the report, with its cells as they were in the file. */
export type StoredImportRow = ImportRow & { cells: string[] }

/** Writes rows in one go, over what stands at their lines; the caller's transaction, if any, holds them together with what else it writes. */
export function addImportRows(ws: Workspace, importId: string, rows: readonly StoredImportRow[]): void {
  if (rows.length === 0) return
  // All in one statement: half the time of one statement a row.
  ws.prepare(
    `INSERT OR REPLACE INTO import_rows (import_id, line, bucket, email, location, reason, detail, cells)
     SELECT ?1, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->6 FROM json_each(?2)`,
  ).run(
    importId,
    JSON.stringify(
      rows.map(({ line, bucket, email, location, reason, detail, cells }) => [
        line,
        bucket,
        email,
        location,
        reason,
        detail,
        cells,
      ]),
    ),
  )
}

/** The bucket of the row at this line, or null when it is one of those that are not kept. */
export function bucketOfRow(ws: Workspace, importId: string, line: number): Bucket | null {
  const row = ws
    .prepare('SELECT bucket FROM import_rows WHERE import_id = ? AND line = ?')
    .get(importId, line)
  return row === undefined ? null : z.object({ bucket: bucketSchema }).parse(row).bucket
}

/** Forgets one row of an import. */
export function removeImportRow(ws: Workspace, importId: string, line: number): void {
  ws.prepare('DELETE FROM import_rows WHERE import_id = ? AND line = ?').run(importId, line)
}

/** Forgets the rows of an import. */
export function removeImportRows(ws: Workspace, importId: string): void {
  ws.prepare('DELETE FROM import_rows WHERE import_id = ?').run(importId)
}

/** One screenful of a bucket, by line, and how many there are in all. */
export function listImportRows(
  ws: Workspace,
  query: { importId: string; bucket: Bucket; reason?: string | undefined; offset: number; limit: number },
): { total: number; rows: ImportRow[] } {
  const where = 'import_id = ? AND bucket = ? AND (? IS NULL OR reason = ?)'
  const matched = [query.importId, query.bucket, query.reason ?? null, query.reason ?? null]
  const total = z
    .object({ n: z.number() })
    .parse(ws.prepare(`SELECT count(*) AS n FROM import_rows WHERE ${where}`).get(...matched)).n
  const rows = z.array(importRowSchema).parse(
    ws
      .prepare(
        `SELECT line, bucket, email, location, reason, detail FROM import_rows WHERE ${where}
           ORDER BY line LIMIT ? OFFSET ?`,
      )
      .all(...matched, query.limit, query.offset),
  )
  return { total, rows }
}

const storedRow = importRowSchema.extend({ cells: jsonColumn(z.array(z.string())) })

/** All rows of a bucket with their cells, by line, without holding them all in memory. */
export function* readImportRows(ws: Workspace, importId: string, bucket: Bucket): Generator<StoredImportRow> {
  const rows = ws.db
    .prepare(
      `SELECT line, bucket, email, location, reason, detail, cells FROM import_rows
       WHERE import_id = ? AND bucket = ? ORDER BY line`,
    )
    .iterate(importId, bucket)
  for (const row of rows) yield storedRow.parse(row)
}
