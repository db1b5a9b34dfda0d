import { z } from 'zod'
import { ServiceError } from '../constant-contact/errors.ts'
import type { DraftContent, RemoteDraft } from '../constant-contact/service.ts'
import { severalAtOnce } from '../several-at-once.ts'
import { inTransaction } from '../workspace/open.ts'
import { keepPushedContent, listPushedContent } from '../workspace/pushed-content.ts'
import { setRowFacts } from '../workspace/rows.ts'
import { type DraftsWorld, refOf } from './push-desk.ts'
import { stopsPush } from './push-failure.ts'
import { updateForRow } from './push-row.ts'
import { readRunWork } from './read-run-work.ts'
import type { RowWork } from './row-work.ts'
import { RunError } from './run-error.ts'
import { settleRun } from './settle.ts'

const inFlightAtOnce = 8

/** A row whose draft can be given back what it held before. */
export const earlierDraftSchema = z.object({
  rowId: z.string(),
  locationName: z.string(),
  /** When that was pushed, ISO 8601 UTC. */
  pushedAt: z.string(),
  subject: z.string(),
})
export type EarlierDraft = z.infer<typeof earlierDraftSchema>

const canBeWrittenOver = ({ row }: RowWork): boolean =>
  row.campaignId !== null && row.remoteStatus === 'draft' && !row.unsure

/** Rows whose drafts were overwritten and are not scheduled, with what they held before. */
export const listEarlierDrafts = (
  { ws, runId, clock }: Pick<DraftsWorld, 'ws' | 'runId' | 'clock'>,
  rowIds?: readonly string[],
): EarlierDraft[] =>
  readRunWork(ws, runId, clock.now(), rowIds)
    .filter(canBeWrittenOver)
    .flatMap(({ row, location }) => {
      const [, before] = listPushedContent(ws, row.id)
      return before === undefined
        ? []
        : [
            {
              rowId: row.id,
              locationName: location.name,
              pushedAt: before.at,
              subject: before.content.subject,
            },
          ]
    })

/**
 * Gives drafts back what they held before the last push. The rows' values stay, so that the rows count as changed
 * since they were pushed. Done twice, it is undone.
 * @throws ServiceError where an account takes no more calls; the rows that were not reached are as they were
 */
export async function putBackDrafts(
  world: DraftsWorld,
  rowIds: readonly string[],
): Promise<{ putBack: number; failed: number }> {
  const { ws, runId, clock } = world
  await settleRun(world, runId)
  const wanted = new Set(listEarlierDrafts(world, rowIds).map(({ rowId }) => rowId))
  let putBack = 0
  await severalAtOnce(readRunWork(ws, runId, clock.now(), [...wanted]), inFlightAtOnce, async (work) => {
    const ref = refOf(work.row)
    const [, before] = listPushedContent(ws, work.row.id)
    if (ref === null || before === undefined) return
    try {
      const service = world.serviceOf(work.location.accountId)
      await updateForRow({ ws, runId, clock, service }, work, ref, before.content)
      putBack++
    } catch (error) {
      if (!(error instanceof ServiceError) || stopsPush(error)) throw error
    } finally {
      world.onRowChanged(work.row.id)
    }
  })
  return { putBack, failed: wanted.size - putBack }
}

/** A draft that was changed in Constant Contact, beside what the row would make of it. */
export interface DraftComparison {
  rowId: string
  /** What Constant Contact holds now. */
  there: RemoteDraft
  /** What a push would write. */
  here: DraftContent
  /** What was pushed last, or null when that is not known. */
  pushed: DraftContent | null
}

/** Reads what Constant Contact holds of a row's draft. @throws ServiceError, RunError when the row has no campaign */
export async function compareDraft(
  { ws, runId, clock, serviceOf }: DraftsWorld,
  rowId: string,
): Promise<DraftComparison> {
  const [work] = readRunWork(ws, runId, clock.now(), [rowId])
  const ref = work === undefined ? null : refOf(work.row)
  if (work === undefined || ref === null)
    throw new RunError('This row has no campaign in Constant Contact.', 'Push it first.')
  return {
    rowId,
    there: await serviceOf(work.location.accountId).readDraft(ref),
    here: work.content(),
    pushed: listPushedContent(ws, rowId)[0]?.content ?? null,
  }
}

/**
 * Leaves a draft as somebody changed it in Constant Contact: it counts as pushed from now on, until the row's values
 * change.
 */
export function acceptDraft(
  { ws, runId, clock, onRowChanged }: DraftsWorld,
  { rowId, there }: Pick<DraftComparison, 'rowId' | 'there'>,
): void {
  const [work] = readRunWork(ws, runId, clock.now(), [rowId])
  if (work === undefined) return
  const { ref: _ref, status: _status, updatedAt, ...content } = there
  inTransaction(ws, () => {
    keepPushedContent(ws, rowId, content, clock.now())
    setRowFacts(ws, rowId, { pushedHash: work.hash, remoteUpdatedAt: updatedAt, failure: null })
  })
  onRowChanged(rowId)
}
