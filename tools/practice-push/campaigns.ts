import { z } from 'zod'

/** A campaign as the practice Constant Contact stores it. */
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

/** Reads the campaigns and requests of the practice Constant Contact. */
export async function readStoredCampaigns(
  control: string,
): Promise<{ campaigns: StoredCampaign[]; requests: StoredRequest[] }> {
  const response = await fetch(`${control}/state?contacts=0`)
  return z
    .object({ campaigns: z.array(storedCampaignSchema), requests: z.array(requestSchema) })
    .parse(await response.json())
}

/** Returns whether a call changes a campaign. */
export const isChanging = ({ method, path }: StoredRequest): boolean =>
  method !== 'GET' && path.startsWith('/v3/emails')
