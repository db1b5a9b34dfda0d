import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignRef, DraftContent } from '../../constant-contact/service.ts'
import { callWithJournal } from '../../journal/journaled-call.ts'
import { contentHash } from '../../run/evaluate/content-hash.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import { keepPushedContent } from '../../workspace/tables/pushed-content.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { envelopeOf } from '../reconcile/envelope.ts'
import { adoptExistingDraft } from '../reconcile/reconcile.ts'
import type { RowDeps } from '../row-deps.ts'
import { nextName } from './campaign-numbering.ts'
import { failureOf, mustStopPush } from './row-failure.ts'

/** Deleted campaigns keep their names, so a name that is used every week may have many numbers. */
const maxNames = 50

/**
 * Makes a changing call for a row. Errors are stored in the row, unless they aren't the row's fault or another name
 * solves them.
 */
export function callForRow<T>(
  { ws, clock, runId }: Omit<RowDeps, 'service'>,
  work: Pick<EvaluatedRow, 'row' | 'location'>,
  it: {
    action: 'create-campaign' | 'update-campaign' | 'schedule' | 'unschedule' | 'delete-campaign'
    subject: string
    detail?: Record<string, unknown>
    call: () => Promise<T>
    before?: () => void
    done: (answer: T, now: Date) => void
    /** What else is to be written when it failed. */
    missed?: (error: ServiceError, now: Date) => void
  },
): Promise<T> {
  const rowId = work.row.id
  return callWithJournal(
    { ws, clock },
    {
      intent: {
        accountId: work.location.accountId,
        runId,
        rowId,
        importId: null,
        action: it.action,
        subject: it.subject,
        detail: it.detail ?? {},
      },
      call: it.call,
      before: it.before,
      done: it.done,
      missed: (error, now) => {
        if (error.kind === 'unconfirmed') updateRow(ws, rowId, { unconfirmed: true })
        else if (!mustStopPush(error) && error.kind !== 'name-taken')
          updateRow(ws, rowId, { failure: failureOf(error) })
        it.missed?.(error, now)
      },
    },
  )
}

/** Makes the row's campaign under the first name that is free, and gives it its lists. @throws ServiceError */
export async function createForRow(desk: RowDeps, work: EvaluatedRow): Promise<void> {
  const proposed = work.content()
  // A deleted campaign's name stays reserved.
  let name = work.row.remoteStatus === 'removed' ? nextName(proposed.name) : proposed.name
  for (let tried = 1; ; tried++) {
    const content = { ...proposed, name }
    try {
      const ref = await createUnder(desk, work, content)
      if (!desk.service.createTakesLists) await updateForRow(desk, work, ref, content)
      return
    } catch (error) {
      if (!(error instanceof ServiceError) || error.kind !== 'name-taken') throw error
      if (tried >= maxNames) {
        updateRow(desk.ws, work.row.id, { failure: failureOf(error) })
        throw error
      }
      const earlier = await adoptExistingDraft(desk, work, name)
      if (earlier !== null) return updateForRow(desk, work, earlier, content)
      name = nextName(name)
    }
  }
}

const createUnder = (desk: RowDeps, work: EvaluatedRow, content: DraftContent): Promise<CampaignRef> =>
  callForRow(desk, work, {
    action: 'create-campaign',
    subject: content.name,
    detail: { envelope: envelopeOf(content) },
    call: () => desk.service.createDraft(content),
    // The name is the row's from now on: after a cut it is the one to look for and to try again, and no other. What
    // the row had before is not in Constant Contact any more.
    before: () =>
      updateRow(desk.ws, work.row.id, {
        campaignName: content.name,
        campaignId: null,
        activityId: null,
        remoteStatus: null,
      }),
    done: (ref, now) => {
      updateRow(desk.ws, work.row.id, {
        campaignId: ref.campaignId,
        activityId: ref.activityId,
        pushedHash: null,
        pushedAt: null,
        remoteUpdatedAt: null,
        remoteStatus: 'draft',
        scheduledAt: null,
        confirmedAt: null,
        recipients: null,
        unconfirmed: false,
        failure: null,
      })
      if (desk.service.createTakesLists) recordPushed(desk, work, content, now)
    },
  })

/** Writes the row's content over its draft. @throws ServiceError */
export const updateForRow = (
  desk: RowDeps,
  work: EvaluatedRow,
  ref: CampaignRef,
  content: DraftContent,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  callForRow(desk, work, {
    action: 'update-campaign',
    subject: content.name,
    detail,
    call: () => desk.service.updateDraft(ref, content),
    done: (_, now) => recordPushed(desk, work, content, now),
    missed: ({ kind }) => {
      if (kind === 'not-found') updateRow(desk.ws, work.row.id, { remoteStatus: 'removed' })
    },
  })

function recordPushed({ ws }: RowDeps, { row }: EvaluatedRow, content: DraftContent, now: Date): void {
  updateRow(ws, row.id, {
    pushedHash: contentHash(content),
    pushedAt: now.toISOString(),
    remoteUpdatedAt: null,
    remoteStatus: 'draft',
    mismatch: null,
    unconfirmed: false,
    failure: null,
  })
  keepPushedContent(ws, row.id, content, now)
}
