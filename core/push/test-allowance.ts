import { z } from 'zod'
import type { Workspace } from '../workspace/open.ts'
import { getAccount } from '../workspace/tables/accounts.ts'
import { countTestsSince } from '../workspace/tables/journal.ts'
import { locationsOfRun } from '../workspace/tables/locations.ts'
import { maxTestsPerDay } from './send-test.ts'

/** Whether tests of a run's drafts can be sent. */
export const testAllowanceSchema = z.object({
  /** Of the account of the run that has the fewest left today (UTC). */
  left: z.number().int(),
  /** Why none can be sent at all; null where they can. */
  whyNot: z.string().nullable(),
})
export type TestAllowance = z.infer<typeof testAllowanceSchema>

/** Returns how many tests the accounts of a run can still send today, from stored counts. */
export function readTestAllowance(ws: Workspace, runId: string, now: Date): TestAllowance {
  const accounts = [
    ...new Set([...locationsOfRun(ws, runId).values()].map(({ accountId }) => accountId)),
  ].flatMap((id) => getAccount(ws, id) ?? [])
  const day = now.toISOString().slice(0, 10)
  const left = Math.min(
    maxTestsPerDay,
    ...accounts.map(({ id }) => maxTestsPerDay - countTestsSince(ws, id, day)),
  )
  const whyNot = accounts.flatMap(({ kind, capabilities }) => {
    if (kind === 'v1') return ["The V1 API can't send tests."]
    // A test takes the privilege that scheduling takes. Source: vendor's API description 3.0.178.
    if (!capabilities.schedule)
      return [capabilities.why.schedule ?? "This user can't send through the API, and that includes tests."]
    return []
  })
  if (left <= 0) whyNot.push(`All ${maxTestsPerDay} tests for today are used.`)
  return { left: Math.max(0, left), whyNot: whyNot[0] ?? null }
}
