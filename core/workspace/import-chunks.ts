import { z } from 'zod'
import type { ImportContact } from '../constant-contact/service.ts'
import { jsonColumn } from './json-column.ts'
import type { Workspace } from './open.ts'

/**
 * waiting: not sent. sending: the call is in the journal, its answer is not here yet. sent: Constant Contact works
 * on it as the activity. done, failed: the activity has ended.
 */
export const chunkStateSchema = z.enum(['waiting', 'sending', 'sent', 'done', 'failed'])
export type ChunkState = z.infer<typeof chunkStateSchema>

export const chunkListSchema = z.object({ name: z.string(), id: z.string().nullable() })
export type ChunkList = z.infer<typeof chunkListSchema>

/** A part of an import that goes up as one bulk activity, without its contacts. */
export interface ImportChunk {
  chunk: number
  lists: ChunkList[]
  /** Contacts in it. */
  size: number
  state: ChunkState
  /** The journal's entry about the latest call that sent it. */
  journalId: number | null
  activityId: string | null
  /** Contacts that Constant Contact did not put on the lists, mostly because they had unsubscribed. */
  notAdded: number
  errors: string[]
}

const storedChunk = z
  .object({
    chunk: z.number(),
    lists: jsonColumn(z.array(chunkListSchema)),
    size: z.number(),
    state: chunkStateSchema,
    journal_id: z.number().nullable(),
    activity_id: z.string().nullable(),
    not_added: z.number(),
    errors: jsonColumn(z.array(z.string())),
  })
  .transform(
    ({ journal_id, activity_id, not_added, ...same }): ImportChunk => ({
      ...same,
      journalId: journal_id,
      activityId: activity_id,
      notAdded: not_added,
    }),
  )

/** Keeps a chunk whose parts are all written. */
export function addChunk(
  ws: Workspace,
  importId: string,
  it: { chunk: number; lists: ChunkList[]; size: number },
): void {
  ws.prepare('INSERT INTO import_chunks (import_id, chunk, lists, size) VALUES (?, ?, ?, ?)').run(
    importId,
    it.chunk,
    JSON.stringify(it.lists),
    it.size,
  )
}

/** Some of a chunk's contacts: JSON objects with commas between, and the file's line of each. */
export interface ChunkPart {
  chunk: number
  part: number
  contacts: string
  lines: Uint32Array
}

/** Keeps some contacts of a chunk. */
export function addChunkPart(ws: Workspace, importId: string, it: ChunkPart): void {
  ws.prepare(
    'INSERT INTO import_chunk_parts (import_id, chunk, part, contacts, lines) VALUES (?, ?, ?, ?, ?)',
  ).run(
    importId,
    it.chunk,
    it.part,
    it.contacts,
    new Uint8Array(it.lines.buffer, it.lines.byteOffset, it.lines.byteLength),
  )
}

/** Forgets the chunks of an import with their contacts. */
export function removeChunks(ws: Workspace, importId: string): void {
  ws.prepare('DELETE FROM import_chunk_parts WHERE import_id = ?').run(importId)
  ws.prepare('DELETE FROM import_chunks WHERE import_id = ?').run(importId)
}

/** The chunks of an import, in the order in which they go up. */
export function listChunks(ws: Workspace, importId: string): ImportChunk[] {
  return z.array(storedChunk).parse(
    ws
      .prepare(
        `SELECT chunk, lists, size, state, journal_id, activity_id, not_added, errors FROM import_chunks
           WHERE import_id = ? ORDER BY chunk`,
      )
      .all(importId),
  )
}

const storedPart = z.object({ contacts: z.string(), lines: z.instanceof(Uint8Array) })
const storedContacts = jsonColumn(z.array(z.looseObject({ email: z.string() }).catchall(z.string())))

/** What a chunk holds: its contacts, and the file's line of each in the same order. */
export function readChunkContacts(
  ws: Workspace,
  importId: string,
  chunk: number,
): { contacts: ImportContact[]; lines: number[] } {
  const parts = z
    .array(storedPart)
    .parse(
      ws
        .prepare(
          'SELECT contacts, lines FROM import_chunk_parts WHERE import_id = ? AND chunk = ? ORDER BY part',
        )
        .all(importId, chunk),
    )
  return {
    contacts: storedContacts.parse(`[${parts.map(({ contacts }) => contacts).join(',')}]`),
    // The bytes may stand at any place of their buffer; numbers need a place that four divides.
    lines: parts.flatMap(({ lines }) => [...new Uint32Array(lines.slice().buffer)]),
  }
}

/** Writes down how far a chunk has come. */
export function changeChunk(
  ws: Workspace,
  importId: string,
  chunk: number,
  change: Partial<Pick<ImportChunk, 'lists' | 'state' | 'journalId' | 'activityId' | 'notAdded' | 'errors'>>,
): void {
  const columns: [string, string | number | null | undefined][] = [
    ['lists', change.lists && JSON.stringify(change.lists)],
    ['state', change.state],
    ['journal_id', change.journalId],
    ['activity_id', change.activityId],
    ['not_added', change.notAdded],
    ['errors', change.errors && JSON.stringify(change.errors)],
  ]
  const given = columns.filter(([, value]) => value !== undefined)
  if (given.length === 0) return
  ws.prepare(
    `UPDATE import_chunks SET ${given.map(([name]) => `${name} = ?`).join(', ')} WHERE import_id = ? AND chunk = ?`,
  ).run(...given.map(([, value]) => value), importId, chunk)
}
