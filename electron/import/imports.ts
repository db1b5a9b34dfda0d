import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { systemClock } from '../../core/clock.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import type { ContactImport } from '../../core/contact/import.ts'
import { ImportError } from '../../core/contact/import-error.ts'
import type { ContactFilePreview, ImportOptions } from '../../core/contact/import-options.ts'
import { pastedName } from '../../core/contact/preview-file.ts'
import { readHeld } from '../../core/contact/read-held.ts'
import { type UndoResult, undoImport } from '../../core/contact/undo-import.ts'
import { uploadImport } from '../../core/contact/upload.ts'
import type { TableInput } from '../../core/table/open-table.ts'
import { addImport, changeImport, getImport, settleCutOffImports } from '../../core/workspace/imports.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import type { Connections } from '../accounts/connections.ts'
import type { EventName, EventPayload } from '../ipc/contract.ts'
import { type ContactWorker, previewInWorker, startContactWorker } from '../worker/start-contact-worker.ts'

/** Contact imports that run: reading in a worker process, uploading in this one. */
export interface Imports {
  preview(input: TableInput, accountId: string, options?: ImportOptions): Promise<ContactFilePreview>
  start(input: TableInput, accountId: string, options?: ImportOptions): Promise<ContactImport>
  upload(id: string): void
  pause(id: string): void
  stop(id: string): void
  undo(id: string): Promise<UndoResult>
  /** Stops what runs and resolves when nothing more is written; an upload goes on when it is told to. */
  close(): Promise<void>
}

interface World {
  workspace: Workspace
  connections: Connections
  changed(topic: 'imports' | 'journal' | 'locations', id?: string): void
  tell<E extends EventName>(event: E, payload: EventPayload<E>): void
}

const gone = (): ImportError =>
  new ImportError({ kind: 'gone', what: 'This import is no longer there.', next: 'Choose the file again.' })

export const createImports = ({ workspace, connections, changed, tell }: World): Imports => {
  const workers = new Map<string, ContactWorker>()
  const uploads = new Map<string, AbortController>()
  const running = new Set<Promise<void>>()
  /** Remembers what still writes to the workspace, until it has ended. */
  const watch = (work: Promise<void>): void => {
    running.add(work)
    void work.finally(() => running.delete(work))
  }
  settleCutOffImports(workspace, systemClock.now())

  const read = (id: string): ContactImport => {
    const it = getImport(workspace, id)
    if (it === null) throw gone()
    return it
  }

  /** Names of the account's custom fields; none while it cannot be asked, which leaves their columns out. */
  const customFieldsOf = async (accountId: string): Promise<string[]> => {
    try {
      return (await connections.service(accountId).readCustomFields()).map(({ name }) => name)
    } catch (error) {
      if (error instanceof ServiceError) return []
      throw error
    }
  }

  return {
    preview: async (input, accountId, options) =>
      previewInWorker({
        workspace: workspace.file,
        input,
        accountId,
        customFields: await customFieldsOf(accountId),
        options,
      }),
    start: async (input, accountId, options) => {
      const id = randomUUID()
      const path = 'path' in input ? input.path : ''
      const fileName = 'path' in input ? basename(input.path) : pastedName
      const customFields = await customFieldsOf(accountId)
      addImport(workspace, { id, accountId, path, fileName, startedAt: systemClock.now() })
      const request = { workspace: workspace.file, importId: id, input, accountId, customFields, options }
      const worker = startContactWorker(
        request,
        (progress) => tell('importProgress', progress),
        (addresses) => readHeld(connections.service(accountId), addresses),
      )
      workers.set(id, worker)
      const reading = worker.ended
        .catch((error: unknown) => {
          const problem = error instanceof Error ? error.message : String(error)
          changeImport(workspace, id, {
            state: 'failed',
            problem,
            finishedAt: systemClock.now().toISOString(),
          })
        })
        .finally(() => {
          workers.delete(id)
          changed('imports', id)
        })
      watch(reading)
      changed('imports')
      return read(id)
    },
    upload: (id) => {
      if (uploads.has(id)) return
      const it = read(id)
      const control = new AbortController()
      uploads.set(id, control)
      const uploading = uploadImport(workspace, connections.service(it.accountId), id, {
        clock: systemClock,
        signal: control.signal,
        onProgress: (progress) => {
          tell('importProgress', progress)
          changed('imports', id)
        },
      })
        .catch((error: unknown) => {
          const problem = error instanceof Error ? error.message : String(error)
          changeImport(workspace, id, { state: 'paused', problem })
        })
        .finally(() => {
          uploads.delete(id)
          changed('imports', id)
          changed('journal')
          changed('locations')
        })
      watch(uploading)
    },
    pause: (id) => {
      workers.get(id)?.pause()
      uploads.get(id)?.abort('pause')
    },
    stop: (id) => {
      workers.get(id)?.cancel()
      const upload = uploads.get(id)
      if (upload !== undefined) upload.abort('stop')
      else if (read(id).state !== 'done') {
        changeImport(workspace, id, { state: 'stopped', finishedAt: systemClock.now().toISOString() })
        changed('imports', id)
      }
    },
    undo: async (id) => {
      const undoing = undoImport(workspace, connections.service(read(id).accountId), id, {
        clock: systemClock,
        onProgress: (progress) => tell('importProgress', progress),
      }).finally(() => {
        changed('imports', id)
        changed('journal')
      })
      watch(
        undoing.then(
          () => undefined,
          () => undefined,
        ),
      )
      return undoing
    },
    close: async () => {
      for (const worker of workers.values()) worker.cancel()
      for (const upload of uploads.values()) upload.abort('pause')
      await Promise.allSettled(running)
    },
  }
}
