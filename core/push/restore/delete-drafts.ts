import { z } from 'zod'
import { ServiceError } from '../../constant-contact/errors.ts'
import { evaluateRun } from '../../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import { severalAtOnce } from '../../several-at-once.ts'
import type { Workspace } from '../../workspace/open.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { callForRow } from '../queue/push-row.ts'
import { reconcileRun } from '../reconcile/reconcile.ts'
import { type DraftsDeps, deletedFields, type RowDeps, refOf } from '../row/row-deps.ts'
import { mustStopPush } from '../row/row-failure.ts'

/** A draft that a confirmation names. */
export const draftToDeleteSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  campaignName: z.string(),
  /** Why it isn't deleted; null if it is. */
  blocked: z.string().nullable(),
})
export type DraftToDelete = z.infer<typeof draftToDeleteSchema>

const rowsInFlight = 8

const whyNotDeleted = ({ row }: EvaluatedRow): string | null => {
  if (row.unconfirmed) return 'A call was interrupted. Push first to check it.'
  if (row.remoteStatus === 'scheduled') return 'Scheduled. Unschedule it first.'
  if (row.remoteStatus === 'executing' || row.remoteStatus === 'done') return 'Sent.'
  return null
}

/** Returns the drafts of a run, or of some of its rows, for the confirmation before they are deleted. */
export const planDeletion = (
  ws: Workspace,
  runId: string,
  now: Date,
  rowIds?: readonly string[],
): DraftToDelete[] =>
  evaluateRun(ws, runId, now, rowIds)
    .filter(({ row }) => row.campaignId !== null && row.remoteStatus !== 'removed')
    .map((evaluated) => ({
      rowId: evaluated.row.id,
      locationName: evaluated.location.name,
      campaignName: evaluated.row.campaignName ?? '',
      blocked: whyNotDeleted(evaluated),
    }))

/**
 * Moves the drafts of the rows to Constant Contact's trash, where their names stay reserved. Leaves out those that
 * `planDeletion` blocks. The rows can be pushed again.
 * @throws ServiceError when an account accepts no more calls; remaining rows are unchanged
 */
export async function deleteDrafts(
  deps: DraftsDeps,
  rowIds: readonly string[],
): Promise<{ deleted: number; failed: number }> {
  const { ws, runId, clock } = deps
  await reconcileRun(deps, runId)
  const wanted = planDeletion(ws, runId, clock.now(), rowIds).filter(({ blocked }) => blocked === null)
  const wantedIds = wanted.map(({ rowId }) => rowId)
  let deleted = 0
  await severalAtOnce(evaluateRun(ws, runId, clock.now(), wantedIds), rowsInFlight, async (evaluated) => {
    const service = deps.serviceOf(evaluated.location.accountId)
    try {
      await deleteDraft({ ws, runId, clock, service }, evaluated)
      deleted++
    } catch (error) {
      if (!(error instanceof ServiceError) || mustStopPush(error)) throw error
      if (error.kind === 'not-found') deleted++
    } finally {
      deps.onRowChanged(evaluated.row.id)
    }
  })
  return { deleted, failed: wanted.length - deleted }
}

const deleteDraft = (deps: RowDeps, evaluated: EvaluatedRow): Promise<void> =>
  callForRow(deps, evaluated, {
    action: 'delete-campaign',
    subject: evaluated.row.campaignName ?? evaluated.location.name,
    call: async () => {
      const ref = refOf(evaluated.row)
      if (ref !== null) await deps.service.deleteCampaign(ref)
    },
    done: () => updateRow(deps.ws, evaluated.row.id, deletedFields(evaluated.row.campaignName)),
    failed: ({ kind }) => {
      if (kind === 'not-found')
        updateRow(deps.ws, evaluated.row.id, deletedFields(evaluated.row.campaignName))
    },
  })
