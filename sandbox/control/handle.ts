import { z } from 'zod'
import { jsonBody, type Reply } from '../http/exchange.ts'
import { matchRoute, route } from '../http/route.ts'
import * as access from './access-verbs.ts'
import * as account from './account-verbs.ts'
import * as bodies from './bodies.ts'
import { type ControlCall, ok, refuse } from './call.ts'
import { faultsBodySchema } from './faults.ts'
import { stateView } from './state-view.ts'
import * as time from './time-verbs.ts'

/** A verb whose body is parsed first; an empty body counts as `{}`. */
const verb =
  <Schema extends z.ZodType>(schema: Schema, act: (call: ControlCall, body: z.infer<Schema>) => Reply) =>
  (call: ControlCall): Reply => {
    const input = call.exchange.body.length === 0 ? {} : jsonBody(call.exchange)
    const parsed = schema.safeParse(input)
    return parsed.success ? act(call, parsed.data) : refuse(400, z.prettifyError(parsed.error))
  }

const line = route<ControlCall, undefined>
const at = (path: string, handle: (call: ControlCall) => Reply) => line(path, undefined, handle)

/** Every verb of the control. */
const verbs = [
  at('GET /_sandbox/state', ({ store, exchange: { query } }) => {
    const view = stateView(store, {
      requests: query.get('requests') !== '0',
      contacts: query.get('contacts') !== '0',
      content: query.get('content') !== '0',
      accountId: query.get('account') ?? undefined,
    })
    return view ? ok(view) : refuse(404, 'There is no such account')
  }),
  at('GET /_sandbox/requests', ({ store, exchange }) => {
    const after = Number(exchange.query.get('after') ?? 0)
    return ok(store.log.all().filter((record) => record.n > after))
  }),
  at('POST /_sandbox/tokens', verb(bodies.tokensBody, access.mint)),
  at('POST /_sandbox/tokens/revoke', verb(bodies.revokeBody, access.revoke)),
  at('POST /_sandbox/clients', verb(bodies.clientBody, access.putClient)),
  at('POST /_sandbox/users', verb(bodies.userBody, access.putUser)),
  at('POST /_sandbox/v1-keys', verb(bodies.v1KeyBody, access.putV1Key)),
  at('POST /_sandbox/sessions', verb(bodies.userOnlyBody, access.openSession)),
  at('POST /_sandbox/sessions/expire', verb(bodies.userOnlyBody, access.expireSessions)),
  at('POST /_sandbox/accounts', verb(bodies.accountBody, account.add)),
  at('POST /_sandbox/senders', verb(bodies.senderBody, account.putSender)),
  at('POST /_sandbox/contacts/unsubscribe', verb(bodies.unsubscribeBody, account.unsubscribeContact)),
  at('POST /_sandbox/campaigns/edit', verb(bodies.campaignEditBody, account.editCampaign)),
  at('POST /_sandbox/opens', verb(bodies.opensBody, account.makeStatistics)),
  at('GET /_sandbox/clock', ({ store }) => ok({ now: store.clock.iso(), offsetMs: store.clock.offset() })),
  at('POST /_sandbox/clock', verb(bodies.clockBody, time.moveClock)),
  at('GET /_sandbox/settings', ({ store }) => ok(store.settings)),
  at('POST /_sandbox/settings', verb(bodies.settingsBody, time.changeSettings)),
  at('GET /_sandbox/faults', ({ store }) => ok(store.faults.list())),
  at('POST /_sandbox/faults', verb(faultsBodySchema, time.addFaults)),
  at('DELETE /_sandbox/faults', ({ store }) => {
    store.faults.clear()
    return ok()
  }),
  at(
    'POST /_sandbox/reset',
    verb(bodies.resetBody, ({ reset }, { empty }) => {
      reset(empty)
      return ok()
    }),
  ),
]

/** Answers a control call. */
export function handleControl(call: ControlCall): Reply | Promise<Reply> {
  const { exchange } = call
  const match = matchRoute(verbs, exchange.method, exchange.path)
  if (match.kind === 'found') return match.route.handle(call, match.parts)
  return refuse(
    match.kind === 'unknown' ? 404 : 405,
    `The control knows no ${exchange.method} ${exchange.path}`,
  )
}
