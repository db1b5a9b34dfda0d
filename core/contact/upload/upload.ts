import type { Clock } from '../../clock.ts'
import { ServiceError } from '../../constant-contact/errors.ts'
import type { ConstantContactService } from '../../constant-contact/service.ts'
import { ensureLists } from '../../location/ensure-lists.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import {
  changeChunk,
  type ImportChunk,
  listChunks,
  readChunkInTurns,
} from '../../workspace/tables/import-chunks.ts'
import { changeImport, getImport } from '../../workspace/tables/imports.ts'
import { closeEntry, openEntry } from '../../workspace/tables/journal.ts'
import type { ContactImport, ImportProgress } from '../import.ts'
import { ImportError } from '../import-error.ts'
import { type ActivityWatch, createActivityWatch } from './activity-watch.ts'
import { ensureCustomFields } from './ensure-custom-fields.ts'
import { endChunk } from './finish-chunk.ts'
import { Interrupted, interruption } from './interrupted.ts'
import { saveOneByOne } from './save-one-by-one.ts'
import { createUploadProgress, type UploadProgress } from './upload-progress.ts'
import { createWorkerSlots, type WorkerSlots } from './worker-slots.ts'

export interface UploadControl {
  clock: Clock
  onProgress?: (progress: ImportProgress) => void
  /** Aborted with the reason "stop", the import is stopped; with any other, paused. Calls in flight are waited for. */
  signal?: AbortSignal
  /** What uploads to one account share while several of them run. */
  shared?: UploadShare
}

/** Keeps the uploads to one account within its limits together. */
export interface UploadShare {
  watch: ActivityWatch
  /** Of chunks that are on their way. Most of them wait for Constant Contact to work them off. */
  underWay: WorkerSlots
  /** Of chunks that are read and sent, which is when they take memory. */
  sending: WorkerSlots
}

const mostSending = 8

export const createUploadShare = (service: ConstantContactService, clock: Clock): UploadShare => ({
  watch: createActivityWatch(service, clock),
  underWay: createWorkerSlots(service.features.activitiesUnderWay),
  sending: createWorkerSlots(mostSending),
})

/** How often a chunk is sent again before the whole upload is paused. */
const mostTries = 5

/**
 * Uploads an import's chunks through bulk activities and polls each until it ends. Safe to repeat after a pause, a
 * failure or a crash: finished chunks aren't sent again; one without a response is, because repeating a bulk import
 * changes nothing. The import ends as done; as paused, when the operator or a lost connection stopped it; as
 * stopped; or as failed, when Constant Contact rejected some of it.
 * @throws ImportError if the import doesn't exist
 */
export async function uploadImport(
  ws: Workspace,
  service: ConstantContactService,
  importId: string,
  control: UploadControl,
): Promise<void> {
  const it = getImport(ws, importId)
  if (it === null) {
    throw new ImportError({
      kind: 'gone',
      what: 'This import no longer exists.',
      next: 'Choose the file again.',
    })
  }
  const { clock, signal } = control
  changeImport(ws, importId, { state: 'uploading', problem: null, finishedAt: null })
  const progress = createUploadProgress(it, chunksLeft(ws, importId), clock, control.onProgress)
  const end = (state: ContactImport['state'], problem: string | null): void => {
    const finishedAt = state === 'paused' ? null : clock.now().toISOString()
    changeImport(ws, importId, { state, problem, finishedAt })
    progress.ended(state)
  }
  try {
    signal?.throwIfAborted()
    await patiently(control, () => ensureCustomFields(ws, service, it, clock))
    await patiently(control, () => nameLists(ws, service, it, clock))
    const left = chunksLeft(ws, importId)
    const { watch, underWay, sending } = control.shared ?? createUploadShare(service, clock)
    const contacts = left.reduce((sum, { size }) => sum + size, 0)
    const upload = (chunk: ImportChunk): Promise<void> =>
      contacts < service.bulkFrom
        ? patiently(control, () => saveOneByOne(ws, service, it, chunk, control)).then(() =>
            progress.done(chunk),
          )
        : uploadChunk(ws, service, it, chunk, { ...control, watch, sending }, progress)
    await untilOneFails(left, underWay, upload)
  } catch (error) {
    const interrupted = signal?.aborted ? new Interrupted(null) : asInterruption(error)
    end(signal?.aborted && signal.reason === 'stop' ? 'stopped' : 'paused', interrupted?.problem ?? null)
    if (interrupted === null) throw error
    return
  }
  const chunks = listChunks(ws, importId)
  const failed = chunks.filter(({ state }) => state === 'failed')
  if (failed.length === 0) end('done', null)
  else
    end(
      'failed',
      `Constant Contact rejected ${failed.length} of ${chunks.length} batches: "${failed[0]?.errors[0] ?? ''}"`,
    )
}

/** Handles an interruption: a service error pauses the import, anything else is a bug in this program. */
const asInterruption = (error: unknown): Interrupted | null =>
  error instanceof ServiceError ? new Interrupted(error) : interruption(error)

/** Repeats what looks before it changes anything, while the service fails. */
async function patiently(control: UploadControl, work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const again = error instanceof ServiceError && passing.has(error.kind)
      if (!again || tries >= mostTries) throw error
      await control.clock.sleep(1000 * 2 ** tries, control.signal)
    }
  }
}

/** What may be over the next time. */
const passing: ReadonlySet<ServiceError['kind']> = new Set([
  'server',
  'unreadable',
  'conflict',
  'throttled',
  'unconfirmed',
])

