import { journalCsv } from '../../../core/journal/journal-csv.ts'
import { listEntries } from '../../../core/workspace/tables/journal.ts'
import type { Application } from '../../application.ts'
import type { Handlers } from '../answer-calls.ts'
import { saveTextFile } from './save-file.ts'

type Verbs =
  | 'startPush'
  | 'pausePush'
  | 'resumePush'
  | 'stopPush'
  | 'readPushProgress'
  | 'listJournal'
  | 'exportJournal'

export const pushHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { workspace, pushes } = application
  return {
    startPush: ({ runId, rowIds, overwrite = [], scheduled = [] }) =>
      pushes.start(runId, { rowIds, overwrite, scheduled }),
    pausePush: ({ runId }) => pushes.pause(runId),
    resumePush: ({ runId }) => pushes.resume(runId),
    stopPush: ({ runId }) => pushes.stop(runId),
    readPushProgress: ({ runId }) => pushes.progress(runId),
    listJournal: (query) => listEntries(workspace, query),
    exportJournal: (filter) => saveTextFile(application, 'activity-log.csv', journalCsv(workspace, filter)),
  }
}
