import { z } from 'zod'
import { ServiceError } from '../../constant-contact/errors.ts'
import { evaluateRun } from '../../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import { severalAtOnce } from '../../several-at-once.ts'
import type { Workspace } from '../../workspace/open.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { callForRow } from '../queue/push-row.ts'
import { mustStopPush } from '../queue/row-failure.ts'
import { reconcileRun } from '../reconcile/reconcile.ts'
import { type DraftsDeps, deletedFields, type RowDeps, refOf } from '../row-deps.ts'

/** A draft that a confirmation names. */
export const draftToDeleteSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  campaignName: z.string(),
  /** Why it stays, or null when it would be deleted. */
  blocked: z.string().nullable(),
})
export type DraftToDelete = z.infer<typeof draftToDeleteSchema>

const inFlightAtOnce = 8

const whyItStays = ({ row }: EvaluatedRow): string | null => {
  if (row.unconfirmed) return 'A call was interrupted. Push first to check it.'
  if (row.remoteStatus === 'scheduled') return 'Scheduled. Unschedule it first.'
  if (row.remoteStatus === 'executing' || row.remoteStatus === 'done') return 'Sent.'
  return null
}

/** The drafts of a run, or of some of its rows, as a confirmation shows them before they are deleted. */
export const planDeletion = (
  ws: Workspace,
  runId: string,
  now: Date,
  rowIds?: readonly string[],
): DraftToDelete[] =>
  evaluateRun(ws, runId, now, rowIds)
    .filter(({ row }) => row.campaignId !== null && row.remoteStatus !== 'removed')
    .map((work) => ({
      rowId: work.row.id,
      locationName: work.location.name,
      campaignName: work.row.campaignName ?? '',
      blocked: whyItStays(work),
    }))

/**
 * Moves the drafts of the given rows to Constant Contact's trash, where they keep their names; exceptions are in
 * `planDeletion`. The rows can be pushed again.
 * @throws ServiceError when an account accepts no more calls; remaining rows are unchanged
 */
export async function deleteDrafts(
  deps: DraftsDeps,
  rowIds: readonly string[],
): Promise<{ deleted: number; failed: number }> {
  const { ws, runId, clock } = deps
  await reconcileRun(deps, runId)
  const wanted = planDeletion(ws, runId, clock.now(), rowIds).filter(({ blocked }) => blocked === null)
  const work = evaluateRun(
    ws,
    runId,
    clock.now(),
    wanted.map(({ rowId }) => rowId),
  )
  let deleted = 0
  await severalAtOnce(work, inFlightAtOnce, async (one) => {
    const service = deps.serviceOf(one.location.accountId)
    try {
      await deleteDraft({ ws, runId, clock, service }, one)
      deleted++
    } catch (error) {
      if (!(error instanceof ServiceError) || mustStopPush(error)) throw error
      if (error.kind === 'not-found') deleted++
    } finally {
      deps.onRowChanged(one.row.id)
    }
  })
  return { deleted, failed: wanted.length - deleted }
}

const deleteDraft = (desk: RowDeps, work: EvaluatedRow): Promise<void> =>
  callForRow(desk, work, {
    action: 'delete-campaign',
    subject: work.row.campaignName ?? work.location.name,
    call: async () => {
      const ref = refOf(work.row)
      if (ref !== null) await desk.service.deleteCampaign(ref)
    },
    done: () => updateRow(desk.ws, work.row.id, deletedFields(work.row.campaignName)),
    missed: ({ kind }) => {
      if (kind === 'not-found') updateRow(desk.ws, work.row.id, deletedFields(work.row.campaignName))
    },
  })
