import { z } from 'zod'
import {
  type Bucket,
  bucketSchema,
  type ContactImport,
  type ImportRow,
  importRowSchema,
} from '../../contact/import.ts'
import { reasonLabel } from '../../contact/reasons.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

/** A row of the file as shown in the report, with its original cells. */
export type StoredImportRow = ImportRow & { cells: string[] }

/** Rows that one statement writes: with each in one of its own it takes twice the time. */
const rowsAtOnce = 64
const rowPlaces = '(?, ?, ?, ?, ?, ?, ?, ?)'
const insertRows = (rows: number): string =>
  `INSERT OR REPLACE INTO import_rows (import_id, line, bucket, email, location, reason, detail, cells)
   VALUES ${new Array<string>(rows).fill(rowPlaces).join(', ')}`
const insertMany = insertRows(rowsAtOnce)
const insertOne = insertRows(1)

/** Writes rows, replacing those on their lines; in the caller's transaction, if any. */
export function addImportRows(ws: Workspace, importId: string, rows: readonly StoredImportRow[]): void {
  const valuesOf = ({ line, bucket, email, location, reason, detail, cells }: StoredImportRow) => [
    importId,
    line,
    bucket,
    email,
    location,
    reason,
    detail,
    JSON.stringify(cells),
  ]
  let at = 0
  for (; at + rowsAtOnce <= rows.length; at += rowsAtOnce)
    ws.prepare(insertMany).run(...rows.slice(at, at + rowsAtOnce).flatMap(valuesOf))
  for (const row of rows.slice(at)) ws.prepare(insertOne).run(...valuesOf(row))
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

const reasonCounts = z.array(z.object({ reason: z.string(), count: z.number() }))

/** Rejected rows and warnings by their reason, the most frequent first. */
export function countReasons(ws: Workspace, importId: string): ContactImport['reasons'] {
  const found = ws
    .prepare(
      `SELECT reason, count(*) AS count FROM import_rows WHERE import_id = ? AND bucket IN ('rejected', 'warnings')
       GROUP BY reason ORDER BY count DESC, reason`,
    )
    .all(importId)
  return reasonCounts.parse(found).map(({ reason, count }) => ({ reason, label: reasonLabel(reason), count }))
}
