import { z } from 'zod'
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
    activity_id: z.string().nullable(),
    not_added: z.number(),
    errors: jsonColumn(z.array(z.string())),
  })
  .transform(
    ({ activity_id, not_added, ...same }): ImportChunk => ({
      ...same,
      activityId: activity_id,
      notAdded: not_added,
    }),
  )

/** Keeps a chunk that is ready to go up. `contacts` and `lines` are JSON arrays of the same length. */
export function addChunk(
  ws: Workspace,
  importId: string,
  it: { chunk: number; lists: ChunkList[]; contacts: string; lines: string; size: number },
): void {
  ws.prepare(
    'INSERT INTO import_chunks (import_id, chunk, lists, contacts, lines, size) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(importId, it.chunk, JSON.stringify(it.lists), it.contacts, it.lines, it.size)
}

/** The chunks of an import, in the order in which they go up. */
export function listChunks(ws: Workspace, importId: string): ImportChunk[] {
  return z.array(storedChunk).parse(
    ws
      .prepare(
        `SELECT chunk, lists, size, state, activity_id, not_added, errors FROM import_chunks
           WHERE import_id = ? ORDER BY chunk`,
      )
      .all(importId),
  )
}

const storedContacts = z.object({
  contacts: jsonColumn(z.array(z.record(z.string(), z.string()).and(z.object({ email: z.string() })))),
  lines: jsonColumn(z.array(z.number())),
})

/** What a chunk holds: its contacts, and the file's line of each in the same order. */
export function readChunkContacts(
  ws: Workspace,
  importId: string,
  chunk: number,
): { contacts: ({ email: string } & Record<string, string>)[]; lines: number[] } {
  return storedContacts.parse(
    ws
      .prepare('SELECT contacts, lines FROM import_chunks WHERE import_id = ? AND chunk = ?')
      .get(importId, chunk),
  )
}

/** Writes down how far a chunk has come. */
export function changeChunk(
  ws: Workspace,
  importId: string,
  chunk: number,
  change: Partial<Pick<ImportChunk, 'lists' | 'state' | 'activityId' | 'notAdded' | 'errors'>>,
): void {
  const columns: [string, string | number | null | undefined][] = [
    ['lists', change.lists && JSON.stringify(change.lists)],
    ['state', change.state],
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
