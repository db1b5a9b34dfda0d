import type { AccountContacts } from '../../core/contact/compare/compare-import.ts'
import type { FixOutcome } from '../../core/contact/fix/fix.ts'
import type { ImportProgress } from '../../core/contact/import.ts'
import { ImportError } from '../../core/contact/import-error.ts'
import type { ContactFilePreview } from '../../core/contact/import-options.ts'
import type { ContactProcesses } from './contact-processes.ts'
import { type WorkerMessage, type WorkerRequest, workerMessageSchema } from './messages.ts'

export interface ContactWorker {
  pause(): void
  resume(): void
  /** Stops the reading; unread imports are stopped and have no rows. */
  cancel(): void
  /** Resolves when the imports' states are in the workspace; rejects when the process broke off before. */
  readonly ended: Promise<void>
  /** Resolves when the process has released the workspace. */
  readonly closed: Promise<void>
}

/**
 * Reads contact files in a separate process, and compares them with the account. The imports must already be in the
 * workspace (`addImport`).
 * @param onRead called with the import of each file read
 * @param readAccount called once the files are read, for the account's contacts; null to skip comparing
 */
export function startContactWorker(
  processes: ContactProcesses,
  request: Omit<Extract<WorkerRequest, { type: 'prepare' }>, 'type' | 'thenCompare'>,
  onProgress: (progress: ImportProgress) => void,
  onRead: (importId: string) => void,
  readAccount: ((addresses: readonly string[] | null) => Promise<AccountContacts>) | null,
): ContactWorker {
  const child = processes.take()
  const send = (message: WorkerRequest): void => {
    child.postMessage(message)
  }
  const ended = new Promise<void>((resolve, reject) => {
    child.on('message', (data: unknown) => {
      const message = workerMessageSchema.parse(data)
      if (message.type === 'progress') return onProgress(message.progress)
      if (message.type === 'read') return onRead(message.importId)
      if (message.type === 'ask-account') return void sendAccount(readAccount, message.addresses, send)
      if (message.type === 'closed') return void child.kill()
      if (message.type === 'ended') resolve()
      else reject(unexpected(message))
    })
    child.once('exit', (code) => reject(endedEarly(code)))
  })
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  send({ type: 'prepare', thenCompare: readAccount !== null, ...request })
  return {
    pause: () => send({ type: 'pause' }),
    resume: () => send({ type: 'resume' }),
    cancel: () => send({ type: 'cancel' }),
    ended,
    closed,
  }
}

/** Passes the account on as it is read; a failure is passed on too, and leaves the import unchanged. */
async function sendAccount(
  readAccount: ((addresses: readonly string[] | null) => Promise<AccountContacts>) | null,
  addresses: readonly string[] | null,
  send: (message: WorkerRequest) => void,
): Promise<void> {
  try {
    if (readAccount === null) throw new Error("This import isn't compared with the account.")
    const { lists, contacts } = await readAccount(addresses)
    send({ type: 'lists', lists: [...lists] })
    for await (const page of contacts) send({ type: 'contacts', contacts: [...page] })
    send({ type: 'no-more-contacts' })
  } catch (error) {
    send({ type: 'account-failed', why: error instanceof Error ? error.message : String(error) })
  }
}

const endedEarly = (code: number): Error =>
  new Error(`The process that reads contact files ended with code ${code}.`)
const unexpected = (message: WorkerMessage): Error =>
  new Error(message.type === 'broken' ? message.message : `"${message.type}" was not asked for.`)

/**
 * Looks at a contact file in a process of its own, which is kept for what comes next; no changes to save.
 * @throws ImportError where the file gives no table
 */
export async function previewInWorker(
  processes: ContactProcesses,
  request: Omit<Extract<WorkerRequest, { type: 'preview' }>, 'type'>,
): Promise<ContactFilePreview> {
  const child = processes.take()
  const outcome = await new Promise<WorkerMessage>((resolve, reject) => {
    let lastMessage: WorkerMessage | null = null
    const listen = (data: unknown): void => {
      const message = workerMessageSchema.parse(data)
      if (message.type !== 'closed') {
        lastMessage = message
        return
      }
      child.off('message', listen)
      child.off('exit', exited)
      processes.keep(child)
      resolve(lastMessage ?? message)
    }
    const exited = (code: number): void => reject(endedEarly(code))
    child.on('message', listen)
    child.once('exit', exited)
    child.postMessage({ type: 'preview', ...request } satisfies WorkerRequest)
  })
  if (outcome.type === 'preview') return outcome.preview
  throw outcome.type === 'refused'
    ? new ImportError({ kind: 'no-table', what: outcome.what, next: outcome.next })
    : unexpected(outcome)
}

/**
 * Fixes rows of an import in a separate process.
 * @param readAccount called for the account's contacts at the fixed addresses, if needed
 * @throws ImportError if they can't be fixed
 */
export function fixInWorker(
  processes: ContactProcesses,
  request: Omit<Extract<WorkerRequest, { type: 'fix' }>, 'type'>,
  readAccount: (addresses: readonly string[] | null) => Promise<AccountContacts>,
): Promise<FixOutcome> {
  const child = processes.take()
  const send = (message: WorkerRequest): void => {
    child.postMessage(message)
  }
  const outcome = new Promise<FixOutcome>((resolve, reject) => {
    child.on('message', (data: unknown) => {
      const message = workerMessageSchema.parse(data)
      if (message.type === 'ask-account') return void sendAccount(readAccount, message.addresses, send)
      if (message.type === 'closed') return void child.kill()
      if (message.type === 'mended') resolve(message.outcome)
      else if (message.type === 'refused')
        reject(new ImportError({ kind: 'too-late', what: message.what, next: message.next }))
      else reject(unexpected(message))
    })
    child.once('exit', (code) => reject(endedEarly(code)))
  })
  send({ type: 'fix', ...request })
  return outcome
}
