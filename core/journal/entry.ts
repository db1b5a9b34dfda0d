import { z } from 'zod'

/** One call that changes an account: the intent is written before it, the outcome after. */
export const journalEntrySchema = z.object({
  id: z.number().int(),
  at: z.string(),
  accountId: z.string(),
  runId: z.string().nullable(),
  rowId: z.string().nullable(),
  importId: z.string().nullable(),
  action: z.enum([
    'create-campaign',
    'update-campaign',
    'rename-campaign',
    'delete-campaign',
    'schedule',
    'unschedule',
    'import-contacts',
    'save-contact',
    'create-list',
    'create-custom-field',
    'remove-memberships',
    'send-test',
  ]),
  /** What the call changes, readable: a campaign's name, a list, a number of contacts. */
  subject: z.string(),
  /** open: no outcome yet. unconfirmed: interrupted. reconciled: looked up later. */
  outcome: z.enum(['open', 'done', 'failed', 'unconfirmed', 'reconciled']),
  outcomeAt: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type JournalEntry = z.infer<typeof journalEntrySchema>

/** Filters entries. */
export const journalFilterSchema = z.object({
  runId: z.string().optional(),
  /** `trouble`: failed, interrupted, or without an outcome. `reconciled`: looked up later. */
  only: z.enum(['trouble', 'reconciled']).optional(),
  /** Part of the subject, ignoring case. */
  search: z.string().optional(),
})
export type JournalFilter = z.infer<typeof journalFilterSchema>
