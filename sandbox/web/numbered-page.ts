import { campaignNumber } from '../account/campaigns.ts'
import { type Reply, seeOther } from '../http/exchange.ts'
import { missingPage } from './layout.ts'
import type { SignedInCall } from './signed-in-call.ts'

/**
 * The old address of a campaign, by the number that V1 knows it by (seen in a public plugin). Where it leads today
 * is not known; here, to the page where it is scheduled.
 */
export function numberedPage({ account, exchange }: SignedInCall): Reply {
  const wanted = Number(exchange.query.get('agent.uid'))
  const campaign = [...account.campaigns.values()].find((one) => campaignNumber(one) === wanted)
  if (!campaign) return missingPage()
  return seeOther(`/pages/campaigns/view/schedule/campaignId/${campaign.campaign_id}`)
}
