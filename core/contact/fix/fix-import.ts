import { z } from 'zod'
import type { Contact } from '../../constant-contact/service.ts'
import { recordOf } from '../../table/table-record.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import { type ChunkList, listChunks } from '../../workspace/tables/import-chunks.ts'
import { addFix, getDateOrders, listFixes, rowsToFix } from '../../workspace/tables/import-fixes.ts'
import { addImportRows, removeImportRow, type StoredImportRow } from '../../workspace/tables/import-rows.ts'
import { changeImport, getImport } from '../../workspace/tables/imports.ts'
import { listLocations } from '../../workspace/tables/locations.ts'
import { addressKey } from '../check/check-address.ts'
import { createRowCheck, type RowCheck } from '../check/check-row.ts'
import type { Place } from '../check/row-rules.ts'
import { type AccountContacts, compareContact, idsOf } from '../compare/compare-import.ts'
import type { Bucket, ContactImport } from '../import.ts'
import { ImportError } from '../import-error.ts'
import type { AccountField } from '../import-options.ts'
import type { LocationVerdict } from '../match/location-index.ts'
import { contactOf } from '../read/contact-bytes.ts'
import { fieldTypesOf, placesOf } from '../read/plan-reading.ts'
import type { Fix, FixOutcome } from './fix.ts'
import { addContacts, dropLines, inChunks } from './fix-chunks.ts'
import { findCollisions } from './fix-collisions.ts'
import { type FixedRow, listKey } from './fixed-row.ts'

export interface FixRequest {
  importId: string
  fix: Fix
  customFields: readonly AccountField[]
}

export interface FixControl {
  /** The account's contacts at these addresses; read only if the import was compared with it. */
  ask: (addresses: readonly string[]) => Promise<AccountContacts>
}

/**
 * Applies a fix: every affected row is checked again as corrected, by the original rules, and moved to its bucket.
 * The previous state is kept for undo.
 * @returns what became of the rows
 * @throws ImportError if it can't be fixed, or what `ask` throws; then nothing is saved
 */
export async function fixImport(
  ws: Workspace,
  request: FixRequest,
  { ask }: FixControl,
): Promise<FixOutcome> {
  const { importId, fix } = request
  const it = getImport(ws, importId)
  if (it === null || it.state !== 'checked') throw tooLate()
  const { check, lists: known, listOf } = checkAgain(ws, it, request)
  const rows = rowsToFix(ws, importId, fix).map((row) => recheck(row, it, fix, check, known, listOf))
  const lists = new Map(known.map((of) => [listKey(of), of]))
  const contacts = rows.flatMap(({ contact }) => (contact === null ? [] : [contact.email]))
  if (it.comparedAt !== null && contacts.length > 0) {
    const inAccount = await ask(contacts)
    await compareRows(rows, lists, inAccount)
  }
  const now = getImport(ws, importId)
  if (now === null || now.state !== 'checked') throw tooLate()
  inTransaction(ws, () => write(ws, now, fix, rows, lists, check.fields))
  return outcomeOf(rows)
}

const tooLate = (): ImportError =>
  new ImportError({
    kind: 'too-late',
    what: "Rows can be fixed only before they're uploaded.",
    next: 'Export the rows, fix them in the file, then import again.',
  })

/** The check that the file was read with, including earlier fixes. */
function checkAgain(
  ws: Workspace,
  it: ContactImport,
  { fix, customFields }: FixRequest,
): {
  check: RowCheck<Place>
  /** The lists that its contacts go to, by the number of a place. */
  lists: ChunkList[][]
  /** The number of the list of a location's name. */
  listOf: (location: string) => number
} {
  const { lists, find, numberOf } = placesOf(ws, it.accountId)
  const locations = listLocations(ws).filter(({ accountId }) => accountId === it.accountId)
  const meant = new Map<string, LocationVerdict<Place>>()
  for (const one of [...listFixes(ws, it.id).map((made) => made.fix), fix]) {
    const location = one.kind === 'location' ? locations.find(({ id }) => id === one.locationId) : undefined
    if (location === undefined) continue
    const place = { name: location.name, listNumber: numberOf(location.listName) }
    meant.set(one.from.trim().toLowerCase(), { location: place })
  }
  const findMeant = (cell: string): LocationVerdict<Place> =>
    meant.get(cell.trim().toLowerCase()) ?? find(cell)
  const wholeFile = it.wholeFile?.map((name) => lists.get(name)?.[0] ?? { name, id: null })
  const numbers = new Map(locations.map(({ name, listName }) => [name, numberOf(listName)]))
  return {
    check: createRowCheck<Place>({
      columns: it.columns,
      sample: [],
      dateOrders: getDateOrders(ws, it.id),
      fieldTypes: fieldTypesOf(customFields, it.options),
      findLocation: wholeFile ? null : findMeant,
      ignoreDots: it.options.ignoreDots,
      fixTypos: it.options.fixTypos,
    }),
    lists: wholeFile ? [wholeFile] : [...lists.values()],
    listOf: (location) => (wholeFile ? 0 : (numbers.get(location) ?? -1)),
  }
}

