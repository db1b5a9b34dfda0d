import { systemClock } from '../../core/clock.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { readOnce } from '../../core/contact/compare/read-once.ts'
import type { ContactImport } from '../../core/contact/import.ts'
import { createUploadShare, type UploadShare, uploadImport } from '../../core/contact/upload/upload.ts'
import { changeImport } from '../../core/workspace/tables/imports.ts'
import type { ImportDeps } from './import-deps.ts'
import { problemText, recordResult } from './report-failure.ts'

/** How many imports upload at once; the others of a folder wait. */
const mostAtOnce = 12

/** Uploads of imports, in this process. */
export interface Uploads {
  isRunning(id: string): boolean
  begin(its: readonly ContactImport[]): void
  pause(ids: readonly string[]): void
  stop(ids: readonly string[]): void
  close(): void
}

interface Account {
  service: ConstantContactService
  share: UploadShare
  uploads: number
}

export function createUploads(deps: ImportDeps): Uploads {
  const { workspace, connections, changed, notifyProgress } = deps
  const uploads = new Map<string, AbortController>()
  const waiting: ContactImport[] = []
  const accounts = new Map<string, Account>()
  let running = 0

  const upload = async (it: ContactImport, signal: AbortSignal): Promise<void> => {
    const account = accounts.get(it.accountId) ?? accountOf(it.accountId)
    accounts.set(it.accountId, account)
    account.uploads += 1
    try {
      await uploadImport(workspace, account.service, it.id, {
        clock: systemClock,
        signal,
        shared: account.share,
        onProgress: (progress) => {
          notifyProgress(progress)
          changed('imports', it.id)
        },
      })
    } finally {
      account.uploads -= 1
      if (account.uploads === 0) accounts.delete(it.accountId)
    }
  }
  const accountOf = (id: string): Account => {
    const service = readOnce(connections.service(id))
    return { service, share: createUploadShare(service, systemClock), uploads: 0 }
  }
  const end = (id: string, state: 'paused' | 'stopped', problem: string | null): void => {
    const finishedAt = state === 'stopped' ? systemClock.now().toISOString() : null
    changeImport(workspace, id, { state, problem, finishedAt })
  }
  const run = async (it: ContactImport, control: AbortController): Promise<void> => {
    running += 1
    try {
      await upload(it, control.signal)
    } catch (error) {
      await recordResult(workspace, () => end(it.id, 'paused', problemText(error)))
    } finally {
      running -= 1
      uploads.delete(it.id)
      changed('imports', it.id)
      changed('journal')
      changed('locations')
      goOn()
    }
  }
  const goOn = (): void => {
    while (running < mostAtOnce) {
      const next = waiting.shift()
      if (next === undefined) return
      const control = uploads.get(next.id)
      if (control !== undefined) deps.watch(run(next, control))
    }
  }
  const abort = (ids: readonly string[], how: 'pause' | 'stop'): void => {
    for (const id of ids) {
      const turn = waiting.findIndex((it) => it.id === id)
      if (turn === -1) {
        uploads.get(id)?.abort(how)
        continue
      }
      waiting.splice(turn, 1)
      uploads.delete(id)
      end(id, how === 'stop' ? 'stopped' : 'paused', null)
      changed('imports', id)
    }
  }

  return {
    isRunning: (id) => uploads.has(id),
    begin: (its) => {
      for (const it of its) {
        if (uploads.has(it.id)) continue
        uploads.set(it.id, new AbortController())
        // After a crash, waiting ones resume with the others.
        changeImport(workspace, it.id, { state: 'uploading', problem: null, finishedAt: null })
        waiting.push(it)
        changed('imports', it.id)
      }
      goOn()
    },
    pause: (ids) => abort(ids, 'pause'),
    stop: (ids) => abort(ids, 'stop'),
    close: () => abort([...uploads.keys()], 'pause'),
  }
}
