import { z } from 'zod'
import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignSummary } from '../../constant-contact/service.ts'
import { evaluateRun } from '../../run/evaluate/evaluate-run.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import { rememberCampaignNames } from '../../run/evaluate/known-campaign-names.ts'
import { severalAtOnce } from '../../several-at-once.ts'
import { listPushedContent } from '../../workspace/tables/pushed-content.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { type PlanInputs, planScheduled, readPlanInputs } from '../plan/plan-push.ts'
import { updateForRow } from '../queue/push-row.ts'
import { updateScheduled } from '../queue/push-scheduled-row.ts'
import { editedRemotely, readIfEdited } from '../queue/remote-edits.ts'
import { mustStopPush } from '../queue/row-failure.ts'
import { reconcileRun } from '../reconcile/reconcile.ts'
import { type DraftsDeps, refOf } from '../row-deps.ts'
import { readStatuses } from '../statuses/read-statuses.ts'

const inFlightAtOnce = 8

/** A row whose draft can get its earlier content back. */
export const earlierDraftSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  /** When that was pushed, ISO 8601 UTC. */
  pushedAt: z.string(),
  subject: z.string(),
  /** It is unscheduled for the restore and scheduled again for this time, ISO 8601 UTC; null: not scheduled. */
  scheduledAt: z.string().nullable(),
  /** Why it stays as it is, or null. */
  blocked: z.string().nullable(),
})
export type EarlierDraft = z.infer<typeof earlierDraftSchema>

const canBeWrittenOver = ({ row }: EvaluatedRow): boolean =>
  row.campaignId !== null &&
  (row.remoteStatus === 'draft' || row.remoteStatus === 'scheduled') &&
  !row.unconfirmed

function whyItStays(work: EvaluatedRow, { accountOf, now }: PlanInputs): string | null {
  const account = accountOf(work.location.accountId)
  if (account === null) return 'The account is no longer connected.'
  if (work.row.remoteStatus !== 'scheduled') return null
  const { action, why } = planScheduled(work, account, now)
  return action === 'blocked' ? why : null
}

/** Returns rows whose drafts were overwritten and not sent yet, with their earlier content. */
export function listEarlierDrafts(
  { ws, runId, clock }: Pick<DraftsDeps, 'ws' | 'runId' | 'clock'>,
  rowIds?: readonly string[],
): EarlierDraft[] {
  const inputs = readPlanInputs(ws, runId, clock.now())
  return evaluateRun(ws, runId, clock.now(), rowIds)
    .filter(canBeWrittenOver)
    .flatMap((work): EarlierDraft[] => {
      const { row, location } = work
      const [, before] = listPushedContent(ws, row.id)
      if (before === undefined) return []
      return [
        {
          rowId: row.id,
          locationName: location.name,
          pushedAt: before.at,
          subject: before.content.subject,
          scheduledAt: row.remoteStatus === 'scheduled' ? row.scheduledAt : null,
          blocked: whyItStays(work, inputs),
        },
      ]
    })
}

/**
 * Restores the drafts' content before the last push; scheduled ones in the same guarded step as a push. The rows
 * keep their values and count as changed. Restoring again undoes it. A draft that was edited in Constant Contact is
 * left alone, and its row says so.
 * @throws ServiceError when an account accepts no more calls; remaining rows are unchanged
 */
export async function restoreDrafts(
  deps: DraftsDeps,
  rowIds: readonly string[],
): Promise<{ restored: number; failed: number }> {
  const { ws, runId, clock } = deps
  await reconcileRun(deps, runId)
  const wanted = new Set(
    listEarlierDrafts(deps, rowIds)
      .filter(({ blocked }) => blocked === null)
      .map(({ rowId }) => rowId),
  )
  const work = evaluateRun(ws, runId, clock.now(), [...wanted])
  const seen = await statusesOf(deps, work)
  let restored = 0
  await severalAtOnce(work, inFlightAtOnce, async (one) => {
    try {
      if (await restoreOne(deps, one, seen.get(one.row.campaignId ?? ''))) restored++
    } catch (error) {
      if (!(error instanceof ServiceError) || mustStopPush(error)) throw error
    } finally {
      deps.onRowChanged(one.row.id)
    }
  })
  if (restored > 0) await rememberTimes(deps, [...wanted])
  return { restored, failed: wanted.size - restored }
}

/** Keeps when the drafts were changed as Constant Contact counts, so that what changes them later is noticed. */
async function rememberTimes(deps: DraftsDeps, rowIds: readonly string[]): Promise<void> {
  const { ws, runId, clock } = deps
  const work = evaluateRun(ws, runId, clock.now(), rowIds).filter(
    ({ row }) => row.pushedHash !== null && row.remoteUpdatedAt === null,
  )
  const seen = await statusesOf(deps, work)
  for (const { row } of work) {
    const summary = seen.get(row.campaignId ?? '')
    if (summary !== undefined) updateRow(ws, row.id, { remoteUpdatedAt: summary.updatedAt })
  }
}

async function statusesOf(
  { ws, clock, serviceOf }: DraftsDeps,
  work: readonly EvaluatedRow[],
): Promise<Map<string, CampaignSummary>> {
  const found = new Map<string, CampaignSummary>()
  for (const accountId of new Set(work.map(({ location }) => location.accountId))) {
    const rows = work.filter(({ location }) => location.accountId === accountId).map(({ row }) => row)
    const seen = await readStatuses(serviceOf(accountId), rows, clock.now(), (page) =>
      rememberCampaignNames(ws, accountId, page),
    )
    for (const [id, summary] of seen) found.set(id, summary)
  }
  return found
}

async function restoreOne(
  { ws, runId, clock, serviceOf }: DraftsDeps,
  work: EvaluatedRow,
  seen: CampaignSummary | undefined,
): Promise<boolean> {
  const service = serviceOf(work.location.accountId)
  const desk = { ws, runId, clock, service }
  const ref = refOf(work.row)
  const [, before] = listPushedContent(ws, work.row.id)
  if (ref === null || before === undefined) return false
  if (seen !== undefined && (await readIfEdited(ws, service, work.row, seen)) !== null) {
    updateRow(ws, work.row.id, { failure: editedRemotely })
    return false
  }
  if (work.row.remoteStatus === 'scheduled') await updateScheduled(desk, work, before)
  else await updateForRow(desk, work, ref, before.content)
  return true
}
