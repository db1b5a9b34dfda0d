import { z } from 'zod'
import { type DateOrder, dateOrderSchema } from '../../contact/check/parse-date.ts'
import { type Fix, fixSchema } from '../../contact/fix/fix.ts'
import { type Bucket, bucketSchema, importRowSchema } from '../../contact/import.ts'
import { jsonColumn } from '../json-column.ts'
import { inTransaction, type Workspace } from '../open.ts'
import { addImportRows, removeImportRow, type StoredImportRow } from './import-rows.ts'
import { changeImport } from './imports.ts'

const storedOrders = z.object({ date_orders: jsonColumn(z.array(dateOrderSchema)) })

/** Remembers how the dates of each column were read, for rows that are looked at again later. */
export function putDateOrders(ws: Workspace, importId: string, orders: readonly DateOrder[]): void {
  ws.prepare('UPDATE imports SET date_orders = ? WHERE id = ?').run(JSON.stringify(orders), importId)
}

export function getDateOrders(ws: Workspace, importId: string): DateOrder[] {
  const row = ws.prepare('SELECT date_orders FROM imports WHERE id = ?').get(importId)
  return row === undefined ? [] : storedOrders.parse(row).date_orders
}

const storedRow = importRowSchema.extend({ cells: jsonColumn(z.array(z.string())) })
const selectRows =
  'SELECT line, bucket, email, location, reason, detail, cells FROM import_rows WHERE import_id = ?'

/** The rows of a fix. */
export function rowsToFix(ws: Workspace, importId: string, { kind, from }: Fix): StoredImportRow[] {
  const which =
    kind === 'location'
      ? `bucket = 'rejected' AND reason = 'location-unknown' AND location = ? COLLATE NOCASE`
      : `bucket = 'warnings' AND reason = 'likely-typo' AND lower(substr(email, instr(email, '@') + 1)) = lower(?)`
  return z.array(storedRow).parse(ws.prepare(`${selectRows} AND ${which} ORDER BY line`).all(importId, from))
}

/** The row at a line, where it is one of those that are kept. */
export function rowAt(ws: Workspace, importId: string, line: number): StoredImportRow | null {
  const row = ws.prepare(`${selectRows} AND line = ?`).get(importId, line)
  return row === undefined ? null : storedRow.parse(row)
}

/** The most mistakes shown; the rest appear once these are fixed. */
const mostSlips = 100
const slips = z.array(z.object({ word: z.string(), rows: z.number() }))

/** Returns unknown locations and likely wrong domains in rows with their row counts, most frequent first. */
export function listTypos(
  ws: Workspace,
  importId: string,
  kind: Fix['kind'],
): { word: string; rows: number }[] {
  const word = kind === 'location' ? 'location' : `lower(substr(email, instr(email, '@') + 1))`
  const [bucket, reason] =
    kind === 'location' ? ['rejected', 'location-unknown'] : ['warnings', 'likely-typo']
  return slips.parse(
    ws
      .prepare(
        `SELECT ${word} AS word, count(*) AS rows FROM import_rows WHERE import_id = ? AND bucket = ? AND reason = ?
         GROUP BY ${word} COLLATE NOCASE ORDER BY rows DESC, word LIMIT ${mostSlips}`,
      )
      .all(importId, bucket, reason),
  )
}

export interface StoredFix {
  seq: number
  fix: Fix
  /** Rows that it was about. */
  count: number
}

const storedFix = z.object({ seq: z.number(), fix: jsonColumn(fixSchema), count: z.number() })

/** Returns the fixes of an import, first one first. */
export function listFixes(ws: Workspace, importId: string): StoredFix[] {
  return z
    .array(storedFix)
    .parse(
      ws.prepare('SELECT seq, fix, count FROM import_fixes WHERE import_id = ? ORDER BY seq').all(importId),
    )
}

