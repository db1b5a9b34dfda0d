import { systemClock } from '../../core/clock.ts'
import { prepareImport } from '../../core/contact/prepare-import.ts'
import { readingProgress } from '../../core/contact/reading-progress.ts'
import { openWorkspace } from '../../core/workspace/open.ts'
import { type WorkerMessage, type WorkerRequest, workerRequestSchema } from './messages.ts'

/** The worker's end of its line to the main process: `process.parentPort`, or a port of the same shape. */
export interface WorkerPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: WorkerMessage): void
}

type Prepare = Extract<WorkerRequest, { type: 'prepare' }>

/** Reads the file that the first message names, and obeys pause, resume and cancel. Resolves when it has ended. */
export function serveContactWorker(port: WorkerPort): Promise<void> {
  const stop = new AbortController()
  let paused: { until: Promise<void>; end: () => void } | null = null

  const prepare = async ({ workspace, importId, path, accountId, customFields }: Prepare): Promise<void> => {
    const ws = openWorkspace(workspace)
    const begun = performance.now()
    try {
      await prepareImport(
        ws,
        { importId, path, accountId, customFields },
        {
          clock: systemClock,
          signal: stop.signal,
          whilePaused: () => paused?.until,
          onProgress: (progress) =>
            port.postMessage({
              type: 'progress',
              progress: readingProgress(importId, progress, performance.now() - begun, paused !== null),
            }),
        },
      )
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
      if (request.type === 'prepare') {
        prepare(request).then(
          () => tellEnd({ type: 'ended' }),
          (error: unknown) => tellEnd({ type: 'broken', message: String(error) }),
        )
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
