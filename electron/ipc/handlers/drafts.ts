import { systemClock } from '../../../core/clock.ts'
import { keepRemoteVersion, readDraftDifference } from '../../../core/push/restore/compare-draft.ts'
import { deleteDrafts } from '../../../core/push/restore/delete-drafts.ts'
import { restoreDrafts } from '../../../core/push/restore/restore-drafts.ts'
import type { DraftsDeps } from '../../../core/push/row/row-deps.ts'
import { sendTests } from '../../../core/push/send-test.ts'
import { readTestAllowance } from '../../../core/push/test-allowance.ts'
import { compareRow } from '../../../core/run/compare/compare-row.ts'
import { evaluateInSlices } from '../../../core/run/evaluate/evaluate-in-slices.ts'
import type { Application } from '../../application.ts'
import { imageAddress } from '../../image-address.ts'
import type { Handlers } from '../answer-calls.ts'

type Verbs =
  | 'compareDraft'
  | 'keepRemoteVersion'
  | 'compareRow'
  | 'deleteDrafts'
  | 'restoreDrafts'
  | 'openDraftPage'
  | 'closeDraftPage'
  | 'placeDraftPage'
  | 'coverDraftPage'
  | 'actOnDraftPage'
  | 'readTestAllowance'
  | 'sendTests'

/** What is done with a run's drafts besides pushing them. */
export const draftHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { workspace, pushes, connections } = application
  const depsOf = (runId: string): DraftsDeps => ({
    ws: workspace,
    runId,
    serviceOf: connections.service,
    clock: systemClock,
    onRowChanged: () => application.changed('runs', runId),
  })
  return {
    compareDraft: async ({ runId, rowId }) => {
      await evaluateInSlices(workspace, runId, systemClock.now())
      return readDraftDifference(depsOf(runId), rowId)
    },
    compareRow: async ({ runId, rowId, to }) => {
      await evaluateInSlices(workspace, runId, systemClock.now())
      return compareRow(depsOf(runId), rowId, to, imageAddress)
    },
    keepRemoteVersion: ({ runId, rowId, updatedAt }) =>
      pushes.runExclusively(runId, () => keepRemoteVersion(depsOf(runId), { rowId, updatedAt })),
    deleteDrafts: ({ runId, rowIds }) =>
      pushes.runExclusively(runId, () => deleteDrafts(depsOf(runId), rowIds)),
    restoreDrafts: ({ runId, rowIds }) =>
      pushes.runExclusively(runId, () => restoreDrafts(depsOf(runId), rowIds)),
    openDraftPage: ({ rowId }) => application.draftPage().open(rowId),
    closeDraftPage: () => application.draftPage().close(),
    placeDraftPage: (bounds) => application.draftPage().place(bounds),
    coverDraftPage: async ({ covered }) => ({ picture: await application.draftPage().cover(covered) }),
    actOnDraftPage: ({ act }) => application.draftPage().act(act),
    readTestAllowance: ({ runId }) => readTestAllowance(workspace, runId, systemClock.now()),
    sendTests: ({ runId, ...test }) =>
      pushes.runExclusively(runId, () =>
        sendTests(workspace, { runId, ...test, serviceOf: connections.service, clock: systemClock }),
      ),
  }
}
