import { z } from 'zod'
import { importProgressSchema } from '../../core/contact/import.ts'

/** What the main process asks of the contact worker. It reads one file and ends. */
export const workerRequestSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('prepare'),
    /** The workspace's file; the worker opens it itself. */
    workspace: z.string(),
    importId: z.string(),
    path: z.string(),
    accountId: z.string(),
    customFields: z.array(z.string()),
  }),
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('cancel') }),
])
export type WorkerRequest = z.infer<typeof workerRequestSchema>

/** What the contact worker tells. After `ended` the import's state is in the workspace. */
export const workerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: importProgressSchema }),
  z.object({ type: z.literal('ended') }),
  z.object({ type: z.literal('broken'), message: z.string() }),
])
export type WorkerMessage = z.infer<typeof workerMessageSchema>
