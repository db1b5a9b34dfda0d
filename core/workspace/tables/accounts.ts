import { z } from 'zod'
import {
  type Account,
  accountSchema,
  capabilitiesSchema,
  postalAddressSchema,
  senderSchema,
} from '../../account/account.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

const stored = z
  .object({
    id: z.string(),
    kind: accountSchema.shape.kind,
    organization: z.string(),
    user_name: z.string(),
    time_zone: z.string(),
    api_key: z.string(),
    state: accountSchema.shape.state,
    problem: z.string().nullable(),
    capabilities: jsonColumn(capabilitiesSchema),
    senders: jsonColumn(z.array(senderSchema)),
    address: jsonColumn(postalAddressSchema).nullable(),
  })
  .transform(
    (row): Account => ({
      id: row.id,
      kind: row.kind,
      organization: row.organization,
      userName: row.user_name,
      timeZone: row.time_zone,
      apiKey: row.api_key,
      state: row.state,
      ...(row.problem === null ? {} : { problem: row.problem }),
      capabilities: row.capabilities,
      senders: row.senders,
      ...(row.address === null ? {} : { address: row.address }),
    }),
  )

const columns =
  'id, kind, organization, user_name, time_zone, api_key, state, problem, capabilities, senders, address'

/** Connected accounts, in the order in which they were connected. */
export function listAccounts(ws: Workspace): Account[] {
  return z
    .array(stored)
    .parse(
      ws.prepare(`SELECT ${columns} FROM accounts WHERE removed_at IS NULL ORDER BY created_at, rowid`).all(),
    )
}

/** One account, also when it was removed: history still names it. */
export function getAccount(ws: Workspace, id: string): Account | null {
  const row = ws.prepare(`SELECT ${columns} FROM accounts WHERE id = ?`).get(id)
  return row === undefined ? null : stored.parse(row)
}

/** Adds or updates the account. Brings a removed one back. */
export function putAccount(ws: Workspace, account: Account, now: Date): void {
  ws.prepare(
    `INSERT INTO accounts (${columns}, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, organization = excluded.organization,
       user_name = excluded.user_name, time_zone = excluded.time_zone, api_key = excluded.api_key,
       state = excluded.state, problem = excluded.problem, capabilities = excluded.capabilities,
       senders = excluded.senders,
       address = excluded.address, removed_at = NULL`,
  ).run(
    account.id,
    account.kind,
    account.organization,
    account.userName,
    account.timeZone,
    account.apiKey,
    account.state,
    account.problem ?? null,
    JSON.stringify(account.capabilities),
    JSON.stringify(account.senders),
    account.address === undefined ? null : JSON.stringify(account.address),
    now.toISOString(),
  )
}

/** Takes the account off the list. Its locations, runs and journal stay readable. */
export function removeAccount(ws: Workspace, id: string, now: Date): void {
  ws.prepare('UPDATE accounts SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(
    now.toISOString(),
    id,
  )
}
