import type {} from 'electron'
import { serveRunWorker } from './serve-run-worker.ts'

/**
 * Entry of the process that works out runs: thousands of emails are rendered and checked here, so that neither the
 * window nor the main process waits. It holds the workspace that its first argument names.
 */
const { parentPort } = process
serveRunWorker(
  {
    on: (event, listener) => parentPort.on(event, listener),
    postMessage: (message) => parentPort.postMessage(message),
  },
  process.argv[2] ?? '',
  () => process.exit(0),
)
