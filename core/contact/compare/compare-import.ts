import type { Clock } from '../../clock.ts'
import type { Contact, ContactList, ImportContact } from '../../constant-contact/service.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import {
  type ChunkList,
  type ChunkPartContents,
  type ImportChunk,
  listChunks,
  readChunkParts,
  removeEmptyChunks,
  replaceChunkPart,
  setChunkSize,
} from '../../workspace/tables/import-chunks.ts'
import {
  addImportRows,
  bucketOfRow,
  removeImportRow,
  type StoredImportRow,
} from '../../workspace/tables/import-rows.ts'
import { changeImport, getImport } from '../../workspace/tables/imports.ts'
import { addressKey } from '../check/check-address.ts'
import { type Bucket, emptyBuckets } from '../import.ts'
import { createAddressHash, hashText } from '../read/address-hash.ts'
import { createAddressTable } from '../read/address-table.ts'
import { changedValues, formatChanges } from './contact-changes.ts'

/** An account's contacts. */
export interface AccountContacts {
  lists: readonly ContactList[]
  /** Page by page; those who unsubscribed too. */
  contacts: AsyncIterable<readonly Contact[]>
}

export interface CompareControl {
  clock: Clock
  signal?: AbortSignal
  /** Contacts of the account that were looked at so far. */
  onProgress?: (contacts: number) => void
}

/**
 * Compares the contacts of imports with the account: new ones stay; updates stay with their changes; unchanged and
 * unsubscribed ones are removed from the upload. A compared import knows which list memberships it adds, so it can
 * be undone. The account is read once for all imports. The imports end as checked.
 * @throws what the contact reader throws; then nothing is saved
 */
export async function compareImports(
  ws: Workspace,
  importIds: readonly string[],
  inAccount: AccountContacts,
  { clock, signal, onProgress }: CompareControl,
): Promise<void> {
  let wanted: ((key: string) => boolean) | null = null
  const known = new Map<string, Contact>()
  let seen = 0
  for await (const page of inAccount.contacts) {
    signal?.throwIfAborted()
    for (const contact of page) {
      wanted ??= keysOfImports(ws, importIds)
      const key = addressKey(contact.email)
      if (wanted(key)) known.set(key, contact)
    }
    seen += page.length
    onProgress?.(seen)
  }
  const listIds = new Map(inAccount.lists.map(({ id, name }) => [name.trim().toLowerCase(), id]))
  for (const importId of importIds) sortOut(ws, importId, known, listIds, clock, signal)
}

/** Sorts one import's contacts by those of the account that it names. */
function sortOut(
  ws: Workspace,
  importId: string,
  known: ReadonlyMap<string, Contact>,
  listIds: ReadonlyMap<string, string>,
  clock: Clock,
  signal: AbortSignal | undefined,
): void {
  if (known.size === 0) {
    changeImport(ws, importId, { state: 'checked', comparedAt: clock.now().toISOString() })
    return
  }
  const buckets = { ...(getImport(ws, importId)?.buckets ?? emptyBuckets()) }
  for (const chunk of listChunks(ws, importId)) {
    signal?.throwIfAborted()
    inTransaction(ws, () => {
      compareChunk(ws, importId, chunk, known, idsOf(chunk.lists, listIds), buckets)
      changeImport(ws, importId, { buckets })
    })
  }
  inTransaction(ws, () => {
    removeEmptyChunks(ws, importId)
    changeImport(ws, importId, { state: 'checked', comparedAt: clock.now().toISOString() })
  })
}

/** Up to this many contacts are read one by one instead of reading the whole account. */
const maxLookups = 50

/** The addresses of imports if there are few; null if there are too many to read one by one. */
export function addressesIfFew(ws: Workspace, importIds: readonly string[]): string[] | null {
  const few: string[] = []
  for (const importId of importIds) {
    const chunks = listChunks(ws, importId)
    if (few.length + chunks.reduce((sum, { size }) => sum + size, 0) > maxLookups) return null
    for (const { chunk } of chunks) {
      for (const { contacts } of readChunkParts(ws, importId, chunk)) {
        few.push(...contacts.map(({ email }) => email))
      }
    }
  }
  return few
}

