import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { ImportContact } from '../../constant-contact/service.ts'
import { contactOf, valuesOf } from '../../contact/read/contact-bytes.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

/**
 * waiting: not sent. sending: the call is in the journal, its answer is not here yet. sent: Constant Contact works
 * on it as the activity. done, failed: the activity has ended.
 */
export const chunkStateSchema = z.enum(['waiting', 'sending', 'sent', 'done', 'failed'])
export type ChunkState = z.infer<typeof chunkStateSchema>

export const chunkListSchema = z.object({ name: z.string(), id: z.string().nullable() })
export type ChunkList = z.infer<typeof chunkListSchema>

/** Part of an import that is uploaded as one bulk activity, without its contacts. */
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
  /** When its activity had ended, ISO 8601 UTC. */
  doneAt: string | null
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
    done_at: z.string().nullable(),
  })
  .transform(
    ({ journal_id, activity_id, not_added, done_at, ...same }): ImportChunk => ({
      ...same,
      journalId: journal_id,
      activityId: activity_id,
      notAdded: not_added,
      doneAt: done_at,
    }),
  )

/** Keeps a chunk whose parts are all written. `fields` names the values of its contacts, the address first. */
export function addChunk(
  ws: Workspace,
  importId: string,
  it: { chunk: number; lists: ChunkList[]; size: number; fields: readonly string[] },
): void {
  ws.prepare('INSERT INTO import_chunks (import_id, chunk, lists, size, fields) VALUES (?, ?, ?, ?, ?)').run(
    importId,
    it.chunk,
    JSON.stringify(it.lists),
    it.size,
    JSON.stringify(it.fields),
  )
}

/** Some of a chunk's contacts: JSON arrays of their values in UTF-8 with commas between, and the file's line of each. */
export interface ChunkPart {
  chunk: number
  part: number
  contacts: Uint8Array
  lines: Uint32Array
}

/** Keeps some contacts of a chunk. */
export function addChunkPart(ws: Workspace, importId: string, it: ChunkPart): void {
  ws.prepare(
    'INSERT INTO import_chunk_parts (import_id, chunk, part, contacts, lines) VALUES (?, ?, ?, ?, ?)',
  ).run(importId, it.chunk, it.part, it.contacts, bytesOf(it.lines))
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
        `SELECT chunk, lists, size, state, journal_id, activity_id, not_added, errors, done_at FROM import_chunks
           WHERE import_id = ? ORDER BY chunk`,
      )
      .all(importId),
  )
}

const storedPart = z.object({
  part: z.number(),
  contacts: z.instanceof(Uint8Array),
  lines: z.instanceof(Uint8Array),
  joins: z.instanceof(Uint8Array).nullable(),
})
const storedValues = jsonColumn(z.array(z.array(z.string())))
const storedFields = z.object({ fields: jsonColumn(z.array(z.string())) })

/**
 * A compared import without join data adds everyone to the lists for the first time: the account had none of its
 * contacts. Rewriting a hundred megabytes to store that would take longer than comparing.
 */
const everybodyJoins = (ws: Workspace, importId: string): boolean =>
  ws.prepare('SELECT 1 FROM imports WHERE id = ? AND compared_at IS NOT NULL').get(importId) !== undefined

const fieldsOf = (ws: Workspace, importId: string, chunk: number): string[] =>
  storedFields.parse(
    ws.prepare('SELECT fields FROM import_chunks WHERE import_id = ? AND chunk = ?').get(importId, chunk),
  ).fields

/** Part of a chunk: its contacts, and in the same order the file's lines and who joins the lists. */
export interface ChunkPartContents {
  part: number
  contacts: ImportContact[]
  lines: number[]
  /** 1 if the import adds the contact to a list for the first time, otherwise 0; null if not compared. */
  joins: number[] | null
}

/** The parts of a chunk, one at a time. */
export function* readChunkParts(
  ws: Workspace,
  importId: string,
  chunk: number,
): Generator<ChunkPartContents> {
  const fields = fieldsOf(ws, importId, chunk)
  const allJoin = everybodyJoins(ws, importId)
  const numbers = z
    .array(z.object({ part: z.number() }))
    .parse(
      ws
        .prepare('SELECT part FROM import_chunk_parts WHERE import_id = ? AND chunk = ? ORDER BY part')
        .all(importId, chunk),
    )
  for (const { part } of numbers) {
    const it = storedPart.parse(
      ws
        .prepare(
          'SELECT part, contacts, lines, joins FROM import_chunk_parts WHERE import_id = ? AND chunk = ? AND part = ?',
        )
        .get(importId, chunk, part),
    )
    yield {
      part,
      contacts: storedValues
        .parse(`[${Buffer.from(it.contacts).toString()}]`)
        .map((values) => contactOf(fields, values)),
      // The bytes can start anywhere in their buffer; numbers need an offset divisible by four.
      lines: [...new Uint32Array(it.lines.slice().buffer)],
      joins:
        it.joins !== null
          ? [...it.joins]
          : allJoin
            ? Array.from({ length: it.lines.length / 4 }, () => 1)
            : null,
    }
  }
}

