import { z } from 'zod'
import { nextSequence } from '../account/account.ts'
import { isEmailAddress } from '../account/contacts.ts'
import { privilegeId } from '../account/roles.ts'
import { json, type Reply } from '../http/exchange.ts'
import { physicalAddressSchema, type Sender } from '../records.ts'
import { errorList, invalid, notFound } from './answers.ts'
import { listParameter, type V3Call, withBody } from './call.ts'

export const privileges = ({ user }: V3Call): Reply =>
  json(
    200,
    user.privileges.map((name) => ({ privilege_id: privilegeId(name), privilege_name: name })),
  )

export function summary({ account, exchange, store }: V3Call): Reply {
  const extra = listParameter(exchange.query, 'extra_fields')
  const unknown = extra.find((name) => name !== 'physical_address' && name !== 'company_logo')
  if (unknown) return invalid('account', `extra_fields does not have a valid value: ${unknown}`)
  return json(200, {
    ...account.profile,
    ...(extra.includes('physical_address') && account.physical_address
      ? { physical_address: account.physical_address }
      : {}),
    ...(extra.includes('company_logo') ? { company_logo: { url: `${store.origin}/pages/logo.svg` } } : {}),
  })
}

const summaryPut = z
  .object({
    contact_email: z.string(),
    contact_phone: z.string().max(25),
    country_code: z.string().length(2),
    first_name: z.string(),
    last_name: z.string(),
    organization_name: z.string(),
    organization_phone: z.string(),
    state_code: z.string().max(2),
    time_zone_id: z.string(),
    website: z.string(),
  })
  .partial()

/** A partial update: what is left out stays. */
export const updateSummary = (call: V3Call): Reply =>
  withBody(call, 'account', summaryPut, (body) => {
    const input = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    call.account.profile = { ...call.account.profile, ...input }
    return json(200, call.account.profile)
  })

export const physicalAddress = ({ account }: V3Call): Reply =>
  account.physical_address ? json(200, account.physical_address) : notFound('account', 'physical address')

export const addPhysicalAddress = (call: V3Call): Reply =>
  withBody(call, 'account', physicalAddressSchema, (body) => {
    if (call.account.physical_address) {
      return errorList(409, 'account.api.conflict', 'A physical address already exists')
    }
    call.account.physical_address = body
    return json(201, body)
  })

export function updatePhysicalAddress(call: V3Call): Reply {
  if (call.user.role !== 'owner') {
    return errorList(403, 'account.api.forbidden', 'Only the account owner may change the physical address')
  }
  return withBody(call, 'account', physicalAddressSchema, (body) => {
    call.account.physical_address = body
    return json(200, body)
  })
}

const ROLE_CODES: Readonly<Record<string, string>> = {
  C: 'CONTACT',
  B: 'BILLING',
  J: 'JOURNALING',
  R: 'REPLY_TO',
  O: 'OTHER',
}

export function senders({ account, exchange: { query } }: V3Call): Reply {
  const input = ['confirm_status', 'role_code', 'email_address'].filter((name) => query.has(name))
  if (input.length > 1) return invalid('account', 'Only one query parameter may be used at a time')
  const status = query.get('confirm_status')
  if (status !== null && !['CONFIRMED', 'C', 'UNCONFIRMED', 'U'].includes(status)) {
    return invalid('account', 'confirm_status does not have a valid value')
  }
  const role = query.get('role_code')
  const wantedRole = role === null ? undefined : (ROLE_CODES[role] ?? role)
  const address = query.get('email_address')?.toLowerCase()
  const fits = (sender: Sender): boolean =>
    (status === null || sender.confirm_status.startsWith(status)) &&
    (wantedRole === undefined || sender.roles.includes(wantedRole)) &&
    (address === undefined || sender.email_address.toLowerCase() === address)
  return json(200, account.senders.filter(fits).map(senderResource))
}

const senderResource = (sender: Sender): Record<string, unknown> => ({
  ...sender,
  ...(sender.confirm_status === 'CONFIRMED' ? { confirm_source_type: 'SITE_OWNER' } : {}),
})

const senderPost = z.object({ email_address: z.string().max(80) })

/** Adds a sender; it stays unconfirmed until someone follows the emailed link. */
export const addSender = (call: V3Call): Reply =>
  withBody(call, 'account', senderPost, ({ email_address: address }) => {
    if (!isEmailAddress(address)) return invalid('account', 'email_address is not a valid email address')
    const { account } = call
    if (account.senders.some((sender) => sender.email_address.toLowerCase() === address.toLowerCase())) {
      return errorList(409, 'account.api.conflict', 'The email address already exists in the account')
    }
    const sender: Sender = {
      email_id: nextSequence(account),
      email_address: address,
      confirm_status: 'UNCONFIRMED',
      roles: [],
      pending_roles: ['OTHER'],
    }
    account.senders.push(sender)
    return json(201, {
      email_address: sender.email_address,
      email_id: sender.email_id,
      confirm_status: sender.confirm_status,
    })
  })
