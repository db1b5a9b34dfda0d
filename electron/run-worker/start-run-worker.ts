import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { EventPayload } from '../ipc/contract.ts'
import { createRunWork, type RunWorker } from './run-worker-client.ts'

/** The process that works out the runs of a workspace, started when something is asked of it. */
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
