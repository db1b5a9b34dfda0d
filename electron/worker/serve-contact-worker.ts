import { systemClock } from '../../core/clock.ts'
import { prepareImport } from '../../core/contact/prepare-import.ts'
import { previewContactFile } from '../../core/contact/preview-file.ts'
import { readingProgress } from '../../core/contact/reading-progress.ts'
import { TableError } from '../../core/table/table-error.ts'
import { openWorkspace } from '../../core/workspace/open.ts'
import { type WorkerMessage, type WorkerRequest, workerRequestSchema } from './messages.ts'

/** The worker's end of its line to the main process: `process.parentPort`, or a port of the same shape. */
export interface WorkerPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: WorkerMessage): void
}

type Prepare = Extract<WorkerRequest, { type: 'prepare' }>
type Preview = Extract<WorkerRequest, { type: 'preview' }>

/** Reads or previews the file that the first message names, and obeys pause, resume and cancel. Resolves when it has ended. */
export function serveContactWorker(port: WorkerPort): Promise<void> {
  const stop = new AbortController()
  let paused: { until: Promise<void>; end: () => void } | null = null

  const prepare = async ({ workspace, ...request }: Prepare): Promise<void> => {
    const ws = openWorkspace(workspace)
    const begun = performance.now()
    try {
      await prepareImport(ws, request, {
        clock: systemClock,
        signal: stop.signal,
        whilePaused: () => paused?.until,
        onProgress: (progress) =>
          port.postMessage({
            type: 'progress',
            progress: readingProgress(request.importId, progress, performance.now() - begun, paused !== null),
          }),
      })
    } finally {
      ws.close()
    }
  }

  const preview = async ({ workspace, ...request }: Preview): Promise<WorkerMessage> => {
    const ws = openWorkspace(workspace)
    try {
      return { type: 'preview', preview: await previewContactFile(ws, request) }
    } catch (error) {
      if (error instanceof TableError) return { type: 'refused', what: error.what, next: error.next }
      throw error
    } finally {
      ws.close()
    }
  }

  return new Promise((resolve) => {
    const tellEnd = (message: WorkerMessage): void => {
      port.postMessage(message)
      resolve()
    }
    port.on('message', ({ data }) => {
      const request = workerRequestSchema.parse(data)
      const tellBroken = (error: unknown): void => tellEnd({ type: 'broken', message: String(error) })
      if (request.type === 'prepare') {
        prepare(request).then(() => tellEnd({ type: 'ended' }), tellBroken)
      } else if (request.type === 'preview') {
        preview(request).then(tellEnd, tellBroken)
      } else if (request.type === 'pause') {
        let end = (): void => undefined
        const until = new Promise<void>((go) => {
          end = go
        })
        paused ??= { until, end }
      } else {
        if (request.type === 'cancel') stop.abort()
        paused?.end()
        paused = null
      }
    })
  })
}
