import { type Exchange, json, type Reply } from '../http/exchange.ts'
import type { Store } from '../store.ts'

/** What a control verb gets; `reset` restores the seed. */
export interface ControlCall {
  readonly store: Store
  readonly exchange: Exchange
  readonly reset: (empty: boolean | undefined) => void
}

export const ok = (value: unknown = { ok: true }): Reply => json(200, value)
export const refuse = (status: number, message: string): Reply => json(status, { error: message })
