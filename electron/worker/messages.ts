import { z } from 'zod'
import { importProgressSchema } from '../../core/contact/import.ts'
import {
  contactFilePreviewSchema,
  importOptionsSchema,
  tableInputSchema,
} from '../../core/contact/import-options.ts'

const listSchema = z.object({ id: z.string(), name: z.string(), count: z.number().nullable() })
const heldContactSchema = z.object({
  id: z.string(),
  email: z.string(),
  state: z.enum(['active', 'unsubscribed', 'deleted', 'other']),
  fields: z.record(z.string(), z.string()),
  listIds: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
})

const file = z.object({
  /** The workspace's file; the worker opens it itself. */
  workspace: z.string(),
  input: tableInputSchema,
  accountId: z.string(),
  /** Names of the account's custom fields, without `cf:`. */
  customFields: z.array(z.string()),
  options: importOptionsSchema.optional(),
})

/** What the main process asks of the contact worker. It reads or previews one file and is ended. */
export const workerRequestSchema = z.discriminatedUnion('type', [
  file.extend({ type: z.literal('prepare'), importId: z.string(), thenCompare: z.boolean() }),
  file.extend({ type: z.literal('preview') }),
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('cancel') }),
  /** Answers to `ask-account`: the account's lists, then its contacts page by page, then that there are no more. */
  z.object({ type: z.literal('lists'), lists: z.array(listSchema) }),
  z.object({ type: z.literal('contacts'), contacts: z.array(heldContactSchema) }),
  z.object({ type: z.literal('no-more-contacts') }),
  z.object({ type: z.literal('account-failed'), why: z.string() }),
])
export type WorkerRequest = z.infer<typeof workerRequestSchema>

/** What the contact worker tells. After `ended` the import's state is in the workspace. */
export const workerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: importProgressSchema }),
  /** The file is read; what does the account hold? The addresses where they are few, else null for all. */
  z.object({ type: z.literal('ask-account'), addresses: z.array(z.string()).nullable() }),
  z.object({ type: z.literal('ended') }),
  z.object({ type: z.literal('preview'), preview: contactFilePreviewSchema }),
  /** The file gives no table, and why. */
  z.object({ type: z.literal('refused'), what: z.string(), next: z.string() }),
  z.object({ type: z.literal('broken'), message: z.string() }),
])
export type WorkerMessage = z.infer<typeof workerMessageSchema>
