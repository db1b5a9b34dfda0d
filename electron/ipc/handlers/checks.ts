import { systemClock } from '../../../core/clock.ts'
import { findingsCsv } from '../../../core/run/findings-csv.ts'
import { mendTemplate, unmendTemplate } from '../../../core/run/mend-template.ts'
import { readRunFrame } from '../../../core/run/run-frame.ts'
import { readTemplateFindings } from '../../../core/run/template-findings.ts'
import type { Desk } from '../../desk.ts'
import type { Handlers } from '../register.ts'
import { saveTextFile } from './save-file.ts'

type Verbs =
  | 'readAsked'
  | 'startAsking'
  | 'pauseAsking'
  | 'resumeAsking'
  | 'stopAsking'
  | 'readTemplateFindings'
  | 'mendTemplate'
  | 'unmendTemplate'
  | 'exportFindings'

/** What is asked outside on request, mends of the template, and the list of findings as a file. */
export const checkHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace, askings } = desk
  const templateChanged = (runId: string): void => {
    desk.changed('templates')
    desk.changed('runs', runId)
  }
  return {
    readAsked: ({ runId }) => askings.read(runId),
    startAsking: ({ runId, thing, onlyNew }) => askings.start(runId, thing, onlyNew ?? false),
    pauseAsking: ({ runId, thing }) => askings.pause(runId, thing),
    resumeAsking: ({ runId, thing }) => askings.resume(runId, thing),
    stopAsking: ({ runId, thing }) => askings.stop(runId, thing),
    readTemplateFindings: ({ runId }) => readTemplateFindings(workspace, runId),
    mendTemplate: (ask) => {
      const { version } = mendTemplate(workspace, ask, systemClock.now())
      templateChanged(ask.runId)
      return { version, before: ask.versionId }
    },
    unmendTemplate: ({ runId, versionId }) => {
      unmendTemplate(workspace, runId, versionId, systemClock.now())
      templateChanged(runId)
    },
    exportFindings: ({ runId }) => {
      const { name, date } = readRunFrame(workspace, runId).stored
      return saveTextFile(
        desk,
        `${name} ${date}, checks.csv`,
        findingsCsv(workspace, runId, systemClock.now()),
      )
    },
  }
}
