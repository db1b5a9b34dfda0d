import { createHash } from 'node:crypto'
import { type Account, accountSchema, type PostalAddress } from '../../core/account/account.ts'
import type { AccountInfo } from '../../core/constant-contact/service.ts'

/** What the operator enters for a V1 account, because its API doesn't provide it. */
export interface V1Details {
  apiKey: string
  userName: string
  /** IANA name. */
  timeZone: string
  address: PostalAddress
}

/**
 * The id of an account in the workspace. The same key and the same account give the same id again, so that signing
 * in again finds its locations and runs.
 */
export const accountIdOf = (kind: Account['kind'], apiKey: string, remoteId: string): string =>
  kind === 'practice'
    ? 'practice'
    : `${kind}-${createHash('sha256').update(`${apiKey}\n${remoteId}`).digest('hex').slice(0, 12)}`

/** An account of which only the key is known. */
export const blankAccount = (id: string, kind: Account['kind'], apiKey: string): Account =>
  accountSchema.parse({
    id,
    kind,
    organization: '',
    userName: '',
    timeZone: 'UTC',
    apiKey,
    state: 'unreachable',
    capabilities: {
      schedule: false,
      importContacts: false,
      createLists: false,
      writeCampaigns: false,
      readReports: false,
      why: {},
    },
    senders: [],
  })

/** Returns the account with what Constant Contact provides now. The rest stays unchanged. */
export function withAccountInfo(account: Account, info: AccountInfo): Account {
  const { problem: _solved, ...known } = account
  const { capabilities, senders } = info
  if (account.kind === 'v1') return { ...known, capabilities, senders, state: 'connected' }
  return {
    ...known,
    organization: info.organization || known.organization || 'Constant Contact',
    userName: info.userName || known.userName,
    timeZone: info.timeZone,
    capabilities,
    senders,
    ...(info.address === null ? {} : { address: info.address }),
    state: 'connected',
  }
}

/** Returns the account with the details entered by the operator. */
export const withV1Details = (
  account: Account,
  { apiKey, userName, timeZone, address }: V1Details,
): Account => ({
  ...account,
  apiKey,
  userName,
  timeZone,
  address,
  organization: address.organization,
})