const storedValues = z.array(z.string())

function recheck(
  row: StoredImportRow,
  { columns, options }: ContactImport,
  fix: Fix,
  check: RowCheck<Place>,
  lists: readonly ChunkList[][],
  listOf: (location: string) => number,
): FixedRow {
  const cells = [...row.cells]
  if (fix.kind === 'domain') {
    const column = columns.findIndex(({ target }) => target === 'email')
    const [, domain = ''] = row.email.split('@')
    cells[column] = row.email.slice(0, -domain.length) + fix.to
  }
  check.contacts.clear()
  const verdict = check.check(recordOf(cells))
  const same = { row, contact: null, joins: false, key: '' }
  if ('reason' in verdict) {
    const list = listKey(lists[listOf(row.location)] ?? [])
    return { ...same, bucket: 'rejected', ...verdict, location: row.location, list }
  }
  const bytes = Buffer.from(check.contacts.bytes.subarray(0, check.contacts.length)).toString()
  const contact = contactOf(check.fields, storedValues.parse(JSON.parse(bytes)))
  const location = verdict.location?.name ?? row.location
  return {
    ...same,
    bucket: verdict.warning === null ? 'new' : 'warnings',
    reason: verdict.warning?.reason ?? '',
    detail: verdict.warning?.detail ?? '',
    contact,
    location,
    list: listKey(lists[verdict.location?.listNumber ?? 0] ?? []),
    // Until the account is read, everyone counts as joining.
    joins: true,
    key: addressKey(contact.email, options.ignoreDots),
  }
}

/** Sorts the rows by what the account has at their addresses. */
async function compareRows(
  rows: readonly FixedRow[],
  lists: ReadonlyMap<string, ChunkList[]>,
  inAccount: AccountContacts,
): Promise<void> {
  const known = new Map<string, Contact>()
  for await (const page of inAccount.contacts) {
    for (const contact of page) known.set(addressKey(contact.email), contact)
  }
  const ids = new Map(inAccount.lists.map(({ id, name }) => [name.trim().toLowerCase(), id]))
  for (const it of rows) {
    if (it.contact === null) continue
    const verdict = compareContact(
      it.contact,
      known.get(addressKey(it.contact.email)),
      idsOf(lists.get(it.list) ?? [], ids),
    )
    it.joins = verdict.joins
    if (it.bucket !== 'warnings' || !verdict.goesUp) {
      it.bucket = verdict.bucket
      it.reason = { updates: 'changes', unsubscribed: 'unsubscribed', new: '', unchanged: '' }[verdict.bucket]
      it.detail = verdict.detail
    }
    if (!verdict.goesUp) it.contact = null
  }
}

function write(
  ws: Workspace,
  it: ContactImport,
  fix: Fix,
  rows: readonly FixedRow[],
  lists: ReadonlyMap<string, ChunkList[]>,
  fields: readonly string[],
): void {
  const touched = new Set(rows.map(({ list }) => list))
  const chunks = listChunks(ws, it.id).filter(({ lists: of }) => touched.has(listKey(of)))
  const beaten = findCollisions(ws, it, rows, chunks)
  const seq = addFix(ws, it.id, {
    fix,
    count: rows.length,
    buckets: { ...it.buckets },
    lines: [...rows.map(({ row }) => row.line), ...beaten.map(({ line }) => line)],
  })
  const gone = new Set([...rows.map(({ row }) => row.line), ...beaten.map(({ line }) => line)])
  for (const chunk of chunks) dropLines(ws, it.id, seq, chunk.chunk, gone)
  const buckets = { ...it.buckets }
  const move = (from: Bucket, to: Bucket): void => {
    buckets[from] -= 1
    buckets[to] += 1
  }
  for (const one of rows) {
    move(one.row.bucket, one.bucket)
    removeImportRow(ws, it.id, one.row.line)
    if (one.bucket === 'new' || one.bucket === 'unchanged') continue
    const { bucket, reason, detail, location, contact } = one
    addImportRows(ws, it.id, [
      { ...one.row, bucket, reason, detail, location, email: contact?.email ?? one.row.email },
    ])
  }
  for (const { line, bucket, row } of beaten) {
    move(bucket, 'duplicates')
    addImportRows(ws, it.id, [{ ...row, line, bucket: 'duplicates' }])
  }
  for (const [key, of] of lists) {
    const up = rows.filter(({ list, contact }) => list === key && contact !== null)
    for (const some of inChunks(up, fields)) addContacts(ws, it, seq, of, some, fields)
  }
  changeImport(ws, it.id, { buckets })
}

function outcomeOf(rows: readonly FixedRow[]): FixOutcome {
  const inBucket = (bucket: Bucket): number => rows.filter((one) => one.bucket === bucket).length
  return {
    rows: rows.length,
    goUp: rows.filter(({ contact }) => contact !== null).length,
    duplicates: inBucket('duplicates'),
    unchanged: inBucket('unchanged'),
    unsubscribed: inBucket('unsubscribed'),
    rejected: inBucket('rejected'),
  }
}
