import type { Capabilities, PostalAddress, Sender } from '../../account/account.ts'
import { ServiceError } from '../errors.ts'
import type { AccountInfo } from '../service.ts'
import type { V3Http } from './http.ts'
import {
  accountEmailsSchema,
  campaignsSchema,
  listsSchema,
  privilegesSchema,
  summarySchema,
} from './schemas.ts'

export type Scope = 'account_read' | 'campaign_data' | 'contact_data'

interface Need {
  /** Any of them will do. */
  privileges: readonly string[]
  scope: Scope
  /** What the operator cannot do without. */
  lost: string
}

/** What each capability needs. Source: vendor's API description 3.0.178, per operation. */
const needs: Record<Exclude<keyof Capabilities, 'why'>, Need> = {
  schedule: {
    privileges: ['campaign:send'],
    scope: 'campaign_data',
    lost: "This user can't schedule or send tests through the API",
  },
  importContacts: {
    privileges: ['contacts:write'],
    scope: 'contact_data',
    lost: "This user can't import contacts",
  },
  createLists: {
    privileges: ['contacts:lists:write'],
    scope: 'contact_data',
    lost: "This user can't create lists",
  },
  writeCampaigns: {
    privileges: ['campaign:write', 'campaign:create'],
    scope: 'campaign_data',
    lost: "This user can't create or change campaigns",
  },
  readReports: {
    privileges: ['ui:campaign:metrics'],
    scope: 'campaign_data',
    lost: "This user can't see results",
  },
}

/** Reads who the token belongs to and what it may do. Costs 5 calls: scopes aren't listed, so they are tried. */
export async function readAccount(http: V3Http): Promise<AccountInfo> {
  const privileges = await http.get('account/user/privileges', privilegesSchema)
  const [summary, emails, campaigns, lists] = await Promise.all([
    allowed(http.get('account/summary', summarySchema, { extra_fields: 'physical_address' })),
    allowed(http.get('account/emails', accountEmailsSchema)),
    allowed(http.get('emails', campaignsSchema, { limit: 1 })),
    allowed(http.get('contact_lists', listsSchema, { limit: 1 })),
  ])
  const granted = new Set(privileges.map((privilege) => privilege.privilege_name))
  const missing = missingScopes(granted, [
    { scope: 'account_read', privilege: 'account:read', refused: summary === null || emails === null },
    { scope: 'campaign_data', privilege: 'campaign:read', refused: campaigns === null },
    { scope: 'contact_data', privilege: 'contacts:lists:read', refused: lists === null },
  ])
  const organization = summary?.organization_name ?? ''
  return {
    id: summary?.encoded_account_id ?? '',
    organization,
    userName: summary?.contact_email ?? '',
    timeZone: summary?.time_zone_id ?? 'UTC',
    address: addressOf(organization, summary?.physical_address),
    senders: (emails ?? []).map(senderOf),
    capabilities: capabilitiesOf(granted, missing),
  }
}

/** What privileges and scopes come to, with a sentence for whatever is missing. */
export function capabilitiesOf(granted: ReadonlySet<string>, missing: ReadonlySet<Scope>): Capabilities {
  const why: Record<string, string> = {}
  const may = (name: Exclude<keyof Capabilities, 'why'>): boolean => {
    const need = needs[name]
    const privileged = need.privileges.some((privilege) => granted.has(privilege))
    if (!privileged) why[name] = `${need.lost} (missing permission: ${need.privileges[0]}).`
    else if (missing.has(need.scope)) {
      why[name] = `${need.lost} (missing scope: ${need.scope}). Sign in again and allow it.`
    }
    return why[name] === undefined
  }
  const capabilities = {
    schedule: may('schedule'),
    importContacts: may('importContacts'),
    createLists: may('createLists'),
    writeCampaigns: may('writeCampaigns'),
    readReports: may('readReports'),
  }
  if (missing.has('account_read')) {
    why.account_read =
      "Can't read the account's name, time zone and senders (missing scope: account_read). Sign in again and allow it."
  }
  return { ...capabilities, why }
}

/** A refusal although the user has the privilege means that the sign-in was not given the scope. */
function missingScopes(
  granted: ReadonlySet<string>,
  tries: readonly { scope: Scope; privilege: string; refused: boolean }[],
): Set<Scope> {
  return new Set(tries.filter((one) => one.refused && granted.has(one.privilege)).map((one) => one.scope))
}

async function allowed<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof ServiceError && error.kind === 'forbidden') return null
    throw error
  }
}

/** Any confirmed address may be sender and reply-to. Source: vendor's API description 3.0.178. */
const senderOf = (email: { email_address: string; confirm_status?: string | null | undefined }): Sender => ({
  address: email.email_address,
  confirmed: email.confirm_status?.toUpperCase() === 'CONFIRMED',
})

interface SummaryAddress {
  address_line1?: string | null | undefined
  address_line2?: string | null | undefined
  city?: string | null | undefined
  state_code?: string | null | undefined
  state_name?: string | null | undefined
  postal_code?: string | null | undefined
  country_code?: string | null | undefined
}

function addressOf(organization: string, address: SummaryAddress | null | undefined): PostalAddress | null {
  if (!address?.address_line1) return null
  return {
    organization,
    line1: address.address_line1,
    line2: address.address_line2 ?? '',
    city: address.city ?? '',
    state: address.state_code ?? address.state_name ?? '',
    postalCode: address.postal_code ?? '',
    country: address.country_code ?? '',
  }
}
