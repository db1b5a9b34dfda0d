import type { Exchange } from '../http/exchange.ts'
import type { World } from '../world.ts'

/** A request to the auth host. */
export interface AuthCall {
  readonly world: World
  readonly exchange: Exchange
}
