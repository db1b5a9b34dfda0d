import type { Clock } from '../clock.ts'
import type { BulkStatistics, ConstantContactService } from '../constant-contact/service.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { getAccount } from '../workspace/tables/accounts.ts'
import { lastSent, putResults } from '../workspace/tables/campaign-results.ts'

/** How many runs are refreshed and shown on Today. */
export const runsWithResults = 10

const resultsOf = ({ sends, bounces, opens, clicks, optouts }: BulkStatistics) => ({
  delivered: Math.max(0, sends - bounces),
  opened: opens,
  clicked: clicks,
  unsubscribed: optouts,
})

/**
 * Reads the results of sent campaigns: of one run, or of the last ten. V3 covers about a hundred campaigns per
 * call, V1 one. Accounts without permission to read reports are skipped.
 * @throws ServiceError
 */
export async function refreshResults(
  ws: Workspace,
  {
    runId,
    serviceOf,
    clock,
  }: {
    runId?: string
    serviceOf(accountId: string): ConstantContactService
    clock: Clock
  },
): Promise<void> {
  const wanted = lastSent(ws, runId === undefined ? runsWithResults : -1)
    .filter((run) => runId === undefined || run.runId === runId)
    .flatMap(({ campaigns }) => campaigns)
  for (const accountId of new Set(wanted.map((one) => one.accountId))) {
    if (!getAccount(ws, accountId)?.capabilities.readReports) continue
    const campaigns = wanted.filter((one) => one.accountId === accountId)
    const rows = new Map(campaigns.map(({ campaignId, rowId }) => [campaignId, rowId]))
    const statistics = await serviceOf(accountId).readStatistics([...rows.keys()])
    inTransaction(ws, () => {
      for (const one of statistics) {
        const rowId = rows.get(one.campaignId)
        if (rowId !== undefined) putResults(ws, rowId, resultsOf(one), clock.now())
      }
    })
  }
}
