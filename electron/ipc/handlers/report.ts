import { systemClock } from '../../../core/clock.ts'
import { refreshResults } from '../../../core/results/refresh-results.ts'
import { confirmQueue } from '../../../core/send/confirm.ts'
import { listAccounts } from '../../../core/workspace/tables/accounts.ts'
import { getStoredRun } from '../../../core/workspace/tables/runs.ts'
import type { Desk } from '../../application.ts'
import type { Handlers } from '../register.ts'
import { saveTextFile } from './save-file.ts'

type Verbs = 'refreshReport' | 'refreshResults' | 'exportReport'

export const reportHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace, connections, listCounts, runWork } = desk
  return {
    refreshReport: async ({ runId }) => {
      await confirmQueue(workspace, { runId, serviceOf: connections.service, clock: systemClock })
      await refreshResults(workspace, { runId, serviceOf: connections.service, clock: systemClock })
      for (const { id, state } of listAccounts(workspace))
        if (state === 'connected') await listCounts.refresh(id)
      desk.changed('runs', runId)
      return runWork.call('readReport', { runId })
    },
    refreshResults: async () => {
      await refreshResults(workspace, { serviceOf: connections.service, clock: systemClock })
      desk.changed('runs')
    },
    exportReport: async ({ runId }) => {
      const run = getStoredRun(workspace, runId)
      const text = await runWork.call('reportCsv', { runId })
      return saveTextFile(desk, `${run?.name ?? 'run'} ${run?.date ?? ''}.csv`, text)
    },
  }
}
