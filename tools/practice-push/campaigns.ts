import { z } from 'zod'

/** What a push needs to know of a campaign that the practice Constant Contact holds. */
export const heldCampaignSchema = z.object({
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
export type HeldCampaign = z.infer<typeof heldCampaignSchema>

const requestSchema = z.object({
  method: z.string(),
  path: z.string(),
  status: z.number(),
  realMs: z.number(),
  fault: z.string().optional(),
})
export type HeldRequest = z.infer<typeof requestSchema>

/** What the practice Constant Contact holds and was asked, by its own word. */
export async function readHeld(
  control: string,
): Promise<{ campaigns: HeldCampaign[]; requests: HeldRequest[] }> {
  const answer = await fetch(`${control}/state?contacts=0`)
  return z
    .object({ campaigns: z.array(heldCampaignSchema), requests: z.array(requestSchema) })
    .parse(await answer.json())
}

/** Calls that change a campaign: all others only read. */
export const isChanging = ({ method, path }: HeldRequest): boolean =>
  method !== 'GET' && path.startsWith('/v3/emails')
