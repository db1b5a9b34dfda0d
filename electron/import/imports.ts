import { randomUUID } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { basename } from 'node:path'
import { systemClock } from '../../core/clock.ts'
import { readAccountContacts } from '../../core/contact/compare/read-account-contacts.ts'
import type { Fix, FixOutcome } from '../../core/contact/fix/fix.ts'
import type { Consent, ContactImport, ImportProgress } from '../../core/contact/import.ts'
import { ImportError } from '../../core/contact/import-error.ts'
import type { ContactFilePreview, ImportOptions } from '../../core/contact/import-options.ts'
import { pastedName } from '../../core/contact/read/preview-file.ts'
import { type UndoResult, undoImport } from '../../core/contact/undo/undo-import.ts'
import type { LateAdditionsReport } from '../../core/contact/upload/late-addition.ts'
import type { TableInput } from '../../core/table/open-table.ts'
import { unreadableFile } from '../../core/table/table-error.ts'
import { inTransaction } from '../../core/workspace/open.ts'
import { undoLatestFix } from '../../core/workspace/tables/import-fixes.ts'
import {
  addImport,
  changeImport,
  closeInterruptedImports,
  getImport,
  resetImport,
  sourceOfImport,
} from '../../core/workspace/tables/imports.ts'
import { createContactProcesses } from '../contact-worker/contact-processes.ts'
import { fixInWorker, previewInWorker } from '../contact-worker/start-contact-worker.ts'
import { readAccountFields } from './account-fields.ts'
import type { ImportDeps } from './import-deps.ts'
import { createLateAdditions } from './late-additions.ts'
import { createLatestProgress } from './latest-progress.ts'
import { createReadings } from './readings.ts'
import { createUploads } from './uploads.ts'

/** Contact imports that run: reading in a worker process, uploading in this one. */
export interface Imports {
  /** Gets ready what reads files. */
  expectFiles(): void
  preview(input: TableInput, accountId: string, options?: ImportOptions): Promise<ContactFilePreview>
  /** How an import's file would be read with other options. @throws ImportError where the file is not known any more */
  previewAgain(id: string, options?: ImportOptions): Promise<ContactFilePreview>
  start(input: TableInput, accountId: string, options?: ImportOptions): ContactImport
  /** Reads several files one after the other; returns their batch. */
  startSeveral(paths: readonly string[], accountId: string): string
  /** Reads files of which nothing was uploaded from their beginning, with these options or as before. */
  readAgain(ids: readonly string[], options?: ImportOptions): void
  /** @throws ImportError if the permission wasn't chosen */
  upload(ids: readonly string[], consent?: Consent): void
  /** How far those of them are that run. */
  progressOf(ids: readonly string[]): ImportProgress[]
  pause(ids: readonly string[]): void
  /** Resumes what was paused during reading. */
  resume(ids: readonly string[]): void
  stop(ids: readonly string[]): void
  /** @throws ImportError if rows can no longer be fixed */
  fix(id: string, fix: Fix): Promise<FixOutcome>
  /** Undoes the latest fix. */
  undoFix(id: string): void
  undo(id: string): Promise<UndoResult>
  /** Campaigns that people of imports will still get, or that are going out to their lists right now. */
  lateAdditionsOfRun(ids: readonly string[]): Promise<LateAdditionsReport>
  /** Stops what runs and resolves when nothing more is written; an upload resumes on request. */
  close(): Promise<void>
}

type ImportParts = Omit<ImportDeps, 'processes' | 'watch' | 'notifyProgress' | 'changed'> & {
  changed(topic: 'imports' | 'journal' | 'locations' | 'runs', id?: string): void
  notify(event: 'importProgress', progress: ImportProgress): void
}

const gone = (): ImportError =>
  new ImportError({ kind: 'gone', what: 'This import no longer exists.', next: 'Choose the file again.' })

const sourceGone = (): ImportError =>
  new ImportError({
    kind: 'gone',
    what: "The source of this import's rows is unknown.",
    next: 'Choose the file again, or paste the rows again.',
  })

/** @throws ImportError where a file is not there any more, or may not be read */
function mustBeThere(input: TableInput): void {
  if (!('path' in input)) return
  try {
    accessSync(input.path, constants.R_OK)
  } catch (cause) {
    const { what, next } = unreadableFile(cause)
    throw new ImportError({ kind: 'gone', what, next })
  }
}

