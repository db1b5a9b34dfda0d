import type { Exchange, Reply } from '../http/exchange.ts'
import { matchRoute } from '../http/route.ts'
import type { Store } from '../store.ts'
import { gatewayRefusal, plainError, unauthorized } from './answers.ts'
import { findUser, identify } from './identify.ts'
import { v1Routes } from './routes.ts'

/**
 * Handles one call to the V1 service: gateway first (who, rate), then the path. An unsupported method is 415 here,
 * not 405; another user's address is 401.
 */
export function handleV1(store: Store, exchange: Exchange): Reply | Promise<Reply> {
  const identity = identify(store, exchange)
  if (!identity.ok) return identity.reply
  const { rate, dayLimit } = store.settings
  const allowance = store.limiter.ask(identity.key, rate, dayLimit, store.clock.now())
  if (allowance === 'throttled') return gatewayRefusal('DEVELOPER_OVER_QPS')
  if (allowance === 'quota_exceeded') return gatewayRefusal('DEVELOPER_OVER_RATE')
  const match = matchRoute(v1Routes, exchange.method, exchange.path)
  if (match.kind === 'unknown') return plainError(404, 'Not Found')
  if (match.kind === 'other-method') return plainError(415, 'Unsupported Media Type')
  const name = match.parts.name ?? ''
  const account = store.accounts.get(identity.user.account_id)
  if (findUser(store, name) !== identity.user || !account) return unauthorized()
  const { user, maySchedule } = identity
  return match.route.handle({ store, account, user, exchange, name, maySchedule }, match.parts)
}
