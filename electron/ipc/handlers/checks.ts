import { getStoredRun } from '../../../core/workspace/tables/runs.ts'
import type { Application } from '../../application.ts'
import type { Handlers } from '../answer-calls.ts'
import { saveTextFile } from './save-file.ts'

type Verbs =
  | 'readOnDemandState'
  | 'startOnDemandCheck'
  | 'pauseOnDemandCheck'
  | 'resumeOnDemandCheck'
  | 'stopOnDemandCheck'
  | 'exportFindings'

/** Returns the handlers for on-demand checks and for exporting findings. */
export const checkHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { onDemandChecks } = application
  return {
    readOnDemandState: ({ runId }) => onDemandChecks.read(runId),
    startOnDemandCheck: ({ runId, kind, scope }) => onDemandChecks.start(runId, kind, scope),
    pauseOnDemandCheck: ({ runId, kind }) => onDemandChecks.pause(runId, kind),
    resumeOnDemandCheck: ({ runId, kind }) => onDemandChecks.resume(runId, kind),
    stopOnDemandCheck: ({ runId, kind }) => onDemandChecks.stop(runId, kind),
    exportFindings: async ({ runId }) => {
      const run = getStoredRun(application.workspace, runId)
      const text = await application.runWorker.call('findingsCsv', { runId })
      return saveTextFile(application, `${run?.name ?? 'run'} ${run?.date ?? ''}, checks.csv`, text)
    },
  }
}
