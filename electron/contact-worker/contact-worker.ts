import type {} from 'electron'
import { serveContactWorker } from './serve-contact-worker.ts'

/**
 * Entry of the process in which contact files are read, so that neither the window nor the main process waits. It is
 * ended from outside, once its last message has arrived.
 */
const { parentPort } = process
serveContactWorker(
  {
    on: (event, listener) => parentPort.on(event, listener),
    postMessage: (message) => parentPort.postMessage(message),
  },
  new URL('check-thread.js', import.meta.url),
)