/** A chunk's content, all parts together. */
export function readChunkContacts(
  ws: Workspace,
  importId: string,
  chunk: number,
): { contacts: ImportContact[]; lines: number[] } {
  const parts = [...readChunkParts(ws, importId, chunk)]
  return { contacts: parts.flatMap(({ contacts }) => contacts), lines: parts.flatMap(({ lines }) => lines) }
}

/** Bytes of contacts that are made sense of at a time: a few milliseconds' work. */
const bytesAtOnce = 64 * 1024
/** Where one contact ends and the next begins: inside a value its quotation marks would be escaped. */
const between = Buffer.from('"],["')

function* slicesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const near = bytes.indexOf(between, from + bytesAtOnce)
    const to = near === -1 ? bytes.length : near + 2
    yield `[${bytes.toString('utf8', from, to)}]`
    from = to + 1
  }
}

/** The contacts of a chunk, all parts together, with turns for others in between: a chunk may be 4 MB. */
export async function readChunkInTurns(
  ws: Workspace,
  importId: string,
  chunk: number,
): Promise<ImportContact[]> {
  const fields = fieldsOf(ws, importId, chunk)
  const parts = z
    .array(z.object({ contacts: z.instanceof(Uint8Array) }))
    .parse(
      ws
        .prepare('SELECT contacts FROM import_chunk_parts WHERE import_id = ? AND chunk = ? ORDER BY part')
        .all(importId, chunk),
    )
  const all: ImportContact[] = []
  for (const { contacts } of parts) {
    for (const slice of slicesOf(Buffer.from(contacts.buffer, contacts.byteOffset, contacts.byteLength))) {
      for (const values of storedValues.parse(slice)) all.push(contactOf(fields, values))
      await setImmediate()
    }
  }
  return all
}

/** Writes other contents over a part; without contacts, removes it. */
export function replaceChunkPart(
  ws: Workspace,
  importId: string,
  chunk: number,
  it: ChunkPartContents,
): void {
  ws.prepare('DELETE FROM import_chunk_parts WHERE import_id = ? AND chunk = ? AND part = ?').run(
    importId,
    chunk,
    it.part,
  )
  if (it.contacts.length === 0) return
  const fields = fieldsOf(ws, importId, chunk)
  ws.prepare(
    'INSERT INTO import_chunk_parts (import_id, chunk, part, contacts, lines, joins) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(
    importId,
    chunk,
    it.part,
    Buffer.from(it.contacts.map((contact) => JSON.stringify(valuesOf(fields, contact))).join(',')),
    bytesOf(Uint32Array.from(it.lines)),
    it.joins === null ? null : Uint8Array.from(it.joins),
  )
}

/** Stores how many contacts a chunk has. */
export function setChunkSize(ws: Workspace, importId: string, chunk: number, size: number): void {
  ws.prepare('UPDATE import_chunks SET size = ? WHERE import_id = ? AND chunk = ?').run(size, importId, chunk)
}

/** Removes empty chunks. */
export function removeEmptyChunks(ws: Workspace, importId: string): void {
  ws.prepare('DELETE FROM import_chunks WHERE import_id = ? AND size = 0').run(importId)
}

const bytesOf = (numbers: Uint32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)

/** Writes down how far a chunk has come. */
export function changeChunk(
  ws: Workspace,
  importId: string,
  chunk: number,
  change: Partial<
    Pick<ImportChunk, 'lists' | 'state' | 'journalId' | 'activityId' | 'notAdded' | 'errors' | 'doneAt'>
  >,
): void {
  const columns: [string, string | number | null | undefined][] = [
    ['lists', change.lists && JSON.stringify(change.lists)],
    ['state', change.state],
    ['journal_id', change.journalId],
    ['activity_id', change.activityId],
    ['not_added', change.notAdded],
    ['errors', change.errors && JSON.stringify(change.errors)],
    ['done_at', change.doneAt],
  ]
  const present = columns.filter(([, value]) => value !== undefined)
  if (present.length === 0) return
  ws.prepare(
    `UPDATE import_chunks SET ${present.map(([name]) => `${name} = ?`).join(', ')} WHERE import_id = ? AND chunk = ?`,
  ).run(...present.map(([, value]) => value), importId, chunk)
}
