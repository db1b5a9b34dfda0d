import { setImmediate } from 'node:timers/promises'
import { systemClock } from '../../core/clock.ts'
import { addressesIfFew, compareImports } from '../../core/contact/compare/compare-import.ts'
import { fixImport } from '../../core/contact/fix/fix-import.ts'
import { ImportError } from '../../core/contact/import-error.ts'
import { combineProgress, sizeOf } from '../../core/contact/read/batch-reading-progress.ts'
import { previewContactFile } from '../../core/contact/read/preview-file.ts'
import { prepareImport } from '../../core/contact/read/read-file.ts'
import { readingProgress } from '../../core/contact/read/reading-progress.ts'
import { warmUp } from '../../core/contact/read/warm-up.ts'
import { TableError } from '../../core/table/table-error.ts'
import {
  checkpoint,
  openExistingWorkspace,
  type Workspace,
  withoutCheckpoints,
} from '../../core/workspace/open.ts'
import { changeImport, getImport } from '../../core/workspace/tables/imports.ts'
import { AccountFailed, createAccountInbox } from './account-inbox.ts'
import { type CheckThreads, createCheckThreads } from './check-threads.ts'
import { type WorkerMessage, type WorkerRequest, workerRequestSchema } from './messages.ts'
import { readInThreads } from './read-in-threads.ts'

/** The worker's end of its line to the main process: `process.parentPort`, or a port of the same shape. */
export interface WorkerPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: WorkerMessage): void
}

/** Milliseconds; a bar that moves more often looks no smoother, and the window has to draw it. */
const betweenProgress = 80

/** How many rounds of synthetic rows are read; see `warmUp`. */
const warmUps = 6

type Of<T extends WorkerRequest['type']> = Extract<WorkerRequest, { type: T }>

/** A request that starts work; the others concern the current work. */
type Work = Of<'prepare' | 'preview' | 'fix'>

/**
 * Runs requested work in order: reads files, previews one, fixes rows; handles pause, resume and cancel meanwhile.
 * @param checkThread script of the threads for large files; without it they are read in this thread
 */
export function serveContactWorker(port: WorkerPort, checkThread?: URL): void {
  const threads = checkThread === undefined ? null : createCheckThreads(checkThread)
  let job: ((request: WorkerRequest) => void) | null = null
  const beReady = async (): Promise<void> => {
    threads?.makeReady()
    for (let times = 0; times < warmUps && job === null; times++) {
      await warmUp()
      await setImmediate()
    }
  }
  port.on('message', ({ data }) => {
    const request = workerRequestSchema.parse(data)
    if (request.type === 'be-ready') void beReady()
    else if (request.type === 'prepare' || request.type === 'preview' || request.type === 'fix')
      job = beginJob(port, request, threads)
    else job?.(request)
  })
}

