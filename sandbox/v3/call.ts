import type { z } from 'zod'
import type { Account } from '../account/account.ts'
import { type Exchange, jsonBody, type Reply } from '../http/exchange.ts'
import type { AccessToken, User } from '../oauth/access.ts'
import type { Store } from '../store.ts'
import { type Area, invalid, validationReply } from './answers.ts'

/** One call to the V3 API, let in: who calls, for which account, with what. */
export interface V3Call {
  readonly store: Store
  readonly account: Account
  readonly user: User
  readonly token: AccessToken
  readonly exchange: Exchange
}

/** What an operation needs: an OAuth scope and a user privilege (API description). */
export interface Needs {
  scope?: 'contact_data' | 'campaign_data' | 'account_read' | 'account_update'
  privilege?: string
}

/** Parses the JSON body by its schema, then handles it; otherwise returns what is wrong. */
export function withBody<Schema extends z.ZodType>(
  call: V3Call,
  area: Area,
  schema: Schema,
  answer: (body: z.infer<Schema>) => Reply,
): Reply {
  const value = jsonBody(call.exchange)
  if (value === undefined) return invalid(area, 'The request body is not valid JSON')
  const parsed = schema.safeParse(value)
  return parsed.success ? answer(parsed.data) : validationReply(area, parsed.error)
}

/** The comma-separated values of a query parameter; empty where it is not given. */
export const listParameter = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '')
