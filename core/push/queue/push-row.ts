import { ServiceError } from '../../constant-contact/errors.ts'
import type { CampaignRef, DraftContent } from '../../constant-contact/service.ts'
import { callWithJournal } from '../../journal/journaled-call.ts'
import { contentHash } from '../../run/evaluate/content-hash.ts'
import type { EvaluatedRow } from '../../run/evaluate/evaluated-row.ts'
import { keepPushedContent } from '../../workspace/tables/pushed-content.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { adoptExistingDraft } from '../reconcile/reconcile.ts'
import { nextName } from '../row/campaign-numbering.ts'
import { envelopeOf } from '../row/draft-equality.ts'
import type { RowDeps } from '../row/row-deps.ts'
import { failureOf, mustStopPush } from '../row/row-failure.ts'

/** Deleted campaigns keep their names, so a name that is used every week may have many numbers. */
const maxNames = 50

/** A call that changes a row's campaign, and what is stored with it. */
interface RowCall<T> {
  action: 'create-campaign' | 'update-campaign' | 'schedule' | 'unschedule' | 'delete-campaign'
  /** For the activity log: the campaign's name. */
  subject: string
  detail?: Record<string, unknown>
  call: () => Promise<T>
  /** Stored with the intent. */
  before?: () => void
  /** Stored with the outcome. */
  done: (answer: T, now: Date) => void
  /** Stored with the outcome of a failed or unconfirmed call. */
  failed?: (error: ServiceError, now: Date) => void
}

/**
 * Makes a changing call for a row, through the journal. Errors are stored in the row, unless they stop the whole
 * account or another name solves them.
 */
export function callForRow<T>(
  { ws, clock, runId }: Omit<RowDeps, 'service'>,
  { row, location }: Pick<EvaluatedRow, 'row' | 'location'>,
  { action, subject, detail = {}, call, before, done, failed }: RowCall<T>,
): Promise<T> {
  return callWithJournal(
    { ws, clock },
    {
      intent: {
        accountId: location.accountId,
        runId,
        rowId: row.id,
        importId: null,
        action,
        subject,
        detail,
      },
      call,
      before,
      done,
      failed: (error, now) => {
        if (error.kind === 'unconfirmed') updateRow(ws, row.id, { unconfirmed: true })
        else if (!mustStopPush(error) && error.kind !== 'name-taken')
          updateRow(ws, row.id, { failure: failureOf(error) })
        failed?.(error, now)
      },
    },
  )
}

/** Creates the row's campaign with the first free name, and sets its lists. @throws ServiceError */
export async function createForRow(deps: RowDeps, evaluated: EvaluatedRow): Promise<void> {
  const proposed = evaluated.content()
  // A deleted campaign's name stays reserved.
  let name = evaluated.row.remoteStatus === 'removed' ? nextName(proposed.name) : proposed.name
  for (let attempt = 1; ; attempt++) {
    const content = { ...proposed, name }
    try {
      const ref = await createWithName(deps, evaluated, content)
      if (!deps.service.createTakesLists) await updateForRow(deps, evaluated, ref, content)
      return
    } catch (error) {
      if (!(error instanceof ServiceError) || error.kind !== 'name-taken') throw error
      if (attempt >= maxNames) {
        updateRow(deps.ws, evaluated.row.id, { failure: failureOf(error) })
        throw error
      }
      const existing = await adoptExistingDraft(deps, evaluated, name)
      if (existing !== null) return updateForRow(deps, evaluated, existing, content)
      name = nextName(name)
    }
  }
}

const createWithName = (
  deps: RowDeps,
  evaluated: EvaluatedRow,
  content: DraftContent,
): Promise<CampaignRef> =>
  callForRow(deps, evaluated, {
    action: 'create-campaign',
    subject: content.name,
    detail: { envelope: envelopeOf(content) },
    call: () => deps.service.createDraft(content),
    // The row keeps this name: if the call is interrupted, this is the name to look for and to try again. An earlier
    // campaign of the row no longer exists.
    before: () =>
      updateRow(deps.ws, evaluated.row.id, {
        campaignName: content.name,
        campaignId: null,
        activityId: null,
        remoteStatus: null,
      }),
    done: (ref, now) => {
      updateRow(deps.ws, evaluated.row.id, {
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
      if (deps.service.createTakesLists) recordPushed(deps, evaluated, content, now)
    },
  })

/** Overwrites the row's draft with the content. @throws ServiceError */
export const updateForRow = (
  deps: RowDeps,
  evaluated: EvaluatedRow,
  ref: CampaignRef,
  content: DraftContent,
  detail: Record<string, unknown> = {},
): Promise<void> =>
  callForRow(deps, evaluated, {
    action: 'update-campaign',
    subject: content.name,
    detail,
    call: () => deps.service.updateDraft(ref, content),
    done: (_, now) => recordPushed(deps, evaluated, content, now),
    failed: ({ kind }) => {
      if (kind === 'not-found') updateRow(deps.ws, evaluated.row.id, { remoteStatus: 'removed' })
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
