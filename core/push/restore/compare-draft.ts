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
import { sameHtml } from '../row/draft-equality.ts'
import { type DraftsDeps, refOf } from '../row/row-deps.ts'

/** A draft edited in Constant Contact (`before`) compared with what a push would write (`after`). */
export const draftComparisonSchema = emailDifferenceSchema.extend({
  rowId: z.string(),
  /** When Constant Contact last changed it, ISO 8601 UTC. */
  updatedAt: z.string().nullable(),
})
export type DraftComparison = z.infer<typeof draftComparisonSchema>

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
  // Constant Contact's editor moves blanks: that isn't a change a person made.
  const beforeEdit = sameHtml(before.html, after.html) ? { ...before, html: after.html } : before
  const { fields, text, onlyHtml } = compareEmails(beforeEdit, after)
  const otherFields = [
    { field: 'Campaign name', before: before.name, after: after.name },
    { field: 'Lists', before: lists(before), after: lists(after) },
    { field: 'Footer address', before: addressLine(before), after: addressLine(after) },
  ].filter((field) => field.before !== field.after)
  return { fields: [...fields, ...otherFields], text, onlyHtml }
}

/**
 * Reads a row's draft and returns how it differs from what a push would write.
 * @throws ServiceError, RunError
 */
export async function readDraftDifference(deps: DraftsDeps, rowId: string): Promise<DraftComparison> {
  const { remote, planned } = await readDraftVersions(deps, rowId)
  return { rowId, updatedAt: remote.updatedAt, ...differenceOf(deps.ws, remote, planned) }
}

/**
 * Returns how a row's email differs from the last push; null if there was none. Makes no calls.
 * @throws RunError
 */
export function readPlannedDifference(
  { ws, runId, clock }: Pick<DraftsDeps, 'ws' | 'runId' | 'clock'>,
  rowId: string,
): EmailDifference | null {
  const [evaluated] = evaluateRun(ws, runId, clock.now(), [rowId])
  if (evaluated === undefined) throw new RunError('This row no longer exists.', 'Open the run again.')
  const [pushed] = listPushedContent(ws, rowId)
  return pushed === undefined ? null : differenceOf(ws, pushed.content, evaluated.content())
}

/**
 * Keeps a draft as it was edited in Constant Contact, if it is still the version that the operator compared.
 * @throws ServiceError, RunError
 */
export async function keepRemoteVersion(
  deps: DraftsDeps,
  seen: { rowId: string; updatedAt: string | null },
): Promise<void> {
  const { rowId, remote } = await readDraftVersions(deps, seen.rowId)
  if (remote.updatedAt !== seen.updatedAt)
    throw new RunError('The draft changed again after you compared it.', 'Compare again.')
  acceptRemoteDraft(deps, { rowId, remote })
}

/** The versions of a row's draft. */
export interface DraftVersions {
  rowId: string
  /** The one in Constant Contact. */
  remote: RemoteDraft
  /** What a push would write. */
  planned: DraftContent
  /** What was pushed last; null if it isn't stored. */
  pushed: DraftContent | null
}

/** Reads a row's draft from Constant Contact. @throws ServiceError, RunError if the row has no campaign */
export async function readDraftVersions(
  { ws, runId, clock, serviceOf }: DraftsDeps,
  rowId: string,
): Promise<DraftVersions> {
  const [evaluated] = evaluateRun(ws, runId, clock.now(), [rowId])
  const ref = evaluated === undefined ? null : refOf(evaluated.row)
  if (evaluated === undefined || ref === null)
    throw new RunError('This row has no campaign in Constant Contact.', 'Create its draft first.')
  return {
    rowId,
    remote: await serviceOf(evaluated.location.accountId).readDraft(ref),
    planned: evaluated.content(),
    pushed: listPushedContent(ws, rowId)[0]?.content ?? null,
  }
}

/** Keeps a draft as edited in Constant Contact: it counts as pushed until the row's values change. */
export function acceptRemoteDraft(
  { ws, runId, clock, onRowChanged }: DraftsDeps,
  { rowId, remote }: Pick<DraftVersions, 'rowId' | 'remote'>,
): void {
  const [evaluated] = evaluateRun(ws, runId, clock.now(), [rowId])
  if (evaluated === undefined) return
  inTransaction(ws, () => {
    keepRemoteDraft(ws, rowId, remote, clock.now())
    updateRow(ws, rowId, {
      pushedHash: evaluated.hash,
      remoteUpdatedAt: remote.updatedAt,
      mismatch: null,
      failure: null,
    })
  })
  onRowChanged(rowId)
}
