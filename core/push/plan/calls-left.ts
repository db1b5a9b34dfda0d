import { defaultRateLimits } from '../../constant-contact/v3/service.ts'
import type { Workspace } from '../../workspace/open.ts'
import { listAccounts } from '../../workspace/tables/accounts.ts'
import { callDay, readCalls } from '../../workspace/tables/call-counts.ts'
import { locationsOfRun } from '../../workspace/tables/locations.ts'

/**
 * Returns how many calls a run has left today: those of its accounts' key with the fewest left. Other keys don't
 * matter.
 */
export function callsLeftToday(ws: Workspace, runId: string, now: Date): number {
  const ids = new Set([...locationsOfRun(ws, runId).values()].map(({ accountId }) => accountId))
  const accounts = listAccounts(ws)
  const own = accounts.filter(({ id }) => ids.has(id))
  const left = (own.length > 0 ? own : accounts).map(
    ({ apiKey }) => defaultRateLimits.perDay - readCalls(ws, apiKey, callDay(now)),
  )
  return Math.max(0, Math.min(...left))
}
