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
import { reconcileRun } from '../reconcile/reconcile.ts'
import { type DraftsDeps, refOf } from '../row/row-deps.ts'
import { mustStopPush } from '../row/row-failure.ts'
import { readStatuses } from '../statuses/read-statuses.ts'

const rowsInFlight = 8

/** A row whose draft can get its earlier content back. */
export const earlierDraftSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  /** When the earlier content was pushed, ISO 8601 UTC. */
  pushedAt: z.string(),
  subject: z.string(),
  /** It is unscheduled for the restore and scheduled again for this time, ISO 8601 UTC; null: not scheduled. */
  scheduledAt: z.string().nullable(),
  /** Why it can't be restored, or null. */
  blocked: z.string().nullable(),
})
export type EarlierDraft = z.infer<typeof earlierDraftSchema>

const canBeOverwritten = ({ row }: EvaluatedRow): boolean =>
  row.campaignId !== null &&
  (row.remoteStatus === 'draft' || row.remoteStatus === 'scheduled') &&
  !row.unconfirmed

function whyUnchanged(evaluated: EvaluatedRow, { accountOf, now }: PlanInputs): string | null {
  const account = accountOf(evaluated.location.accountId)
  if (account === null) return 'The account is no longer connected.'
  if (evaluated.row.remoteStatus !== 'scheduled') return null
  const { action, why } = planScheduled(evaluated, account, now)
  return action === 'blocked' ? why : null
}

/** Returns rows whose drafts were overwritten and not sent yet, with their earlier content. */
export function listEarlierDrafts(
  { ws, runId, clock }: Pick<DraftsDeps, 'ws' | 'runId' | 'clock'>,
  rowIds?: readonly string[],
): EarlierDraft[] {
  const inputs = readPlanInputs(ws, runId, clock.now())
  return evaluateRun(ws, runId, clock.now(), rowIds)
    .filter(canBeOverwritten)
    .flatMap((evaluated): EarlierDraft[] => {
      const { row, location } = evaluated
      const [, before] = listPushedContent(ws, row.id)
      if (before === undefined) return []
      return [
        {
          rowId: row.id,
          locationName: location.name,
          pushedAt: before.at,
          subject: before.content.subject,
          scheduledAt: row.remoteStatus === 'scheduled' ? row.scheduledAt : null,
          blocked: whyUnchanged(evaluated, inputs),
        },
      ]
    })
}

/**
 * Restores the drafts' content before the last push; scheduled ones are unscheduled and scheduled again, as by a
 * push. The rows keep their values and count as changed. Restoring again undoes it. A draft edited in Constant
 * Contact is left unchanged, and its row fails.
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
  const rows = evaluateRun(ws, runId, clock.now(), [...wanted])
  const statuses = await readStatusesOfRows(deps, rows)
  let restored = 0
  await severalAtOnce(rows, rowsInFlight, async (evaluated) => {
    try {
      if (await restoreDraft(deps, evaluated, statuses.get(evaluated.row.campaignId ?? ''))) restored++
    } catch (error) {
      if (!(error instanceof ServiceError) || mustStopPush(error)) throw error
    } finally {
      deps.onRowChanged(evaluated.row.id)
    }
  })
  if (restored > 0) await storeUpdateTimes(deps, [...wanted])
  return { restored, failed: wanted.size - restored }
}

/** Stores Constant Contact's update times of the drafts, so that later edits there are noticed. */
async function storeUpdateTimes(deps: DraftsDeps, rowIds: readonly string[]): Promise<void> {
  const { ws, runId, clock } = deps
  const rows = evaluateRun(ws, runId, clock.now(), rowIds).filter(
    ({ row }) => row.pushedHash !== null && row.remoteUpdatedAt === null,
  )
  const statuses = await readStatusesOfRows(deps, rows)
  for (const { row } of rows) {
    const summary = statuses.get(row.campaignId ?? '')
    if (summary !== undefined) updateRow(ws, row.id, { remoteUpdatedAt: summary.updatedAt })
  }
}

async function readStatusesOfRows(
  { ws, clock, serviceOf }: DraftsDeps,
  rows: readonly EvaluatedRow[],
): Promise<Map<string, CampaignSummary>> {
  const statuses = new Map<string, CampaignSummary>()
  for (const accountId of new Set(rows.map(({ location }) => location.accountId))) {
    const ofAccount = rows.filter(({ location }) => location.accountId === accountId).map(({ row }) => row)
    const found = await readStatuses(serviceOf(accountId), ofAccount, clock.now(), (page) =>
      rememberCampaignNames(ws, accountId, page),
    )
    for (const [campaignId, summary] of found) statuses.set(campaignId, summary)
  }
  return statuses
}

async function restoreDraft(
  { ws, runId, clock, serviceOf }: DraftsDeps,
  evaluated: EvaluatedRow,
  summary: CampaignSummary | undefined,
): Promise<boolean> {
  const service = serviceOf(evaluated.location.accountId)
  const rowDeps = { ws, runId, clock, service }
  const ref = refOf(evaluated.row)
  const [, before] = listPushedContent(ws, evaluated.row.id)
  if (ref === null || before === undefined) return false
  if (summary !== undefined && (await readIfEdited(ws, service, evaluated.row, summary)) !== null) {
    updateRow(ws, evaluated.row.id, { failure: editedRemotely })
    return false
  }
  if (evaluated.row.remoteStatus === 'scheduled') await updateScheduled(rowDeps, evaluated, before)
  else await updateForRow(rowDeps, evaluated, ref, before.content)
  return true
}
