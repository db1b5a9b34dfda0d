import type { ImportContact } from '../../constant-contact/service.ts'
import type { Workspace } from '../../workspace/open.ts'
import { type ImportChunk, readChunkParts } from '../../workspace/tables/import-chunks.ts'
import { rowAt } from '../../workspace/tables/import-fixes.ts'
import type { StoredImportRow } from '../../workspace/tables/import-rows.ts'
import { addressKey } from '../check/check-address.ts'
import type { Bucket, ContactImport } from '../import.ts'
import { cellOf } from '../upload/refusals.ts'
import { type FixedRow, listKey } from './fixed-row.ts'

/** A row of the import that loses to a fixed one, with its previous bucket. */
export interface ReplacedRow {
  line: number
  bucket: Bucket
  row: StoredImportRow
}

/**
 * Finds rows with the same address on the same list, by the rule of the original reading. A fixed row that loses
 * becomes a duplicate; other rows that lose to a fixed one are returned.
 */
export function findCollisions(
  ws: Workspace,
  it: ContactImport,
  rows: readonly FixedRow[],
  chunks: readonly ImportChunk[],
): ReplacedRow[] {
  const fixed = new Set(rows.map(({ row }) => row.line))
  const best = new Map<string, FixedRow>()
  const rule = it.options.duplicates ?? 'first'
  for (const one of rows) {
    if (one.contact === null) continue
    const place = `${one.list}\n${one.key}`
    const other = best.get(place)
    if (other === undefined) best.set(place, one)
    else if (wins(rule, one.row.line, filled(one), other.row.line, filled(other))) {
      lose(other, one.row.line)
      best.set(place, one)
    } else lose(one, other.row.line)
  }
  const beaten: ReplacedRow[] = []
  for (const { chunk, lists } of chunks) {
    for (const { contacts, lines } of readChunkParts(ws, it.id, chunk)) {
      contacts.forEach((contact, at) => {
        const line = lines[at] ?? 0
        const one = best.get(`${listKey(lists)}\n${addressKey(contact.email, it.options.ignoreDots)}`)
        if (one === undefined || one.contact === null || fixed.has(line)) return
        if (wins(rule, one.row.line, filled(one), line, Object.keys(contact).length)) {
          beaten.push(beatenRow(ws, it, line, contact, listKey(lists), one.row.line))
        } else lose(one, line)
      })
    }
  }
  return beaten
}

const filled = ({ contact }: FixedRow): number => (contact === null ? 0 : Object.keys(contact).length)

function wins(
  rule: 'first' | 'last' | 'fullest',
  line: number,
  values: number,
  otherLine: number,
  otherValues: number,
): boolean {
  if (rule === 'fullest' && values !== otherValues) return values > otherValues
  return rule === 'last' ? line > otherLine : line < otherLine
}

function lose(one: FixedRow, to: number): void {
  one.bucket = 'duplicates'
  one.reason = 'same-address'
  one.detail = `Also on line ${to}`
  one.contact = null
}

function beatenRow(
  ws: Workspace,
  it: ContactImport,
  line: number,
  contact: ImportContact,
  location: string,
  winner: number,
): ReplacedRow {
  const stored = rowAt(ws, it.id, line)
  const cells = stored?.cells.length
    ? stored.cells
    : it.columns.map((column) => cellOf(column, contact, location))
  return {
    line,
    bucket: stored?.bucket ?? 'new',
    row: {
      line,
      bucket: 'duplicates',
      email: contact.email,
      location,
      reason: 'same-address',
      detail: `Also on line ${winner}`,
      cells,
    },
  }
}
