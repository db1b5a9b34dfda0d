import type { Exchange, Reply } from '../http/exchange.ts'
import { matchRoute } from '../http/route.ts'
import type { World } from '../world.ts'
import { gatewayRefusal, plainError, unauthorized } from './answers.ts'
import { findUser, identify } from './identify.ts'
import { v1Routes } from './routes.ts'

/**
 * Answers one call to the V1 service: gateway first (who, rate), then the path. A method that a resource
 * does not take is 415 here, not 405; another user's address is 401.
 */
export function handleV1(world: World, exchange: Exchange): Reply | Promise<Reply> {
  const identity = identify(world, exchange)
  if (!identity.ok) return identity.reply
  const { rate, dayLimit } = world.settings
  const asked = world.limiter.ask(identity.key, rate, dayLimit, world.clock.now())
  if (asked === 'throttled') return gatewayRefusal('DEVELOPER_OVER_QPS')
  if (asked === 'quota_exceeded') return gatewayRefusal('DEVELOPER_OVER_RATE')
  const match = matchRoute(v1Routes, exchange.method, exchange.path)
  if (match.kind === 'unknown') return plainError(404, 'Not Found')
  if (match.kind === 'other-method') return plainError(415, 'Unsupported Media Type')
  const name = match.parts.name ?? ''
  const account = world.accounts.get(identity.user.account_id)
  if (findUser(world, name) !== identity.user || !account) return unauthorized()
  const { user, maySchedule } = identity
  return match.route.handle({ world, account, user, exchange, name, maySchedule }, match.parts)
}