/** The ids of lists as the account has them by name; null for one that is to be made. */
export const idsOf = (lists: readonly ChunkList[], ids: ReadonlyMap<string, string>): (string | null)[] =>
  lists.map(({ name, id }) => id ?? ids.get(name.trim().toLowerCase()) ?? null)

/** Returns a test for the addresses of imports. */
function keysOfImports(ws: Workspace, importIds: readonly string[]): (key: string) => boolean {
  const keys = createAddressTable()
  const hash = createAddressHash()
  for (const importId of importIds) {
    for (const { chunk } of listChunks(ws, importId)) {
      for (const { contacts } of readChunkParts(ws, importId, chunk)) {
        for (const { email } of contacts) {
          hashText(hash, addressKey(email))
          keys.set(0, hash, 1)
        }
      }
    }
  }
  return (key) => {
    hashText(hash, key)
    return keys.get(0, hash) !== 0
  }
}

function compareChunk(
  ws: Workspace,
  importId: string,
  chunk: ImportChunk,
  known: ReadonlyMap<string, Contact>,
  listIds: readonly (string | null)[],
  buckets: Record<Bucket, number>,
): void {
  const location = chunk.lists.map(({ name }) => name).join(', ')
  let size = 0
  for (const part of readChunkParts(ws, importId, chunk.chunk)) {
    const left: ChunkPartContents = { part: part.part, contacts: [], lines: [], joins: [] }
    part.contacts.forEach((contact, at) => {
      const line = part.lines[at] ?? 0
      const verdict = compareContact(contact, known.get(addressKey(contact.email)), listIds)
      // A warning is worth more than the news that the contact is an update.
      const before = bucketOfRow(ws, importId, line) ?? 'new'
      const bucket = before === 'warnings' && verdict.goesUp ? 'warnings' : verdict.bucket
      buckets[before] -= 1
      buckets[bucket] += 1
      if (verdict.goesUp) {
        left.contacts.push(contact)
        left.lines.push(line)
        left.joins?.push(verdict.joins ? 1 : 0)
      }
      if (bucket === 'updates' || bucket === 'unsubscribed') {
        addImportRows(ws, importId, [rowOf(line, bucket, contact.email, location, verdict.detail)])
      } else if (bucket !== before) removeImportRow(ws, importId, line)
    })
    size += left.contacts.length
    replaceChunkPart(ws, importId, chunk.chunk, left)
  }
  setChunkSize(ws, importId, chunk.chunk, size)
}

const rowOf = (
  line: number,
  bucket: 'updates' | 'unsubscribed',
  email: string,
  location: string,
  detail: string,
): StoredImportRow => ({
  line,
  bucket,
  email,
  location,
  reason: bucket === 'updates' ? 'changes' : 'unsubscribed',
  detail,
  cells: [],
})

export interface Comparison {
  bucket: Extract<Bucket, 'new' | 'updates' | 'unchanged' | 'unsubscribed'>
  goesUp: boolean
  /** Whether the import puts it on a list on which it was not. */
  joins: boolean
  detail: string
}

/**
 * Returns what an import would change in a contact, given its current state; IDs of lists to be created are null.
 */
export function compareContact(
  given: ImportContact,
  inAccount: Contact | undefined,
  listIds: readonly (string | null)[],
): Comparison {
  if (inAccount === undefined || inAccount.state === 'deleted')
    return { bucket: 'new', goesUp: true, joins: true, detail: '' }
  if (inAccount.state === 'unsubscribed')
    return { bucket: 'unsubscribed', goesUp: false, joins: false, detail: '' }
  const joins = listIds.some((id) => id === null || !inAccount.listIds.includes(id))
  const changes = changedValues(given, inAccount)
  if (!joins && changes.length === 0) return { bucket: 'unchanged', goesUp: false, joins, detail: '' }
  const detail = [joins ? 'Added to list' : '', formatChanges(changes)].filter(Boolean).join('; ')
  return { bucket: 'updates', goesUp: true, joins, detail }
}
