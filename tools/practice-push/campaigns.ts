import { z } from 'zod'

/** What a push needs to know about a campaign in the practice Constant Contact. */
export const storedCampaignSchema = z.object({
  campaign_id: z.string(),
  name: z.string(),
  current_status: z.string(),
  activity: z.object({
    campaign_activity_id: z.string(),
    subject: z.string(),
    preheader: z.string(),
    from_name: z.string(),
    from_email: z.string(),
    reply_to_email: z.string(),
    html_content: z.string(),
    contact_list_ids: z.array(z.string()),
    scheduled_date: z.string().optional(),
  }),
})
export type StoredCampaign = z.infer<typeof storedCampaignSchema>

const requestSchema = z.object({
  method: z.string(),
  path: z.string(),
  status: z.number(),
  realMs: z.number(),
  fault: z.string().optional(),
})
export type StoredRequest = z.infer<typeof requestSchema>

/** The practice Constant Contact's own state and requests. */
export async function readStoredCampaigns(
  control: string,
): Promise<{ campaigns: StoredCampaign[]; requests: StoredRequest[] }> {
  const answer = await fetch(`${control}/state?contacts=0`)
  return z
    .object({ campaigns: z.array(storedCampaignSchema), requests: z.array(requestSchema) })
    .parse(await answer.json())
}

/** Calls that change a campaign: all others only read. */
export const isChanging = ({ method, path }: StoredRequest): boolean =>
  method !== 'GET' && path.startsWith('/v3/emails')
