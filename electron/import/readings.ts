import { systemClock } from '../../core/clock.ts'
import { readAccountContacts } from '../../core/contact/compare/read-account-contacts.ts'
import type { ImportOptions } from '../../core/contact/import-options.ts'
import type { TableInput } from '../../core/table/open-table.ts'
import { withCheckpoints, withoutCheckpoints } from '../../core/workspace/open.ts'
import { changeImport, getImport } from '../../core/workspace/tables/imports.ts'
import { type ContactWorker, startContactWorker } from '../contact-worker/start-contact-worker.ts'
import { readAccountFields } from './account-fields.ts'
import type { ImportDeps } from './import-deps.ts'
import { problemText, recordResult } from './report-failure.ts'

/** One file that is to be read; its import is in the workspace. */
export interface FileToRead {
  importId: string
  input: TableInput
  options: ImportOptions
}

/** Contact files that are being read, each lot in a worker process of its own. */
export interface Readings {
  /** Reads files one after the other; returns immediately. */
  begin(files: readonly FileToRead[], accountId: string): void
  pause(ids: readonly string[]): void
  resume(ids: readonly string[]): void
  stop(ids: readonly string[]): void
  close(): void
}

export function createReadings(deps: ImportDeps): Readings {
  const { workspace, connections, processes, changed, notifyProgress } = deps
  /** By import; files that were brought in together have the same. */
  const workers = new Map<string, ContactWorker>()
  /** Stopped before their worker was there. */
  const unwanted = new Set<string>()
  const workersOf = (ids: readonly string[]): Set<ContactWorker> =>
    new Set(ids.flatMap((id) => workers.get(id) ?? []))

  let open = 0
  /** Not this process has to move what a worker writes into the workspace's file: the window would wait for it. */
  const leaveCheckpointsTo = (worker: ContactWorker): void => {
    withoutCheckpoints(workspace)
    open += 1
    void worker.closed.then(() => {
      open -= 1
      if (open === 0 && workspace.db.isOpen) withCheckpoints(workspace)
    })
  }

  const read = async (files: readonly FileToRead[], accountId: string): Promise<void> => {
    const ids = files.map(({ importId }) => importId)
    try {
      const fields = await readAccountFields(connections, accountId)
      const worker = startContactWorker(
        processes,
        { workspace: workspace.file, accountId, ...fields, files: [...files] },
        notifyProgress,
        (importId) => changed('imports', importId),
        (addresses) => readAccountContacts(connections.service(accountId), addresses),
      )
      leaveCheckpointsTo(worker)
      for (const id of ids) workers.set(id, worker)
      if (ids.some((id) => unwanted.has(id))) worker.cancel()
      await worker.ended
    } catch (error) {
      const problem = problemText(error)
      await recordResult(workspace, () => {
        for (const id of ids) {
          const state = getImport(workspace, id)?.state
          if (state !== 'waiting' && state !== 'reading') continue
          changeImport(workspace, id, {
            state: 'failed',
            problem,
            finishedAt: systemClock.now().toISOString(),
          })
        }
      })
    } finally {
      for (const id of ids) {
        workers.delete(id)
        unwanted.delete(id)
        changed('imports', id)
      }
    }
  }

  return {
    begin: (files, accountId) => deps.watch(read(files, accountId)),
    pause: (ids) => {
      for (const worker of workersOf(ids)) worker.pause()
    },
    resume: (ids) => {
      for (const worker of workersOf(ids)) worker.resume()
    },
    stop: (ids) => {
      for (const id of ids) if (!workers.has(id)) unwanted.add(id)
      for (const worker of workersOf(ids)) worker.cancel()
    },
    close: () => {
      for (const worker of new Set(workers.values())) worker.cancel()
    },
  }
}
