import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { ImportProgress } from '../../core/contact/import.ts'
import { type WorkerRequest, workerMessageSchema } from './messages.ts'

export interface ContactWorker {
  pause(): void
  resume(): void
  /** Ends the reading; the import is stopped and holds no rows. */
  cancel(): void
  /** Resolves when the import's state is in the workspace; rejects when the process broke off before. */
  readonly ended: Promise<void>
}

/** Reads a contact file in a process of its own. The import must be in the workspace already (`addImport`). */
export function startContactWorker(
  request: Omit<Extract<WorkerRequest, { type: 'prepare' }>, 'type'>,
  onProgress: (progress: ImportProgress) => void,
): ContactWorker {
  const child = utilityProcess.fork(join(import.meta.dirname, 'contact-worker.js'), [], {
    serviceName: 'Contact files',
  })
  const send = (message: WorkerRequest): void => child.postMessage(message)
  const ended = new Promise<void>((resolve, reject) => {
    child.on('message', (data: unknown) => {
      const message = workerMessageSchema.parse(data)
      if (message.type === 'progress') return onProgress(message.progress)
      if (message.type === 'ended') resolve()
      else reject(new Error(message.message))
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