/** Starts a fix: keeps its rows and the buckets. Parts of chunks are kept by `keepPart`. */
export function addFix(
  ws: Workspace,
  importId: string,
  it: { fix: Fix; count: number; buckets: Record<Bucket, number>; lines: readonly number[] },
): number {
  const seq = (listFixes(ws, importId).at(-1)?.seq ?? 0) + 1
  const find = ws.prepare(`${selectRows} AND line = ?`)
  const rows = it.lines.map((line) => {
    const row = find.get(importId, line)
    return [line, row === undefined ? null : storedRow.parse(row)]
  })
  ws.prepare(
    'INSERT INTO import_fixes (import_id, seq, fix, count, buckets, rows) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(importId, seq, JSON.stringify(it.fix), it.count, JSON.stringify(it.buckets), JSON.stringify(rows))
  return seq
}

/** Keeps a part of a chunk before the fix changes it, or that there is none. */
export function keepPart(ws: Workspace, importId: string, seq: number, chunk: number, part: number): void {
  ws.prepare(
    `INSERT OR IGNORE INTO import_fix_parts (import_id, seq, chunk, part, contacts, lines, joins)
     SELECT ?1, ?2, ?3, ?4, contacts, lines, joins FROM (SELECT 1)
     LEFT JOIN import_chunk_parts ON import_id = ?1 AND chunk = ?3 AND part = ?4`,
  ).run(importId, seq, chunk, part)
}

const storedUndo = z.object({
  buckets: jsonColumn(z.record(bucketSchema, z.number())),
  rows: jsonColumn(
    z.array(z.tuple([z.number(), importRowSchema.extend({ cells: z.array(z.string()) }).nullable()])),
  ),
})
const storedParts = z.array(z.object({ chunk: z.number(), part: z.number(), was_there: z.number() }))

/** Undoes the latest fix: rows, chunks and buckets are restored. Returns false if there is none. */
export function undoLatestFix(ws: Workspace, importId: string): boolean {
  const seq = listFixes(ws, importId).at(-1)?.seq
  if (seq === undefined) return false
  inTransaction(ws, () => {
    const { buckets, rows } = storedUndo.parse(
      ws.prepare('SELECT buckets, rows FROM import_fixes WHERE import_id = ? AND seq = ?').get(importId, seq),
    )
    for (const [line, row] of rows) {
      removeImportRow(ws, importId, line)
      if (row !== null) addImportRows(ws, importId, [row])
    }
    const parts = storedParts.parse(
      ws
        .prepare(
          'SELECT chunk, part, contacts IS NOT NULL AS was_there FROM import_fix_parts WHERE import_id = ? AND seq = ?',
        )
        .all(importId, seq),
    )
    for (const { chunk, part, was_there } of parts) {
      ws.prepare('DELETE FROM import_chunk_parts WHERE import_id = ? AND chunk = ? AND part = ?').run(
        importId,
        chunk,
        part,
      )
      if (was_there === 1) {
        ws.prepare(
          `INSERT INTO import_chunk_parts (import_id, chunk, part, contacts, lines, joins)
           SELECT import_id, chunk, part, contacts, lines, joins FROM import_fix_parts
           WHERE import_id = ? AND seq = ? AND chunk = ? AND part = ?`,
        ).run(importId, seq, chunk, part)
      }
    }
    for (const chunk of new Set(parts.map((it) => it.chunk))) countChunk(ws, importId, chunk)
    ws.prepare('DELETE FROM import_fixes WHERE import_id = ? AND seq = ?').run(importId, seq)
    changeImport(ws, importId, { buckets })
  })
  return true
}

/** Stores how many contacts the parts of a chunk have. */
export function countChunk(ws: Workspace, importId: string, chunk: number): void {
  ws.prepare(
    `UPDATE import_chunks SET size = (SELECT coalesce(sum(length(lines) / 4), 0) FROM import_chunk_parts
       WHERE import_id = ?1 AND chunk = ?2) WHERE import_id = ?1 AND chunk = ?2`,
  ).run(importId, chunk)
}

const number = z.object({ n: z.number() })

/** Bytes that the values of a chunk's contacts take. */
export const chunkBytes = (ws: Workspace, importId: string, chunk: number): number =>
  number.parse(
    ws
      .prepare(
        'SELECT coalesce(sum(length(contacts) + 1), 0) AS n FROM import_chunk_parts WHERE import_id = ? AND chunk = ?',
      )
      .get(importId, chunk),
  ).n

/** A number that no part of the chunk has. */
export const nextPartNumber = (ws: Workspace, importId: string, chunk: number): number =>
  number.parse(
    ws
      .prepare(
        'SELECT coalesce(max(part), 0) + 1 AS n FROM import_chunk_parts WHERE import_id = ? AND chunk = ?',
      )
      .get(importId, chunk),
  ).n
