import { z } from 'zod'
import type { DraftContent } from '../constant-contact/service.ts'
import { listLocations } from '../workspace/locations.ts'
import { compareEmails, emailDifferenceSchema } from './compare-emails.ts'
import { acceptDraft, compareDraft } from './push-back.ts'
import type { DraftsWorld } from './push-desk.ts'
import { sameHtml } from './push-draft.ts'
import { RunError } from './run-error.ts'

/** What a dialog shows of a draft that was changed in Constant Contact: `before` is theirs, `after` is ours. */
export const draftComparedSchema = emailDifferenceSchema.extend({
  rowId: z.string(),
  /** When Constant Contact says it was changed last, ISO 8601 UTC. */
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

/** Reads a row's draft and tells how it differs from what a push would write. @throws ServiceError, RunError */
export async function readDraftDifference(world: DraftsWorld, rowId: string): Promise<DraftCompared> {
  const { there, here } = await compareDraft(world, rowId)
  const listNames = new Map(listLocations(world.ws).map(({ listId, listName }) => [listId, listName]))
  const lists = ({ listIds }: DraftContent): string =>
    listIds
      .map((id) => listNames.get(id) ?? id)
      .toSorted()
      .join(', ')
  // Blanks that only the service's own editor moved are no change that a person made.
  const theirs = sameHtml(there.html, here.html) ? { ...there, html: here.html } : there
  const { fields, text, onlyHtml } = compareEmails(theirs, here)
  const more = [
    { field: 'Campaign name', before: there.name, after: here.name },
    { field: 'Lists', before: lists(there), after: lists(here) },
    { field: 'Footer address', before: addressLine(there), after: addressLine(here) },
  ].filter(({ before, after }) => before !== after)
  return { rowId, updatedAt: there.updatedAt, fields: [...fields, ...more], text, onlyHtml }
}

/**
 * Leaves a draft as it was changed in Constant Contact, when it is still what the operator looked at.
 * @throws ServiceError, RunError
 */
export async function keepTheirs(
  world: DraftsWorld,
  seen: { rowId: string; updatedAt: string | null },
): Promise<void> {
  const { rowId, there } = await compareDraft(world, seen.rowId)
  if (there.updatedAt !== seen.updatedAt)
    throw new RunError('The draft was changed again since you looked at it.', 'Compare it anew.')
  acceptDraft(world, { rowId, there })
}
