import { systemClock } from '../../../core/clock.ts'
import { keepTheirs, readDraftDifference } from '../../../core/push/restore/compare-draft.ts'
import { deleteDrafts } from '../../../core/push/restore/delete-drafts.ts'
import { putBackDrafts } from '../../../core/push/restore/restore-drafts.ts'
import type { DraftsWorld } from '../../../core/push/row-deps.ts'
import { sendTests } from '../../../core/push/send-test.ts'
import { readTestAllowance } from '../../../core/push/test-allowance.ts'
import { compareRow } from '../../../core/run/compare/compare-row.ts'
import { workOutGently } from '../../../core/run/evaluate/evaluate-in-slices.ts'
import type { Desk } from '../../application.ts'
import { imageAddress } from '../../image-address.ts'
import type { Handlers } from '../register.ts'

type Verbs =
  | 'compareDraft'
  | 'acceptDraft'
  | 'compareRow'
  | 'deleteDrafts'
  | 'putBackDrafts'
  | 'openDraftPage'
  | 'closeDraftPage'
  | 'placeDraftPage'
  | 'coverDraftPage'
  | 'actOnDraftPage'
  | 'readTestAllowance'
  | 'sendTests'

/** What is done with a run's drafts besides pushing them. */
export const draftHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace, pushes, connections } = desk
  const worldOf = (runId: string): DraftsWorld => ({
    ws: workspace,
    runId,
    serviceOf: connections.service,
    clock: systemClock,
    onRowChanged: () => desk.changed('runs', runId),
  })
  return {
    compareDraft: async ({ runId, rowId }) => {
      await workOutGently(workspace, runId, systemClock.now())
      return readDraftDifference(worldOf(runId), rowId)
    },
    compareRow: async ({ runId, rowId, to }) => {
      await workOutGently(workspace, runId, systemClock.now())
      return compareRow(worldOf(runId), rowId, to, imageAddress)
    },
    acceptDraft: ({ runId, rowId, updatedAt }) =>
      pushes.alone(runId, () => keepTheirs(worldOf(runId), { rowId, updatedAt })),
    deleteDrafts: ({ runId, rowIds }) => pushes.alone(runId, () => deleteDrafts(worldOf(runId), rowIds)),
    putBackDrafts: ({ runId, rowIds }) => pushes.alone(runId, () => putBackDrafts(worldOf(runId), rowIds)),
    openDraftPage: ({ rowId }) => desk.draftPage().open(rowId),
    closeDraftPage: () => desk.draftPage().close(),
    placeDraftPage: (bounds) => desk.draftPage().place(bounds),
    coverDraftPage: async ({ covered }) => ({ picture: await desk.draftPage().cover(covered) }),
    actOnDraftPage: ({ act }) => desk.draftPage().act(act),
    readTestAllowance: ({ runId }) => readTestAllowance(workspace, runId, systemClock.now()),
    sendTests: ({ runId, ...test }) =>
      pushes.alone(runId, () =>
        sendTests(workspace, { runId, ...test, serviceOf: connections.service, clock: systemClock }),
      ),
  }
}
