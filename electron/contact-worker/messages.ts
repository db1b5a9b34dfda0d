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
  /** Why they couldn't be read. */
  fieldsProblem: z.string().nullable().optional(),
  /** `numbered`: there are fifteen custom fields and no more can be made (V1). */
  madeFields: z.enum(['any', 'numbered']).optional(),
})
const file = z.object({ input: tableInputSchema, options: importOptionsSchema.optional() })

/** Requests to the contact worker. It reads files or previews one, then ends. */
export const workerRequestSchema = z.discriminatedUnion('type', [
  /** A large file may follow. */
  z.object({ type: z.literal('be-ready') }),
  /** Reads files one after the other, and compares them all with the account at the end. */
  account.extend({
    type: z.literal('prepare'),
    files: z.array(file.extend({ importId: z.string() })),
    thenCompare: z.boolean(),
  }),
  account.extend({ type: z.literal('preview'), ...file.shape }),
  /** Fixes rows of an import; the account's contacts at their addresses are requested. */
  account.extend({ type: z.literal('fix'), importId: z.string(), fix: fixSchema }),
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('cancel') }),
  /** Responses to `ask-account`: the account's lists, then its contacts page by page, then the end. */
  z.object({ type: z.literal('lists'), lists: z.array(listSchema) }),
  z.object({ type: z.literal('contacts'), contacts: z.array(accountContactSchema) }),
  z.object({ type: z.literal('no-more-contacts') }),
  z.object({ type: z.literal('account-failed'), why: z.string() }),
])
export type WorkerRequest = z.infer<typeof workerRequestSchema>

/**
 * Messages from the contact worker. After `ended` the imports' states are in the workspace; after `closed` the
 * worker has released everything and can be ended.
 */
export const workerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: importProgressSchema }),
  /** A file was read: its import has changed. */
  z.object({ type: z.literal('read'), importId: z.string() }),
  /**
   * The files are read; requests the account's contacts: these addresses if there are few, otherwise null for all.
   */
  z.object({ type: z.literal('ask-account'), addresses: z.array(z.string()).nullable() }),
  z.object({ type: z.literal('ended') }),
  z.object({ type: z.literal('mended'), outcome: fixOutcomeSchema }),
  z.object({ type: z.literal('preview'), preview: contactFilePreviewSchema }),
  /** The file isn't a table, or the rows can't be fixed, with the reason. */
  z.object({ type: z.literal('refused'), what: z.string(), next: z.string() }),
  z.object({ type: z.literal('broken'), message: z.string() }),
  z.object({ type: z.literal('closed') }),
])
export type WorkerMessage = z.infer<typeof workerMessageSchema>