/** Starts requested work. Returns the handler of further requests about it. */
function beginJob(
  port: WorkerPort,
  work: Work,
  threads: CheckThreads | null,
): (request: WorkerRequest) => void {
  const stop = new AbortController()
  const account = createAccountInbox()
  let paused: { until: Promise<void>; end: () => void } | null = null

  const prepare = async (ws: Workspace, request: Of<'prepare'>): Promise<WorkerMessage> => {
    const sizes = request.files.map(async ({ importId, input }) => ({ importId, size: await sizeOf(input) }))
    const together = combineProgress(await Promise.all(sizes))
    let allBegun = performance.now()
    for (const { importId, ...file } of request.files) {
      if (stop.signal.aborted) {
        changeImport(ws, importId, { state: 'stopped', finishedAt: systemClock.now().toISOString() })
        continue
      }
      changeImport(ws, importId, { state: 'reading' })
      let begun = performance.now()
      let notifiedAt = 0
      let notifiedPaused = false
      await prepareImport(
        ws,
        { ...request, ...file, importId },
        {
          clock: systemClock,
          signal: stop.signal,
          whilePaused: () => {
            const from = performance.now()
            // A pause is no part of the rate.
            return paused?.until.then(() => {
              begun += performance.now() - from
              allBegun += performance.now() - from
            })
          },
          readerFor: (table, rules) =>
            threads === null ? null : readInThreads(file.input, table, rules, threads),
          onProgress: (progress) => {
            const now = performance.now()
            const isPaused = paused !== null
            const isDue = now - notifiedAt >= betweenProgress || isPaused !== notifiedPaused
            if (!isDue && progress.bytes < progress.totalBytes) return
            notifiedAt = now
            notifiedPaused = isPaused
            port.postMessage({
              type: 'progress',
              progress: {
                ...readingProgress(importId, progress, now - begun, isPaused),
                together: together(importId, progress, now - allBegun),
              },
            })
          },
        },
      )
      port.postMessage({ type: 'read', importId })
    }
    const read = request.files.map(({ importId }) => importId)
    const toCompare = read.filter((importId) => getImport(ws, importId)?.state === 'reading')
    if (request.thenCompare && toCompare.length > 0) await compare(ws, toCompare)
    return { type: 'ended' }
  }

  /** If the account can't be read, all contacts count as new; the imports then aren't marked as compared. */
  const compare = async (ws: Workspace, importIds: readonly string[]): Promise<void> => {
    port.postMessage({ type: 'ask-account', addresses: addressesIfFew(ws, importIds) })
    const notify = (contacts: number): void => {
      for (const importId of importIds) port.postMessage(comparing(importId, contacts))
    }
    notify(0)
    try {
      const accountData = { lists: await account.lists(), contacts: account.contacts() }
      await compareImports(ws, importIds, accountData, {
        clock: systemClock,
        signal: stop.signal,
        onProgress: notify,
      })
    } catch (error) {
      if (!(error instanceof AccountFailed) && !stop.signal.aborted) throw error
      for (const importId of importIds) {
        changeImport(ws, importId, { state: stop.signal.aborted ? 'stopped' : 'checked' })
      }
    }
  }

  const fix = async (ws: Workspace, request: Of<'fix'>): Promise<WorkerMessage> => {
    const outcome = await fixImport(ws, request, {
      ask: async (addresses) => {
        port.postMessage({ type: 'ask-account', addresses: [...addresses] })
        return { lists: await account.lists(), contacts: account.contacts() }
      },
    })
    return { type: 'mended', outcome }
  }

  /** Does the work and reports its outcome; then cleans up, which nobody waits for. */
  const inWorkspace = async (outcomeOf: (ws: Workspace) => Promise<WorkerMessage>): Promise<void> => {
    let ws: Workspace | undefined
    try {
      ws = openExistingWorkspace(work.workspace)
      withoutCheckpoints(ws)
      port.postMessage(await outcomeOf(ws))
      if (work.type !== 'preview') checkpoint(ws)
    } catch (error) {
      port.postMessage(refusalOf(error))
    } finally {
      ws?.close()
      port.postMessage({ type: 'closed' })
    }
  }

  const preview = async (ws: Workspace, request: Of<'preview'>): Promise<WorkerMessage> => ({
    type: 'preview',
    preview: await previewContactFile(ws, request),
  })

  if (work.type === 'prepare') void inWorkspace((ws) => prepare(ws, work))
  else if (work.type === 'fix') void inWorkspace((ws) => fix(ws, work))
  else void inWorkspace((ws) => preview(ws, work))

  return (request) => {
    account.take(request)
    if (request.type === 'pause') paused ??= createPause()
    else if (request.type === 'resume' || request.type === 'cancel') {
      if (request.type === 'cancel') stop.abort()
      paused?.end()
      paused = null
    }
  }
}

/** How many contacts of the account were read; the total is unknown. */
const comparing = (importId: string, contacts: number): WorkerMessage => ({
  type: 'progress',
  progress: {
    importId,
    state: 'reading',
    phase: 'comparing',
    done: contacts,
    total: 0,
    current: '',
    perSecond: 0,
    secondsLeft: null,
  },
})

const refusalOf = (error: unknown): WorkerMessage =>
  error instanceof AccountFailed
    ? {
        type: 'refused',
        what: `Couldn't compare these rows with the account: ${error.message}`,
        next: 'Try again when Constant Contact is reachable.',
      }
    : error instanceof TableError || error instanceof ImportError
      ? { type: 'refused', what: error.what, next: error.next }
      : { type: 'broken', message: String(error) }

function createPause(): { until: Promise<void>; end: () => void } {
  let end = (): void => undefined
  const until = new Promise<void>((go) => {
    end = go
  })
  return { until, end }
}
