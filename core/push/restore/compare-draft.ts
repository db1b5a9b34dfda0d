import { z } from 'zod'
import type { DraftContent, RemoteDraft } from '../../constant-contact/service.ts'
import {
  compareEmails,
  type EmailDifference,
  emailDifferenceSchema,
} from '../../run/compare/compare-emails.ts'
import { evaluateRun } from '../../run/evaluate/evaluate-run.ts'
import { RunError } from '../../run/run-error.ts'
import { inTransaction, type Workspace } from '../../workspace/open.ts'
import { listLocations } from '../../workspace/tables/locations.ts'
import { listPushedContent } from '../../workspace/tables/pushed-content.ts'
import { updateRow } from '../../workspace/tables/rows.ts'
import { keepRemoteDraft } from '../queue/remote-edits.ts'
import { sameHtml } from '../reconcile/envelope.ts'
import { type DraftsDeps, refOf } from '../row-deps.ts'

/** What a dialog shows of a draft that was changed in Constant Contact: `before` is theirs, `after` is ours. */
export const draftComparedSchema = emailDifferenceSchema.extend({
  rowId: z.string(),
  /** When Constant Contact last changed it, ISO 8601 UTC. */
  updatedAt: z.string().nullable(),
})
export type DraftCompared = z.infer<typeof draftComparedSchema>

const addressLine = ({ address }: DraftContent): string =>
  [
    address.organization,
    address.line1,
    address.line2,
    address.city,
    address.state,
    address.postalCode,
    address.country,
  ]
    .filter(Boolean)
    .join(', ')

/** Returns how a draft's earlier content differs from the new one. */
export function differenceOf(ws: Workspace, before: DraftContent, after: DraftContent): EmailDifference {
  const listNames = new Map(listLocations(ws).map(({ listId, listName }) => [listId, listName]))
  const lists = ({ listIds }: DraftContent): string =>
    listIds
      .map((id) => listNames.get(id) ?? id)
      .toSorted()
      .join(', ')
  // Blanks that only the service's own editor moved are no change that a person made.
  const was = sameHtml(before.html, after.html) ? { ...before, html: after.html } : before
  const { fields, text, onlyHtml } = compareEmails(was, after)
  const more = [
    { field: 'Campaign name', before: before.name, after: after.name },
    { field: 'Lists', before: lists(before), after: lists(after) },
    { field: 'Footer address', before: addressLine(before), after: addressLine(after) },
  ].filter((field) => field.before !== field.after)
  return { fields: [...fields, ...more], text, onlyHtml }
}

/**
 * Reads a row's draft and returns how it differs from what a push would write.
 * @throws ServiceError, RunError
 */
export async function readDraftDifference(deps: DraftsDeps, rowId: string): Promise<DraftCompared> {
  const { there, here } = await compareDraft(deps, rowId)
  return { rowId, updatedAt: there.updatedAt, ...differenceOf(deps.ws, there, here) }
}

/**
 * Returns how a row's email differs from the last push; null if there was none. Makes no calls.
 * @throws RunError
 */
export function readPlannedDifference(
  { ws, runId, clock }: Pick<DraftsDeps, 'ws' | 'runId' | 'clock'>,
  rowId: string,
): EmailDifference | null {
  const [work] = evaluateRun(ws, runId, clock.now(), [rowId])
  if (work === undefined) throw new RunError('This row no longer exists.', 'Open the run again.')
  const [pushed] = listPushedContent(ws, rowId)
  return pushed === undefined ? null : differenceOf(ws, pushed.content, work.content())
}

/**
 * Leaves a draft as it was changed in Constant Contact, when it is still what the operator looked at.
 * @throws ServiceError, RunError
 */
export async function keepRemoteVersion(
  deps: DraftsDeps,
  seen: { rowId: string; updatedAt: string | null },
): Promise<void> {
  const { rowId, there } = await compareDraft(deps, seen.rowId)
  if (there.updatedAt !== seen.updatedAt)
    throw new RunError('The draft changed again after you compared it.', 'Compare again.')
  acceptRemoteDraft(deps, { rowId, there })
}

/** A draft edited in Constant Contact, next to the row's version. */
export interface DraftComparison {
  rowId: string
  /** Constant Contact's version. */
  there: RemoteDraft
  /** What a push would write. */
  here: DraftContent
  /** What was pushed last, or null when that is not known. */
  pushed: DraftContent | null
}

/** Reads a row's draft from Constant Contact. @throws ServiceError, RunError if the row has no campaign */
export async function compareDraft(
  { ws, runId, clock, serviceOf }: DraftsDeps,
  rowId: string,
): Promise<DraftComparison> {
  const [work] = evaluateRun(ws, runId, clock.now(), [rowId])
  const ref = work === undefined ? null : refOf(work.row)
  if (work === undefined || ref === null)
    throw new RunError('This row has no campaign in Constant Contact.', 'Create its draft first.')
  return {
    rowId,
    there: await serviceOf(work.location.accountId).readDraft(ref),
    here: work.content(),
    pushed: listPushedContent(ws, rowId)[0]?.content ?? null,
  }
}

/** Keeps a draft as edited in Constant Contact: it counts as pushed until the row's values change. */
export function acceptRemoteDraft(
  { ws, runId, clock, onRowChanged }: DraftsDeps,
  { rowId, there }: Pick<DraftComparison, 'rowId' | 'there'>,
): void {
  const [work] = evaluateRun(ws, runId, clock.now(), [rowId])
  if (work === undefined) return
  inTransaction(ws, () => {
    keepRemoteDraft(ws, rowId, there, clock.now())
    updateRow(ws, rowId, {
      pushedHash: work.hash,
      remoteUpdatedAt: there.updatedAt,
      mismatch: null,
      failure: null,
    })
  })
  onRowChanged(rowId)
}
