import { z } from 'zod'
import { pageStateSchema } from '../../core/send/send-state.ts'

/** A row's draft on Constant Contact's own page, embedded in the Push tab. */
export const draftPageSchema = z.object({
  rowId: z.string(),
  page: z.object({
    state: pageStateSchema,
    url: z.string(),
    /** The user of the account. */
    userName: z.string(),
    /** Why it is not shown, as a sentence. */
    problem: z.string().nullable(),
    /** The address that was blocked. */
    blockedUrl: z.string().nullable(),
  }),
})
export type DraftPageState = z.infer<typeof draftPageSchema>

/** What can be done with the page. */
export const draftPageActSchema = z.enum(['reload', 'unblock', 'browser'])
export type DraftPageAct = z.infer<typeof draftPageActSchema>
