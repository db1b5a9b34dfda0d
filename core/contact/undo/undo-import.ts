import type { Clock } from '../../clock.ts'
import { ServiceError } from '../../constant-contact/errors.ts'
import type { ConstantContactService } from '../../constant-contact/service.ts'
import type { Workspace } from '../../workspace/open.ts'
import { type ImportChunk, listChunks, readChunkParts } from '../../workspace/tables/import-chunks.ts'
import { changeImport, getImport } from '../../workspace/tables/imports.ts'
import { closeEntry, openEntry } from '../../workspace/tables/journal.ts'
import { addressKey } from '../check/check-address.ts'
import type { ContactImport, ImportProgress } from '../import.ts'
import { ImportError } from '../import-error.ts'
import { createActivityWatch } from '../upload/activity-watch.ts'

/** A contact changed this long after the import's own change was changed by someone else. */
const ownChangeMs = 60_000

export interface UndoControl {
  clock: Clock
  signal?: AbortSignal
  onProgress?: (progress: ImportProgress) => void
}

export interface UndoResult {
  /** List memberships that were removed. */
  removed: number
  /** "ann@b.example on Albany": contacts that were changed since and were left where they are. */
  left: string[]
}

/** Why an import cannot be undone; null where it can. */
export function whyNotUndone(it: ContactImport): string | null {
  if (it.uploaded === 0) return 'Nothing was uploaded.'
  if (it.undoneAt !== null) return 'It was already undone.'
  if (it.state === 'uploading' || it.state === 'reading') return "It's still running."
  if (it.comparedAt === null) {
    return "It wasn't compared with the account, so earlier list memberships are unknown."
  }
  return null
}

/**
 * Removes an import's contacts from the lists it added them to. Contacts who were on a list before stay; those
 * changed later stay too and are named. Changed values aren't reverted, and new contacts stay in the account
 * without a list: Constant Contact keeps no earlier state. Safe to repeat after a failure.
 * @throws ImportError if it can't be undone; ServiceError where it was interrupted
 */
export async function undoImport(
  ws: Workspace,
  service: ConstantContactService,
  importId: string,
  { clock, signal, onProgress }: UndoControl,
): Promise<UndoResult> {
  const it = getImport(ws, importId)
  if (it === null) {
    throw new ImportError({
      kind: 'gone',
      what: 'This import no longer exists.',
      next: 'Nothing to undo.',
    })
  }
  const why = whyNotUndone(it)
  if (why !== null)
    throw new ImportError({
      kind: 'not-undoable',
      what: `This import can't be undone. ${why}`,
      next: 'Remove contacts from the lists in Constant Contact.',
    })
  const result: UndoResult = { removed: 0, left: [] }
  const notify = (current: string): void =>
    onProgress?.({
      importId,
      state: it.state,
      phase: 'undoing',
      done: result.removed,
      total: it.uploaded,
      current,
      perSecond: 0,
      secondsLeft: null,
    })

  for (const [listId, { name, joined }] of joinedByList(ws, importId)) {
    notify(name)
    const ids: string[] = []
    for await (const page of service.readContacts({ listIds: [listId] })) {
      signal?.throwIfAborted()
      for (const contact of page) {
        const doneAt = joined.get(addressKey(contact.email))
        if (doneAt === undefined || contact.state !== 'active') continue
        if (Date.parse(contact.updatedAt) > doneAt + ownChangeMs)
          result.left.push(`${contact.email} on ${name}`)
        else ids.push(contact.id)
      }
    }
    const mostAtOnce = service.features.removedAtOnce
    for (let from = 0; from < ids.length; from += mostAtOnce) {
      signal?.throwIfAborted()
      const some = ids.slice(from, from + mostAtOnce)
      await remove(ws, service, it, { listId, name, ids: some }, clock, signal)
      result.removed += some.length
      notify(name)
    }
  }
  changeImport(ws, importId, {
    undoneAt: clock.now().toISOString(),
    leftWhenUndone: result.left,
  })
  return result
}

async function remove(
  ws: Workspace,
  service: ConstantContactService,
  { id, accountId }: ContactImport,
  { listId, name, ids }: { listId: string; name: string; ids: string[] },
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<void> {
  const entry = openEntry(
    ws,
    {
      accountId,
      runId: null,
      rowId: null,
      importId: id,
      action: 'remove-memberships',
      subject: `${ids.length} contacts from ${name}`,
      detail: { listId },
    },
    clock.now(),
  )
  try {
    const begun = await service.removeFromLists(ids, [listId])
    closeEntry(ws, entry, 'done', { activityId: begun.id }, clock.now())
    // V1 takes them off one by one, and has done it when it answers.
    const ended =
      begun.state === 'done' ? begun : await createActivityWatch(service, clock).ended(begun.id, signal)
    if (ended?.state === 'failed') {
      throw new ServiceError({
        kind: 'rejected',
        what: `Constant Contact couldn't remove ${ids.length} contacts from ${name}. ${ended.errors[0] ?? ''}`.trim(),
        next: 'Try again. Contacts already removed stay removed.',
      })
    }
  } catch (error) {
    // Removing a contact from a list is idempotent: an unconfirmed removal is simply repeated.
    const outcome = error instanceof ServiceError && error.kind === 'unconfirmed' ? 'unconfirmed' : 'failed'
    if (error instanceof ServiceError) closeEntry(ws, entry, outcome, { what: error.what }, clock.now())
    throw error
  }
}

/** By list, the addresses that the import put on it, with when that had happened. */
function joinedByList(
  ws: Workspace,
  importId: string,
): Map<string, { name: string; joined: Map<string, number> }> {
  const lists = new Map<string, { name: string; joined: Map<string, number> }>()
  for (const chunk of listChunks(ws, importId)) {
    if (chunk.state !== 'done' || chunk.doneAt === null) continue
    for (const { id, name } of chunk.lists) {
      if (id === null) continue
      const list = lists.get(id) ?? { name, joined: new Map<string, number>() }
      addJoined(ws, importId, chunk, Date.parse(chunk.doneAt), list.joined)
      lists.set(id, list)
    }
  }
  return lists
}

function addJoined(
  ws: Workspace,
  importId: string,
  { chunk }: ImportChunk,
  doneAt: number,
  joined: Map<string, number>,
): void {
  for (const { contacts, joins } of readChunkParts(ws, importId, chunk)) {
    contacts.forEach(({ email }, at) => {
      if (joins?.[at] === 1) joined.set(addressKey(email), doneAt)
    })
  }
}
