import { systemClock } from '../../core/clock.ts'
import { compareImport, fewAddresses } from '../../core/contact/compare-import.ts'
import { prepareImport } from '../../core/contact/prepare-import.ts'
import { previewContactFile } from '../../core/contact/preview-file.ts'
import { readingProgress } from '../../core/contact/reading-progress.ts'
import { TableError } from '../../core/table/table-error.ts'
import { changeImport, getImport } from '../../core/workspace/imports.ts'
import { openWorkspace, type Workspace } from '../../core/workspace/open.ts'
import { AccountFailed, createAccountInbox } from './account-inbox.ts'
import { type WorkerMessage, type WorkerRequest, workerRequestSchema } from './messages.ts'

/** The worker's end of its line to the main process: `process.parentPort`, or a port of the same shape. */
export interface WorkerPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: WorkerMessage): void
}

type Of<T extends WorkerRequest['type']> = Extract<WorkerRequest, { type: T }>

/** Reads or previews the file that the first message names, and obeys pause, resume and cancel. Resolves when it has ended. */
export function serveContactWorker(port: WorkerPort): Promise<void> {
  const stop = new AbortController()
  const account = createAccountInbox()
  let paused: { until: Promise<void>; end: () => void } | null = null

  const prepare = async (ws: Workspace, request: Of<'prepare'>): Promise<WorkerMessage> => {
    const { importId } = request
    const begun = performance.now()
    await prepareImport(ws, request, {
      clock: systemClock,
      signal: stop.signal,
      whilePaused: () => paused?.until,
      onProgress: (progress) =>
        port.postMessage({
          type: 'progress',
          progress: readingProgress(importId, progress, performance.now() - begun, paused !== null),
        }),
    })
    if (request.thenCompare && getImport(ws, importId)?.state === 'reading') await compare(ws, importId)
    return { type: 'ended' }
  }

  /** Where the account cannot be asked, the import counts as all new; that is told by its not being compared. */
  const compare = async (ws: Workspace, importId: string): Promise<void> => {
    port.postMessage({ type: 'ask-account', addresses: fewAddresses(ws, importId) })
    const rows = getImport(ws, importId)?.rows ?? 0
    try {
      const held = { lists: await account.lists(), contacts: account.contacts() }
      await compareImport(ws, importId, held, {
        clock: systemClock,
        signal: stop.signal,
        onProgress: (count) =>
          port.postMessage({
            type: 'progress',
            progress: {
              importId,
              state: 'reading',
              phase: 'comparing',
              done: rows,
              total: rows,
              current: `Compared with ${count.toLocaleString('en-US')} contacts of the account`,
              perSecond: 0,
              secondsLeft: null,
            },
          }),
      })
    } catch (error) {
      if (!(error instanceof AccountFailed) && !stop.signal.aborted) throw error
      changeImport(ws, importId, { state: stop.signal.aborted ? 'stopped' : 'checked' })
    }
  }

  const inWorkspace = async <T>(file: string, work: (ws: Workspace) => Promise<T>): Promise<T> => {
    const ws = openWorkspace(file)
    try {
      return await work(ws)
    } finally {
      ws.close()
    }
  }

  return new Promise((resolve) => {
    const end = (message: WorkerMessage): void => {
      port.postMessage(message)
      resolve()
    }
    const endBroken = (error: unknown): void =>
      end(
        error instanceof TableError
          ? { type: 'refused', what: error.what, next: error.next }
          : { type: 'broken', message: String(error) },
      )
    const obey = (request: WorkerRequest): void => {
      switch (request.type) {
        case 'prepare':
          inWorkspace(request.workspace, (ws) => prepare(ws, request)).then(end, endBroken)
          return
        case 'preview':
          inWorkspace(request.workspace, (ws) => previewContactFile(ws, request)).then(
            (preview) => end({ type: 'preview', preview }),
            endBroken,
          )
          return
        case 'pause':
          paused ??= createPause()
          return
        case 'resume':
        case 'cancel':
          if (request.type === 'cancel') stop.abort()
          paused?.end()
          paused = null
      }
    }
    port.on('message', ({ data }) => {
      const request = workerRequestSchema.parse(data)
      account.take(request)
      obey(request)
    })
  })
}

function createPause(): { until: Promise<void>; end: () => void } {
  let end = (): void => undefined
  const until = new Promise<void>((go) => {
    end = go
  })
  return { until, end }
}
