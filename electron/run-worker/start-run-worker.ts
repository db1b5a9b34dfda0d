import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { EventPayload } from '../ipc/contract.ts'
import { createRunWorker, type RunWorker } from './run-worker-client.ts'

/** Starts the process that evaluates a workspace's runs on the first call. */
export const startRunWorker = (
  workspaceFile: string,
  onChanged: (change: EventPayload<'changed'>) => void,
): RunWorker =>
  createRunWorker(
    () =>
      utilityProcess.fork(join(import.meta.dirname, 'run-worker.js'), [workspaceFile], {
        serviceName: 'Run worker',
      }),
    onChanged,
  )
