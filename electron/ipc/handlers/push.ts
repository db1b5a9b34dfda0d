import { systemClock } from '../../../core/clock.ts'
import { journalCsv } from '../../../core/journal/journal-csv.ts'
import { planPush } from '../../../core/run/plan.ts'
import { listAccounts } from '../../../core/workspace/accounts.ts'
import { listEntries } from '../../../core/workspace/journal.ts'
import { locationsOfRun } from '../../../core/workspace/locations.ts'
import type { Desk } from '../../desk.ts'
import type { Handlers } from '../register.ts'
import { saveTextFile } from './save-file.ts'

type Verbs =
  | 'planPush'
  | 'startPush'
  | 'pausePush'
  | 'resumePush'
  | 'stopPush'
  | 'readPushProgress'
  | 'listJournal'
  | 'exportJournal'

export const pushHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace, pushes, connections } = desk
  /** Of the run's keys, that which has the fewest left: what another account used up is no matter of this run. */
  const callsLeftToday = (runId: string): number => {
    const ids = new Set([...locationsOfRun(workspace, runId).values()].map(({ accountId }) => accountId))
    const accounts = listAccounts(workspace)
    const own = accounts.filter(({ id }) => ids.has(id))
    return Math.min(
      ...(own.length > 0 ? own : accounts).map(({ apiKey }) => {
        const { limit, used } = connections.budgetOf(apiKey)
        return limit - used
      }),
    )
  }
  return {
    planPush: ({ runId, rowIds }) =>
      planPush(workspace, runId, {
        callsLeftToday: Math.max(0, callsLeftToday(runId)),
        now: systemClock.now(),
        rowIds,
      }),
    startPush: ({ runId, rowIds, overwrite = [], scheduled = [] }) =>
      pushes.start(runId, { rowIds, overwrite, scheduled }),
    pausePush: ({ runId }) => pushes.pause(runId),
    resumePush: ({ runId }) => pushes.resume(runId),
    stopPush: ({ runId }) => pushes.stop(runId),
    readPushProgress: ({ runId }) => pushes.progress(runId),
    listJournal: (query) => listEntries(workspace, query),
    exportJournal: (filter) => saveTextFile(desk, 'journal.csv', journalCsv(workspace, filter)),
  }
}
