import ElectronStore from 'electron-store'
import { z } from 'zod'
import type { ByApiJob } from './api-scheduling.ts'

const jobSchema = z.object({
  runId: z.string(),
  change: z.enum(['schedule', 'unschedule', 'send']),
  rowIds: z.array(z.string()),
})
const fileSchema = z.record(z.string(), jobSchema).catch({})

/** API scheduling that was started, until it is done: if the program closed meanwhile, it is offered again. */
export interface UnfinishedWork {
  of(runId: string): ByApiJob | null
  remember(job: ByApiJob): void
  forget(runId: string): void
}

export const openUnfinishedWork = (): UnfinishedWork => {
  const store = new ElectronStore({ name: 'send-desk', clearInvalidConfig: true })
  const read = (): Record<string, ByApiJob> => fileSchema.parse(store.get('byApi', {}))
  return {
    of: (runId) => read()[runId] ?? null,
    remember: (job) => store.set('byApi', { ...read(), [job.runId]: job }),
    forget: (runId) => {
      const { [runId]: done, ...others } = read()
      if (done !== undefined) store.set('byApi', others)
    },
  }
}
