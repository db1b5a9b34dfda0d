import { systemClock } from '../../../core/clock.ts'
import { journalCsv } from '../../../core/journal/journal-csv.ts'
import { planPush } from '../../../core/run/plan.ts'
import { listAccounts } from '../../../core/workspace/accounts.ts'
import { listEntries } from '../../../core/workspace/journal.ts'
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
  /** Of the key that has the fewest left. */
  const callsLeftToday = (): number =>
    Math.min(
      ...listAccounts(workspace).map(({ apiKey }) => {
        const { limit, used } = connections.budgetOf(apiKey)
        return limit - used
      }),
    )
  return {
    planPush: ({ runId, rowIds }) =>
      planPush(workspace, runId, {
        callsLeftToday: Math.max(0, callsLeftToday()),
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