export const createImports = (parts: ImportParts): Imports => {
  const { workspace, connections, changed } = parts
  const processes = createContactProcesses()
  const running = new Set<Promise<void>>()
  const latest = createLatestProgress()
  const notify: ImportDeps['notifyProgress'] = (progress) => {
    latest.keep(progress)
    parts.notify('importProgress', progress)
  }
  const deps: ImportDeps = {
    ...parts,
    processes,
    notifyProgress: notify,
    watch: (work) => {
      running.add(work)
      void work.finally(() => running.delete(work))
    },
  }
  const readings = createReadings(deps)
  const uploads = createUploads(deps)
  const lateAdditions = createLateAdditions(parts)
  closeInterruptedImports(workspace, systemClock.now())

  const read = (id: string): ContactImport => {
    const it = getImport(workspace, id)
    if (it === null) throw gone()
    return it
  }
  const sourceOf = (id: string): TableInput => {
    const source = sourceOfImport(workspace, id)
    if (source === null) throw sourceGone()
    return source
  }
  const preview = async (
    input: TableInput,
    accountId: string,
    options: ImportOptions | undefined,
  ): Promise<ContactFilePreview> =>
    previewInWorker(processes, {
      workspace: workspace.file,
      input,
      accountId,
      ...(await readAccountFields(connections, accountId)),
      options,
    })
  const isRunning = (id: string): boolean =>
    ['reading', 'uploading'].includes(getImport(workspace, id)?.state ?? '')
  const mayBeReadAgain = ({ state, uploaded }: ContactImport): boolean =>
    uploaded === 0 && (state === 'checked' || state === 'failed' || state === 'stopped')

  return {
    expectFiles: () => {
      if (running.size === 0) processes.makeReady()
    },
    preview,
    previewAgain: (id, options) => preview(sourceOf(id), read(id).accountId, options),
    start: (input, accountId, options = {}) => {
      const id = randomUUID()
      const source =
        'path' in input
          ? { path: input.path, fileName: basename(input.path) }
          : { path: '', fileName: pastedName, pasted: input.text }
      addImport(workspace, { id, accountId, ...source, options, startedAt: systemClock.now() })
      readings.begin([{ importId: id, input, options }], accountId)
      changed('imports')
      return read(id)
    },
    startSeveral: (paths, accountId) => {
      const batchId = randomUUID()
      const files = paths.map((path) => ({ importId: randomUUID(), input: { path }, options: {} }))
      inTransaction(workspace, () => {
        for (const { importId, input } of files) {
          addImport(workspace, {
            id: importId,
            accountId,
            path: input.path,
            fileName: basename(input.path),
            startedAt: systemClock.now(),
            batchId,
            waits: true,
          })
        }
      })
      readings.begin(files, accountId)
      changed('imports')
      return batchId
    },
    readAgain: (ids, options) => {
      const its = ids.map(read).filter(mayBeReadAgain)
      // Results are kept if they couldn't be produced again.
      for (const { id, rows } of its) if (rows > 0) mustBeThere(sourceOf(id))
      const files = its.map(({ id, options: before }) => ({
        importId: id,
        input: sourceOf(id),
        options: options ?? before,
      }))
      latest.forget(ids)
      for (const { importId, options: now } of files) resetImport(workspace, importId, now, systemClock.now())
      for (const accountId of new Set(its.map((it) => it.accountId))) {
        const ofAccount = new Set(its.filter((it) => it.accountId === accountId).map(({ id }) => id))
        readings.begin(
          files.filter(({ importId }) => ofAccount.has(importId)),
          accountId,
        )
      }
      changed('imports')
    },
    upload: (ids, consent) => {
      const its = ids.map(read)
      if (consent === undefined && its.some((it) => it.consent === null)) {
        throw new ImportError({
          kind: 'no-consent',
          what: 'Choose how these contacts gave permission.',
          next: 'Constant Contact requires this before you upload.',
        })
      }
      for (const { id } of its) if (consent !== undefined) changeImport(workspace, id, { consent })
      latest.forget(ids)
      uploads.begin(its.map(({ id }) => read(id)))
    },
    lateAdditionsOfRun: lateAdditions.ask,
    progressOf: (ids) =>
      latest.of(ids).filter(({ importId, phase }) => phase === 'undoing' || isRunning(importId)),
    pause: (ids) => {
      readings.pause(ids)
      uploads.pause(ids)
    },
    resume: (ids) => readings.resume(ids),
    stop: (ids) => {
      readings.stop(ids)
      uploads.stop(ids)
      for (const id of ids) {
        const { state } = read(id)
        if (uploads.isRunning(id) || !['checked', 'paused', 'failed'].includes(state)) continue
        changeImport(workspace, id, { state: 'stopped', finishedAt: systemClock.now().toISOString() })
        changed('imports', id)
      }
    },
    fix: async (id, fix) => {
      const { accountId } = read(id)
      const fields = await readAccountFields(connections, accountId)
      const outcome = await fixInWorker(
        processes,
        { workspace: workspace.file, importId: id, accountId, ...fields, fix },
        (addresses) => readAccountContacts(connections.service(accountId), addresses),
      )
      changed('imports', id)
      return outcome
    },
    undoFix: (id) => {
      if (read(id).state === 'checked') undoLatestFix(workspace, id)
      changed('imports', id)
    },
    undo: async (id) => {
      const undoing = undoImport(workspace, connections.service(read(id).accountId), id, {
        clock: systemClock,
        onProgress: notify,
      }).finally(() => {
        latest.forget([id])
        changed('imports', id)
        changed('journal')
      })
      deps.watch(
        undoing.then(
          () => undefined,
          () => undefined,
        ),
      )
      return undoing
    },
    close: async () => {
      processes.close()
      readings.close()
      uploads.close()
      await Promise.allSettled(running)
    },
  }
}
