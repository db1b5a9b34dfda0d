import { systemClock } from '../../../core/clock.ts'
import { createRun, removeRun, renameRun, repeatRun } from '../../../core/run/create-run.ts'
import { redoEdit, setValues, undoEdit } from '../../../core/run/edit-values.ts'
import { previewRow } from '../../../core/run/preview-row.ts'
import { readValuesFile } from '../../../core/run/read-values-file.ts'
import { readRunFrame } from '../../../core/run/run-frame.ts'
import { readRunView, runOf } from '../../../core/run/run-view.ts'
import { listRunSummaries } from '../../../core/today/run-summary.ts'
import type { Desk } from '../../desk.ts'
import { startOfToday } from '../../here.ts'
import { imageAddress } from '../../page-protocol.ts'
import type { Handlers } from '../register.ts'

type Verbs =
  | 'listRuns'
  | 'createRun'
  | 'readRun'
  | 'renameRun'
  | 'removeRun'
  | 'repeatRun'
  | 'setValues'
  | 'readValuesFile'
  | 'undoEdit'
  | 'redoEdit'
  | 'previewRow'

export const runHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace } = desk
  const now = (): Date => systemClock.now()
  const viewOf = (id: string, since: number | undefined) =>
    readRunView(workspace, id, now(), startOfToday(now()), since)
  /** What an edit changed, told with its answer: the page shows it without asking again. */
  const viewAfter = (runId: string, since: number | undefined) => {
    desk.changed('runs', runId)
    return since === undefined ? null : viewOf(runId, since)
  }
  const runWithId = (id: string) => runOf(readRunFrame(workspace, id))
  return {
    listRuns: () => listRunSummaries(workspace, now()),
    createRun: (input) => {
      const { id } = createRun(workspace, input, now())
      desk.changed('runs')
      return runWithId(id)
    },
    readRun: ({ id, since }) => viewOf(id, since),
    renameRun: (input) => {
      const { id } = renameRun(workspace, input)
      desk.changed('runs', id)
      return runWithId(id)
    },
    removeRun: ({ id }) => {
      desk.pushes.stop(id)
      removeRun(workspace, id)
      desk.changed('runs')
    },
    repeatRun: (input) => {
      const { id } = repeatRun(workspace, input, now())
      desk.changed('runs')
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
    previewRow: ({ runId, rowId, overlay }) =>
      previewRow(workspace, { runId, rowId }, overlay ?? {}, imageAddress, now()),
  }
}