/** Gives every chunk the ids of its lists; lists that the account does not have are made. */
async function nameLists(
  ws: Workspace,
  service: ConstantContactService,
  { id, accountId }: ContactImport,
  clock: Clock,
): Promise<void> {
  const left = chunksLeft(ws, id)
  const names = left.flatMap(({ lists }) => lists.map(({ name }) => name))
  if (names.length === 0) return
  const { ids } = await ensureLists(ws, service, { accountId, names, importId: id }, clock)
  inTransaction(ws, () => {
    for (const { chunk, lists } of left) {
      changeChunk(ws, id, chunk, { lists: lists.map(({ name }) => ({ name, id: ids.get(name) ?? null })) })
    }
  })
}

/** Chunks that aren't done; one whose contacts were all moved by fixes is empty. */
const chunksLeft = (ws: Workspace, importId: string): ImportChunk[] =>
  listChunks(ws, importId).filter(({ state, size }) => state !== 'done' && size > 0)

async function uploadChunk(
  ws: Workspace,
  service: ConstantContactService,
  it: ContactImport,
  chunk: ImportChunk,
  control: UploadControl & Pick<UploadShare, 'watch' | 'sending'>,
  progress: UploadProgress,
): Promise<void> {
  control.signal?.throwIfAborted()
  let activityId = chunk.state === 'sent' ? chunk.activityId : null
  for (let tries = 1; ; tries++) {
    activityId ??= await control.sending(() => sendChunk(ws, service, it, chunk, control))
    if (activityId === null) return progress.refused(chunk)
    const activity = await control.watch.ended(activityId, control.signal)
    if (activity !== null) {
      endChunk(ws, it.id, chunk, activity, control.clock.now())
      return activity.state === 'done' ? progress.done(chunk) : progress.refused(chunk)
    }
    // Constant Contact forgets activities after ten days.
    if (tries >= mostTries) throw new Interrupted(neverKnown)
    activityId = null
  }
}

const neverKnown = {
  what: 'Constant Contact keeps losing track of the uploads it accepted.',
  next: "Check the lists, then resume later. Contacts uploaded twice aren't duplicated.",
}

/** Sends a chunk with its entry in the journal. Returns the activity's id; null where the chunk was refused. */
async function sendChunk(
  ws: Workspace,
  service: ConstantContactService,
  it: ContactImport,
  chunk: ImportChunk,
  { clock, signal }: UploadControl,
): Promise<string | null> {
  const listIds = chunk.lists.flatMap(({ id }) => (id === null ? [] : [id]))
  const contacts = await readChunkInTurns(ws, it.id, chunk.chunk)
  let unanswered = chunk.state === 'sending' ? chunk.journalId : null
  for (let tries = 1; ; tries++) {
    signal?.throwIfAborted()
    const journalId = inTransaction(ws, () => {
      if (unanswered !== null) closeEntry(ws, unanswered, 'reconciled', { repeated: true }, clock.now())
      const id = openEntry(
        ws,
        {
          accountId: it.accountId,
          runId: null,
          rowId: null,
          importId: it.id,
          action: 'import-contacts',
          subject: `${contacts.length} contacts to ${chunk.lists.map(({ name }) => name).join(', ')}`,
          detail: { chunk: chunk.chunk, listIds, consent: it.consent },
        },
        clock.now(),
      )
      changeChunk(ws, it.id, chunk.chunk, { state: 'sending', journalId: id })
      return id
    })
    try {
      const activity = await service.importContacts(contacts, listIds)
      inTransaction(ws, () => {
        closeEntry(ws, journalId, 'done', { activityId: activity.id }, clock.now())
        changeChunk(ws, it.id, chunk.chunk, { state: 'sent', activityId: activity.id })
      })
      return activity.id
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      const mayBeDone = error.kind === 'unconfirmed' || error.kind === 'unreadable'
      const again = passing.has(error.kind)
      const refused = !again && interruption(error) === null
      inTransaction(ws, () => {
        closeEntry(ws, journalId, mayBeDone ? 'unconfirmed' : 'failed', errorDetail(error), clock.now())
        if (refused)
          changeChunk(ws, it.id, chunk.chunk, { state: 'failed', errors: [`${error.what} ${error.next}`] })
        else if (!mayBeDone) changeChunk(ws, it.id, chunk.chunk, { state: 'waiting' })
      })
      if (refused) return null
      if (!again || tries >= mostTries) throw new Interrupted(error)
      unanswered = mayBeDone ? journalId : null
      await clock.sleep(1000 * 2 ** tries, signal)
    }
  }
}

const errorDetail = ({ what, vendorKey, vendorMessage }: ServiceError): Record<string, unknown> => ({
  what,
  ...(vendorKey === undefined ? {} : { vendorKey }),
  ...(vendorMessage === undefined ? {} : { vendorMessage }),
})

/**
 * Processes all items, each in a worker slot. After the first error no new item starts; it is thrown once all have
 * ended.
 */
async function untilOneFails<T>(
  items: readonly T[],
  workerSlots: WorkerSlots,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let failure: { error: unknown } | null = null
  const oneOf = async (item: T): Promise<void> => {
    try {
      if (failure === null) await work(item)
    } catch (error) {
      failure ??= { error }
    }
  }
  await Promise.all(items.map((item) => workerSlots(() => oneOf(item))))
  if (failure !== null) throw (failure as { error: unknown }).error
}
