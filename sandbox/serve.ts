import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { advance } from './account/advance.ts'
import { handleControl } from './control/handle.ts'
import { keepBody, redactHeaders } from './control/request-log.ts'
import { actsFirst, faultReply, reset, sendCut, sendReply } from './faulty.ts'
import { type Exchange, json, type Reply, readExchange } from './http/exchange.ts'
import { handleAuth, isAuthPath } from './oauth/handle.ts'
import type { StateWriter } from './state-file.ts'
import type { Store } from './store.ts'
import { handleV1 } from './v1/handle.ts'
import { apiKey } from './v1/identify.ts'
import { bearerToken, handleV3 } from './v3/handle.ts'
import { handleWeb } from './web/routes.ts'

/** What the server needs besides the store. */
export interface Serving {
  readonly store: Store
  /** Keeps the state on disk, where there is a state file. */
  readonly writer: StateWriter | undefined
  readonly reset: (empty: boolean | undefined) => void
}

type Area = 'v3' | 'v1' | 'auth' | 'web'

function areaOf(path: string): Area {
  if (path === '/v3' || path.startsWith('/v3/')) return 'v3'
  if (path.startsWith('/ws/')) return 'v1'
  return isAuthPath(path) ? 'auth' : 'web'
}

function answer(store: Store, area: Area, exchange: Exchange): Reply | Promise<Reply> {
  switch (area) {
    case 'v3':
      return handleV3(store, exchange)
    case 'v1':
      return handleV1(store, exchange)
    case 'auth':
      return handleAuth(store, exchange)
    case 'web':
      return handleWeb(store, exchange)
  }
}

const changes = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

/** Answers one request: control at once, all else with latency, faults and a record. */
export async function serve(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { store, writer } = serving
  const exchange = await readExchange(request)
  if (exchange.path.startsWith('/_sandbox')) {
    const reply = await handleControl({ store, exchange, reset: serving.reset })
    if (writer && changes(exchange.method)) await writer.save()
    sendReply(response, reply, 0)
    return
  }
  const at = store.clock.iso()
  const realMs = Date.now()
  const area = areaOf(exchange.path)
  const fault = store.faults.pick(exchange.method, exchange.path)
  const latency =
    area === 'web' ? (store.settings.pageLatencyMs ?? store.settings.latencyMs) : store.settings.latencyMs
  const delay = latency + (fault?.kind === 'slow' ? (fault.ms ?? 1000) : 0)
  const record = (status: number, responseBody: string): void =>
    store.log.add({
      at,
      realMs,
      method: exchange.method,
      path: exchange.path,
      query: exchange.query.toString(),
      headers: redactHeaders(exchange.headers),
      requestBody: keepBody(exchange.body.toString('utf8')),
      status,
      responseBody: keepBody(responseBody),
      key: area === 'v1' ? apiKey(store, exchange) : bearerToken(store, exchange)?.client_id,
      fault: fault?.kind,
    })
  // Half of the latency on the way in, half on the way back.
  if (delay > 0) await wait(delay / 2)
  if (fault?.kind === 'reset-before') {
    record(0, '')
    reset(response)
    return
  }
  const replaced = fault ? faultReply(fault) : undefined
  const carriedOut = !replaced || (fault !== undefined && actsFirst(fault))
  let reply = replaced
  if (carriedOut) {
    advance(store)
    const real = await answer(store, area, exchange)
    if (writer && changes(exchange.method)) await writer.save()
    reply ??= real
  }
  reply ??= json(500, {})
  if (delay > 0) await wait(delay / 2)
  const body = typeof reply.body === 'string' ? reply.body : ''
  if (fault?.kind === 'reset-after') {
    record(0, '')
    reset(response)
    return
  }
  record(reply.status, body)
  if (fault?.kind === 'cut-body') sendCut(response, reply)
  else sendReply(response, reply, fault?.kind === 'clock-skew' ? (fault.ms ?? 3_600_000) : 0)
}
