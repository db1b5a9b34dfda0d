import { join } from 'node:path'
import { type UtilityProcess, utilityProcess } from 'electron'
import type { ImportProgress } from '../../core/contact/import.ts'
import { ImportError } from '../../core/contact/import-error.ts'
import type { ContactFilePreview } from '../../core/contact/import-options.ts'
import { type WorkerRequest, workerMessageSchema } from './messages.ts'

export interface ContactWorker {
  pause(): void
  resume(): void
  /** Ends the reading; the import is stopped and holds no rows. */
  cancel(): void
  /** Resolves when the import's state is in the workspace; rejects when the process broke off before. */
  readonly ended: Promise<void>
}

const fork = (): UtilityProcess =>
  utilityProcess.fork(join(import.meta.dirname, 'contact-worker.js'), [], { serviceName: 'Contact files' })

/** Reads a contact file in a process of its own. The import must be in the workspace already (`addImport`). */
export function startContactWorker(
  request: Omit<Extract<WorkerRequest, { type: 'prepare' }>, 'type'>,
  onProgress: (progress: ImportProgress) => void,
): ContactWorker {
  const child = fork()
  const send = (message: WorkerRequest): void => child.postMessage(message)
  const ended = new Promise<void>((resolve, reject) => {
    child.on('message', (data: unknown) => {
      const message = workerMessageSchema.parse(data)
      if (message.type === 'progress') return onProgress(message.progress)
      if (message.type === 'ended') resolve()
      else
        reject(
          new Error(message.type === 'broken' ? message.message : `"${message.type}" was not asked for.`),
        )
      child.kill()
    })
    child.once('exit', (code) =>
      reject(new Error(`The process that reads contact files ended with code ${code}.`)),
    )
  })
  send({ type: 'prepare', ...request })
  return {
    pause: () => send({ type: 'pause' }),
    resume: () => send({ type: 'resume' }),
    cancel: () => send({ type: 'cancel' }),
    ended,
  }
}

/**
 * Looks at a contact file in a process of its own; nothing is changed.
 * @throws ImportError where the file gives no table
 */
export function previewInWorker(
  request: Omit<Extract<WorkerRequest, { type: 'preview' }>, 'type'>,
): Promise<ContactFilePreview> {
  const child = fork()
  const preview = new Promise<ContactFilePreview>((resolve, reject) => {
    child.once('message', (data: unknown) => {
      const message = workerMessageSchema.parse(data)
      if (message.type === 'preview') resolve(message.preview)
      else if (message.type === 'refused')
        reject(new ImportError({ kind: 'no-table', what: message.what, next: message.next }))
      else
        reject(
          new Error(message.type === 'broken' ? message.message : `"${message.type}" was not asked for.`),
        )
      child.kill()
    })
    child.once('exit', (code) =>
      reject(new Error(`The process that reads contact files ended with code ${code}.`)),
    )
  })
  child.postMessage({ type: 'preview', ...request } satisfies WorkerRequest)
  return preview
}
