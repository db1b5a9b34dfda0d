import ElectronStore from 'electron-store'
import { z } from 'zod'

const fileSchema = z.record(z.string(), z.string()).catch({})
/** Runs further back are not sent any more. */
const mostRuns = 50

/** Which campaign of each run stood in front last, so that the send desk comes back to it after a restart. */
export interface LastCampaign {
  of(runId: string): string | null
  remember(runId: string, rowId: string | null): void
}

export const openLastCampaign = (): LastCampaign => {
  const store = new ElectronStore({ name: 'send-desk', clearInvalidConfig: true })
  const read = (): Record<string, string> => fileSchema.parse(store.get('lastCampaign', {}))
  return {
    of: (runId) => read()[runId] ?? null,
    remember: (runId, rowId) => {
      const { [runId]: before, ...others } = read()
      if ((before ?? null) === rowId) return
      const kept = Object.entries(others).slice(-mostRuns + 1)
      store.set('lastCampaign', Object.fromEntries(rowId === null ? kept : [...kept, [runId, rowId]]))
    },
  }
}
