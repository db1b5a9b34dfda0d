import type { Account } from './account/account.ts'
import type { SandboxClock } from './clock.ts'
import type { FaultBook } from './control/faults.ts'
import type { RateLimiter } from './control/rate-limiter.ts'
import type { RequestLog } from './control/request-log.ts'
import type { AccessState } from './oauth/access.ts'
import type { Random } from './random.ts'
import type { Settings } from './settings.ts'

/** Everything in one running sandbox. Passed to every handler; nothing is kept in module variables. */
export interface Store {
  readonly seed: number
  readonly random: Random
  readonly clock: SandboxClock
  settings: Settings
  /** By account id; the first one is the practice account. */
  readonly accounts: Map<string, Account>
  /** Users, applications, tokens and web sessions. */
  readonly access: AccessState
  readonly limiter: RateLimiter
  readonly faults: FaultBook
  readonly log: RequestLog
  /** The sandbox's own origin, known once it listens. */
  origin: string
}

/** The account that the control speaks of when it names none. @throws when there is no account at all */
export function practiceAccount(store: Store): Account {
  const [first] = store.accounts.values()
  if (!first) throw new Error('The sandbox holds no account')
  return first
}
