import { systemClock } from '../../../core/clock.ts'
import { refreshResults } from '../../../core/results/refresh-results.ts'
import { confirmQueue } from '../../../core/send/confirm.ts'
import { listAccounts } from '../../../core/workspace/tables/accounts.ts'
import { getStoredRun } from '../../../core/workspace/tables/runs.ts'
import type { Application } from '../../application.ts'
import type { Handlers } from '../answer-calls.ts'
import { saveTextFile } from './save-file.ts'

type Verbs = 'refreshReport' | 'refreshResults' | 'exportReport'

/** Returns the handlers for the results of runs. */
export const reportHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { workspace, connections, listCounts, runWorker } = application
  return {
    refreshReport: async ({ runId }) => {
      await confirmQueue(workspace, { runId, serviceOf: connections.service, clock: systemClock })
      await refreshResults(workspace, { runId, serviceOf: connections.service, clock: systemClock })
      for (const { id, state } of listAccounts(workspace))
        if (state === 'connected') await listCounts.refresh(id)
      application.changed('runs', runId)
      return runWorker.call('readReport', { runId })
    },
    refreshResults: async () => {
      await refreshResults(workspace, { serviceOf: connections.service, clock: systemClock })
      application.changed('runs')
    },
    exportReport: async ({ runId }) => {
      const run = getStoredRun(workspace, runId)
      const text = await runWorker.call('reportCsv', { runId })
      return saveTextFile(application, `${run?.name ?? 'run'} ${run?.date ?? ''}.csv`, text)
    },
  }
}
