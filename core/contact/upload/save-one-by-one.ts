import type { Clock } from '../../clock.ts'
import { ServiceError } from '../../constant-contact/errors.ts'
import type { ConstantContactService, ImportContact } from '../../constant-contact/service.ts'
import type { Workspace } from '../../workspace/open.ts'
import { type ImportChunk, readChunkContacts } from '../../workspace/tables/import-chunks.ts'
import { closeEntry, openEntry } from '../../workspace/tables/journal.ts'
import type { ContactImport } from '../import.ts'
import { endChunk } from './finish-chunk.ts'

/**
 * Saves the contacts of a chunk one by one, if they are too few for a bulk activity. Saving is idempotent, so an
 * interrupted chunk is simply repeated.
 * @throws ServiceError when nothing more can be saved now; rejected contacts are in the chunk's errors
 */
export async function saveOneByOne(
  ws: Workspace,
  service: ConstantContactService,
  it: ContactImport,
  chunk: ImportChunk,
  { clock, signal }: { clock: Clock; signal?: AbortSignal | undefined },
): Promise<void> {
  const listIds = chunk.lists.flatMap(({ id }) => (id === null ? [] : [id]))
  const { contacts } = readChunkContacts(ws, it.id, chunk.chunk)
  const errors: string[] = []
  let notAdded = 0
  for (const contact of contacts) {
    signal?.throwIfAborted()
    const outcome = await save(ws, service, it, chunk, contact, listIds, clock)
    if (outcome === 'unsubscribed') notAdded += 1
    else if (outcome !== 'saved') errors.push(`${contact.email}: ${outcome.refused}`)
  }
  endChunk(
    ws,
    it.id,
    chunk,
    {
      id: '',
      state: 'done',
      percent: 100,
      total: contacts.length,
      completed: contacts.length - errors.length,
      notAdded,
      errors,
    },
    clock.now(),
  )
}

async function save(
  ws: Workspace,
  service: ConstantContactService,
  it: ContactImport,
  chunk: ImportChunk,
  contact: ImportContact,
  listIds: string[],
  clock: Clock,
): Promise<'saved' | 'unsubscribed' | { refused: string }> {
  const entry = openEntry(
    ws,
    {
      accountId: it.accountId,
      runId: null,
      rowId: null,
      importId: it.id,
      action: 'save-contact',
      subject: `One contact to ${chunk.lists.map(({ name }) => name).join(', ')}`,
      detail: { chunk: chunk.chunk, listIds, consent: it.consent },
    },
    clock.now(),
  )
  try {
    const { outcome, id } = await service.saveContact(contact, listIds)
    closeEntry(ws, entry, 'done', { contactId: id }, clock.now())
    return outcome === 'unsubscribed' ? 'unsubscribed' : 'saved'
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const unconfirmed = error.kind === 'unconfirmed' || error.kind === 'unreadable'
    closeEntry(ws, entry, unconfirmed ? 'unconfirmed' : 'failed', { what: error.what }, clock.now())
    if (error.kind === 'rejected' || error.kind === 'conflict')
      return { refused: error.vendorMessage ?? error.what }
    throw error
  }
}
