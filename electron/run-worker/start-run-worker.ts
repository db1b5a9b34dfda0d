import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { EventPayload } from '../ipc/contract.ts'
import { createRunWork, type RunWorker } from './run-worker-client.ts'

/** Starts the process that evaluates a workspace's runs on the first call. */
export const startRunWorker = (
  workspaceFile: string,
  onChanged: (change: EventPayload<'changed'>) => void,
): RunWorker =>
  createRunWork(
    () =>
      utilityProcess.fork(join(import.meta.dirname, 'run-work.js'), [workspaceFile], {
        serviceName: 'Run worker',
      }),
    onChanged,
  )
