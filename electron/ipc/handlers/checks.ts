import { getStoredRun } from '../../../core/workspace/tables/runs.ts'
import type { Desk } from '../../application.ts'
import type { Handlers } from '../register.ts'
import { saveTextFile } from './save-file.ts'

type Verbs = 'readAsked' | 'startAsking' | 'pauseAsking' | 'resumeAsking' | 'stopAsking' | 'exportFindings'

/** What is asked outside on request, and the list of findings as a file. */
export const checkHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { askings } = desk
  return {
    readAsked: ({ runId }) => askings.read(runId),
    startAsking: ({ runId, thing, part }) => askings.start(runId, thing, part),
    pauseAsking: ({ runId, thing }) => askings.pause(runId, thing),
    resumeAsking: ({ runId, thing }) => askings.resume(runId, thing),
    stopAsking: ({ runId, thing }) => askings.stop(runId, thing),
    exportFindings: async ({ runId }) => {
      const run = getStoredRun(desk.workspace, runId)
      const text = await desk.runWork.call('findingsCsv', { runId })
      return saveTextFile(desk, `${run?.name ?? 'run'} ${run?.date ?? ''}, checks.csv`, text)
    },
  }
}
