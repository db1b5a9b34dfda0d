import { z } from 'zod'
import { fixOutcomeSchema, fixSchema } from '../../core/contact/fix/fix.ts'
import { importProgressSchema } from '../../core/contact/import.ts'
import {
  accountFieldSchema,
  contactFilePreviewSchema,
  importOptionsSchema,
  tableInputSchema,
} from '../../core/contact/import-options.ts'

const listSchema = z.object({ id: z.string(), name: z.string(), count: z.number().nullable() })
const accountContactSchema = z.object({
  id: z.string(),
  email: z.string(),
  state: z.enum(['active', 'unsubscribed', 'deleted', 'other']),
  fields: z.record(z.string(), z.string()),
  listIds: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
})

const account = z.object({
  /** The workspace's file; the worker opens it itself. */
  workspace: z.string(),
  accountId: z.string(),
  customFields: z.array(accountFieldSchema),
  /** Why the account did not tell them. */
  fieldsProblem: z.string().nullable().optional(),
  /** `numbered`: there are fifteen custom fields and no more can be made (V1). */
  madeFields: z.enum(['any', 'numbered']).optional(),
})
const file = z.object({ input: tableInputSchema, options: importOptionsSchema.optional() })

/** What the main process asks of the contact worker. It reads files or previews one, and is ended. */
export const workerRequestSchema = z.discriminatedUnion('type', [
  /** A large file may follow. */
  z.object({ type: z.literal('be-ready') }),
  /** Reads one file after the other, and compares them all with the account at the end. */
  account.extend({
    type: z.literal('prepare'),
    files: z.array(file.extend({ importId: z.string() })),
    thenCompare: z.boolean(),
  }),
  account.extend({ type: z.literal('preview'), ...file.shape }),
  /** Mends rows of an import that was read; what the account holds of them is asked for. */
  account.extend({ type: z.literal('fix'), importId: z.string(), fix: fixSchema }),
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('cancel') }),
  /** Answers to `ask-account`: the account's lists, then its contacts page by page, then that there are no more. */
  z.object({ type: z.literal('lists'), lists: z.array(listSchema) }),
  z.object({ type: z.literal('contacts'), contacts: z.array(accountContactSchema) }),
  z.object({ type: z.literal('no-more-contacts') }),
  z.object({ type: z.literal('account-failed'), why: z.string() }),
])
export type WorkerRequest = z.infer<typeof workerRequestSchema>

/**
 * What the contact worker tells. After `ended` the imports' states are in the workspace; after `closed` the worker
 * holds nothing any more and can be ended.
 */
export const workerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: importProgressSchema }),
  /** One of the files is read: its import is another than before. */
  z.object({ type: z.literal('read'), importId: z.string() }),
  /** The files are read; what does the account hold? The addresses where they are few, else null for all. */
  z.object({ type: z.literal('ask-account'), addresses: z.array(z.string()).nullable() }),
  z.object({ type: z.literal('ended') }),
  z.object({ type: z.literal('mended'), outcome: fixOutcomeSchema }),
  z.object({ type: z.literal('preview'), preview: contactFilePreviewSchema }),
  /** The file gives no table, or the rows cannot be mended, and why. */
  z.object({ type: z.literal('refused'), what: z.string(), next: z.string() }),
  z.object({ type: z.literal('broken'), message: z.string() }),
  z.object({ type: z.literal('closed') }),
])
export type WorkerMessage = z.infer<typeof workerMessageSchema>
