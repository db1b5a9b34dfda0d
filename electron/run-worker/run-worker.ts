import type {} from 'electron'
import { serveRunWorker } from './serve-run-worker.ts'

/**
 * Entry of the process that evaluates runs: thousands of emails are rendered and checked here, so that neither the
 * window nor the main process blocks. Its first argument is the workspace file.
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
