import type { Workspace } from '../../workspace/open.ts'
import {
  addChunk,
  type ChunkList,
  listChunks,
  readChunkParts,
  replaceChunkPart,
} from '../../workspace/tables/import-chunks.ts'
import { chunkBytes, countChunk, keepPart, nextPartNumber } from '../../workspace/tables/import-fixes.ts'
import { vendorLimits } from '../check/split.ts'
import type { ContactImport } from '../import.ts'
import { computeOverhead, valuesOf } from '../read/contact-bytes.ts'
import { type FixedRow, listKey } from './fixed-row.ts'

/** Takes lines out of a chunk's parts, which are kept as they were. */
export function dropLines(
  ws: Workspace,
  importId: string,
  seq: number,
  chunk: number,
  gone: ReadonlySet<number>,
): void {
  let isChanged = false
  for (const part of readChunkParts(ws, importId, chunk)) {
    const stays = part.lines.map((line) => !gone.has(line))
    if (stays.every(Boolean)) continue
    isChanged = true
    keepPart(ws, importId, seq, chunk, part.part)
    replaceChunkPart(ws, importId, chunk, {
      part: part.part,
      contacts: part.contacts.filter((_, at) => stays[at]),
      lines: part.lines.filter((_, at) => stays[at]),
      joins: part.joins?.filter((_, at) => stays[at]) ?? null,
    })
  }
  if (isChanged) countChunk(ws, importId, chunk)
}

/** Returns rows in batches that fit a chunk. */
export function inChunks(rows: readonly FixedRow[], fields: readonly string[]): FixedRow[][] {
  const lots: FixedRow[][] = []
  let bytes = 0
  for (const one of rows) {
    const size = bytesOf(one, fields)
    const lot = lots.at(-1)
    if (lot === undefined || lot.length === vendorLimits.contacts || bytes + size > vendorLimits.bytes) {
      lots.push([one])
      bytes = size
    } else {
      lot.push(one)
      bytes += size
    }
  }
  return lots
}

const bytesOf = ({ contact }: FixedRow, fields: readonly string[]): number =>
  contact === null
    ? 0
    : Buffer.byteLength(JSON.stringify(valuesOf(fields, contact))) + 1 + computeOverhead(fields)

/** Adds contacts to a chunk of their lists that has room for them, else to a chunk of their own. */
export function addContacts(
  ws: Workspace,
  it: ContactImport,
  seq: number,
  lists: ChunkList[],
  rows: readonly FixedRow[],
  fields: readonly string[],
): void {
  const bytes = rows.reduce((sum, one) => sum + bytesOf(one, fields), 0)
  const chunks = listChunks(ws, it.id)
  const fitting = chunks.find(
    ({ chunk, lists: of, size }) =>
      listKey(of) === listKey(lists) &&
      size + rows.length <= vendorLimits.contacts &&
      chunkBytes(ws, it.id, chunk) + size * computeOverhead(fields) + bytes <= vendorLimits.bytes,
  )
  const chunk = fitting?.chunk ?? Math.max(0, ...chunks.map((one) => one.chunk)) + 1
  if (fitting === undefined) addChunk(ws, it.id, { chunk, lists, size: 0, fields })
  const part = nextPartNumber(ws, it.id, chunk)
  keepPart(ws, it.id, seq, chunk, part)
  replaceChunkPart(ws, it.id, chunk, {
    part,
    contacts: rows.flatMap(({ contact }) => contact ?? []),
    lines: rows.map(({ row }) => row.line),
    joins: it.comparedAt === null ? null : rows.map(({ joins }) => (joins ? 1 : 0)),
  })
  countChunk(ws, it.id, chunk)
}
