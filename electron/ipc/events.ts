import { z } from 'zod'
import { importProgressSchema } from '../../core/contact/import.ts'
import { pushProgressSchema } from '../../core/push/plan/plan-schema.ts'
import { onDemandProgressSchema } from '../../core/run/on-demand/on-demand-check.ts'
import { sendStateSchema } from '../../core/send/send-state.ts'
import { signInCodeSchema } from './app-info.ts'
import { draftPageSchema } from './draft-page.ts'

/** What the main process sends to the page without a request. */
export const events = {
  /** Something in the workspace changed: read it again. */
  changed: z.object({
    topic: z.enum(['accounts', 'locations', 'templates', 'runs', 'imports', 'journal', 'calls', 'settings']),
    id: z.string().optional(),
  }),
  signInCode: signInCodeSchema,
  pushProgress: pushProgressSchema,
  importProgress: importProgressSchema,
  sendState: sendStateSchema,
  onDemandProgress: onDemandProgressSchema,
  draftPage: draftPageSchema,
  /** A menu item or a key that was caught in the embedded page. */
  command: z.object({ command: z.string() }),
} as const

export type EventName = keyof typeof events
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>
