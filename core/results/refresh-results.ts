import type { Clock } from '../clock.ts'
import type { BulkStatistics, ConstantContactService } from '../constant-contact/service.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { getAccount } from '../workspace/tables/accounts.ts'
import { lastSent, putResults } from '../workspace/tables/campaign-results.ts'

/** The number of runs with results on the Today screen. */
export const runsWithResults = 10

const resultsOf = ({ sends, bounces, opens, clicks, optouts }: BulkStatistics) => ({
  delivered: Math.max(0, sends - bounces),
  opened: opens,
  clicked: clicks,
  unsubscribed: optouts,
})

/**
 * Reads the results of sent campaigns of one run, or of the last ten runs, and stores them. V3 covers about a hundred campaigns per
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
  for (const accountId of new Set(wanted.map((campaign) => campaign.accountId))) {
    if (!getAccount(ws, accountId)?.capabilities.readReports) continue
    const campaigns = wanted.filter((campaign) => campaign.accountId === accountId)
    const rows = new Map(campaigns.map(({ campaignId, rowId }) => [campaignId, rowId]))
    const statistics = await serviceOf(accountId).readStatistics([...rows.keys()])
    inTransaction(ws, () => {
      for (const statistic of statistics) {
        const rowId = rows.get(statistic.campaignId)
        if (rowId !== undefined) putResults(ws, rowId, resultsOf(statistic), clock.now())
      }
    })
  }
}
