import { systemClock } from '../../core/clock.ts'
import { callsLeftToday } from '../../core/push/plan/calls-left.ts'
import { planPush } from '../../core/push/plan/plan-push.ts'
import { readPlannedDifference } from '../../core/push/restore/compare-draft.ts'
import { planDeletion } from '../../core/push/restore/delete-drafts.ts'
import { listEarlierDrafts } from '../../core/push/restore/restore-drafts.ts'
import { readReport } from '../../core/results/read-report.ts'
import { reportCsv } from '../../core/results/report-csv.ts'
import { findingsCsv } from '../../core/run/checks/findings-csv.ts'
import { readTemplateFindings } from '../../core/run/checks/template-findings.ts'
import { createRun, renameRun, repeatRun } from '../../core/run/create-run.ts'
import { redoEdit, setValues, undoEdit } from '../../core/run/edit/edit-values.ts'
import { moveToNewestVersion, readVersionMove } from '../../core/run/edit/move-to-version.ts'
import { readValuesFile } from '../../core/run/edit/read-values-file.ts'
import { repairTemplate, undoTemplateRepair } from '../../core/run/edit/repair-template.ts'
import { timingSchema } from '../../core/run/edit/timing.ts'
import { tryTiming } from '../../core/run/edit/try-timing.ts'
import { readRunContext } from '../../core/run/evaluate/run-context.ts'
import { countLinks, webLinksOf } from '../../core/run/on-demand/check-links.ts'
import { previewRow } from '../../core/run/preview/preview-row.ts'
import { readRunView, runOf } from '../../core/run/run-view.ts'
import { readToday } from '../../core/today/read-today.ts'
import { listRunSummaries } from '../../core/today/run-summary.ts'
import { listLocations } from '../../core/workspace/tables/locations.ts'
import { imageAddress } from '../image-address.ts'
import { localTimeZone, startOfToday } from '../local-time.ts'
import { createTemplateHandlers } from './template-handlers.ts'
import type { WorkerContext } from './worker-context.ts'
import type { WorkerHandlers } from './worker-verbs.ts'

/** Returns the run worker's handlers, one per verb. */
export const createRunHandlers = (context: WorkerContext): WorkerHandlers => {
  const { workspace, listCount, changed } = context
  const now = (): Date => systemClock.now()
  const viewOf = (id: string, since: number | undefined) =>
    readRunView(workspace, id, now(), startOfToday(now()), since)
  /** Returns what an edit changed, so that the page needs no second request. */
  const viewAfter = (runId: string, since: number | undefined) => {
    changed('runs', runId)
    return since === undefined ? null : viewOf(runId, since)
  }
  const runWithId = (id: string) => runOf(readRunContext(workspace, id))
  const report = (runId: string) => readReport(workspace, runId, { listCount, now: now() })
  const templateChanged = (runId: string): void => {
    changed('templates')
    changed('runs', runId)
  }
  return {
    ...createTemplateHandlers(context),
    readToday: () => readToday(workspace, now(), localTimeZone()),
    listLocations: () => listLocations(workspace),
    listRuns: () => listRunSummaries(workspace, now()),
    createRun: (input) => {
      const { id } = createRun(workspace, input, now())
      changed('runs')
      return runWithId(id)
    },
    readRun: ({ id, since }) => viewOf(id, since),
    renameRun: (input) => {
      const { id } = renameRun(workspace, input)
      changed('runs', id)
      return runWithId(id)
    },
    repeatRun: (input) => {
      const { id } = repeatRun(workspace, input, now())
      changed('runs')
      return runWithId(id)
    },
    setValues: ({ runId, changes, entry, since }) => {
      setValues(workspace, runId, changes, now(), entry)
      return { view: viewAfter(runId, since) }
    },
    readValuesFile: ({ path }) => readValuesFile(path),
    undoEdit: ({ runId, since }) => {
      const cells = undoEdit(workspace, runId, now())
      return { cells, view: viewAfter(runId, since) }
    },
    redoEdit: ({ runId, since }) => {
      const cells = redoEdit(workspace, runId, now())
      return { cells, view: viewAfter(runId, since) }
    },
    previewRow: (request) => previewRow(workspace, request, imageAddress, now()),
    tryTiming: ({ runId, timing }) => tryTiming(workspace, runId, timingSchema.parse(timing), now()),
    readTemplateFindings: ({ runId }) => readTemplateFindings(workspace, runId),
    repairTemplate: (request) => {
      const { version } = repairTemplate(workspace, request, now())
      templateChanged(request.runId)
      return { version, before: request.versionId }
    },
    undoTemplateRepair: ({ runId, versionId }) => {
      undoTemplateRepair(workspace, runId, versionId, now())
      templateChanged(runId)
    },
    planPush: ({ runId, rowIds }) =>
      planPush(workspace, runId, {
        callsLeftToday: callsLeftToday(workspace, runId, now()),
        now: now(),
        rowIds,
      }),
    planDeletion: ({ runId, rowIds }) => planDeletion(workspace, runId, now(), rowIds),
    readPlannedDifference: ({ runId, rowId }) =>
      readPlannedDifference({ ws: workspace, runId, clock: systemClock }, rowId),
    listEarlierDrafts: ({ runId, rowIds }) =>
      listEarlierDrafts({ ws: workspace, runId, clock: systemClock }, rowIds),
    readVersionMove: ({ runId }) => readVersionMove(workspace, runId),
    moveToNewestVersion: ({ runId }) => {
      moveToNewestVersion(workspace, runId)
      changed('runs', runId)
    },
    readReport: ({ runId }) => report(runId),
    findingsCsv: ({ runId }) => findingsCsv(workspace, runId, now()),
    reportCsv: ({ runId }) => reportCsv(report(runId)),
    countLinks: ({ runId }) => countLinks(workspace, runId, now()),
    listWebLinks: ({ runId }) => webLinksOf(workspace, runId, now()),
  }
}
