import { z } from 'zod'

/**
 * What an account may do through the API. Screens offer only what is allowed; `why` gives the reason for the rest.
 */
export const capabilitiesSchema = z.object({
  /** Schedule and unschedule by API. Needs the privilege `campaign:send` in V3, a granted key in V1. */
  schedule: z.boolean(),
  importContacts: z.boolean(),
  createLists: z.boolean(),
  writeCampaigns: z.boolean(),
  readReports: z.boolean(),
  /** One sentence per capability that is missing, for the operator. */
  why: z.record(z.string(), z.string()),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

export const postalAddressSchema = z.object({
  organization: z.string(),
  line1: z.string(),
  line2: z.string(),
  city: z.string(),
  /** Two letters in the US; the name of the state or province elsewhere. */
  state: z.string(),
  postalCode: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
})
export type PostalAddress = z.infer<typeof postalAddressSchema>

export const senderSchema = z.object({ address: z.string(), confirmed: z.boolean() })
export type Sender = z.infer<typeof senderSchema>

/** A connected Constant Contact account. Holds no secrets. */
export const accountSchema = z.object({
  id: z.string(),
  kind: z.enum(['practice', 'v3', 'v1']),
  organization: z.string(),
  /** The name that the operator signs in with, where it is known. */
  userName: z.string(),
  /** IANA name, as the account's own scheduling page uses it. */
  timeZone: z.string(),
  /** The public id of the API key that calls are counted for. */
  apiKey: z.string(),
  state: z.enum(['connected', 'signed-out', 'unreachable']),
  /** What is wrong and what to do, when the state is not connected. */
  problem: z.string().optional(),
  capabilities: capabilitiesSchema,
  senders: z.array(senderSchema),
  /** The account's own postal address, for locations that have none of their own; missing where it is not known. */
  address: postalAddressSchema.optional(),
})
export type Account = z.infer<typeof accountSchema>

/** Calls made today (UTC) with one API key, of how many. Source: vendor's rate limit guide. */
export const callBudgetSchema = z.object({
  apiKey: z.string(),
  used: z.number().int(),
  limit: z.number().int(),
})
export type CallBudget = z.infer<typeof callBudgetSchema>
