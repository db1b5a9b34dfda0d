import { ServiceError } from '../errors.ts'
import type { BulkStatistics } from '../service.ts'
import type { V3Http } from './http.ts'
import { statisticsSchema } from './schemas.ts'

/** Campaigns in one call. The vendor allows 150; with ids of 36 letters the address stays under 4,000. */
const AT_ONCE = 100

/** Reads statistics of many campaigns in few calls. Campaigns without statistics are left out. */
export async function readStatistics(
  http: V3Http,
  campaignIds: readonly string[],
): Promise<BulkStatistics[]> {
  const results: BulkStatistics[] = []
  for (let from = 0; from < campaignIds.length; from += AT_ONCE) {
    results.push(...(await readPart(http, campaignIds.slice(from, from + AT_ONCE))))
  }
  return results
}

/** One unknown ID makes the service reject all of them: each half is then requested separately. */
async function readPart(http: V3Http, campaignIds: readonly string[]): Promise<BulkStatistics[]> {
  try {
    const path = `reports/stats/email_campaigns/${campaignIds.map(encodeURIComponent).join(',')}`
    const { results } = await http.get(path, statisticsSchema)
    return results.map(({ campaign_id, stats }) => ({
      campaignId: campaign_id,
      sends: stats?.em_sends ?? 0,
      opens: stats?.em_opens ?? 0,
      clicks: stats?.em_clicks ?? 0,
      bounces: stats?.em_bounces ?? 0,
      optouts: stats?.em_optouts ?? 0,
    }))
  } catch (error) {
    if (!(error instanceof ServiceError) || error.kind !== 'not-found') throw error
    if (campaignIds.length === 1) return []
    const half = Math.ceil(campaignIds.length / 2)
    return [
      ...(await readPart(http, campaignIds.slice(0, half))),
      ...(await readPart(http, campaignIds.slice(half))),
    ]
  }
}
