import { z } from 'zod'
import { settingsSchema } from '../settings.ts'

/** The bodies that the control takes. */

export const tokensBody = z.object({
  user: z.string().default('office@hearthandcrumb.example'),
  scopes: z.array(z.string()).optional(),
  client_id: z.string().default('practice-client'),
  expires_in: z.number().int().optional(),
})

export const revokeBody = z.object({ token: z.string().optional(), user: z.string().optional() })

export const clientBody = z.object({
  client_id: z.string().min(1),
  name: z.string().optional(),
  redirect_uris: z.array(z.string()).optional(),
  flow: z.enum(['pkce', 'code', 'device']).optional(),
  refresh_mode: z.enum(['rotating', 'long-lived']).optional(),
  client_secret: z.string().optional(),
  active: z.boolean().optional(),
})

export const userBody = z.object({
  username: z.string().min(1),
  password: z.string().optional(),
  role: z.enum(['owner', 'manager', 'campaign-creator', 'practice']).optional(),
  privileges: z.array(z.string()).optional(),
  account: z.string().optional(),
})

export const accountBody = z.object({
  name: z.string().min(1),
  empty: z.boolean().default(false),
  locations: z.number().int().min(0).max(10_000).default(3),
  owner: z.string().optional(),
})

export const v1KeyBody = z.object({
  key: z.string().min(1),
  may_schedule: z.boolean().default(false),
  active: z.boolean().default(true),
})

export const clockBody = z.union([
  z.object({ advanceMs: z.number() }),
  z.object({ setTo: z.iso.datetime({ offset: true }) }),
])

export const settingsBody = settingsSchema.partial()

export const userOnlyBody = z.object({ user: z.string().optional() })

export const senderBody = z.object({
  email_address: z.string(),
  confirmed: z.boolean().default(true),
  account: z.string().optional(),
})

export const unsubscribeBody = z.object({ email: z.string(), account: z.string().optional() })

export const campaignEditBody = z.object({
  campaign_id: z.string(),
  subject: z.string().optional(),
  html_content: z.string().optional(),
  name: z.string().optional(),
})

export const opensBody = z.object({
  campaign_id: z.string(),
  opens: z.number().min(0).max(1).default(0.4),
  clicks: z.number().min(0).max(1).default(0.1),
  bounces: z.number().min(0).max(1).default(0),
  optouts: z.number().min(0).max(1).default(0),
})

export const resetBody = z.object({ empty: z.boolean().optional() })
