import type { Exchange } from '../http/exchange.ts'
import type { Store } from '../store.ts'

/** A request to the auth host. */
export interface AuthCall {
  readonly store: Store
  readonly exchange: Exchange
}
