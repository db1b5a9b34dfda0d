import type { ServerResponse } from 'node:http'
import type { Fault } from './control/faults.ts'
import { html, type Reply } from './http/exchange.ts'
import { errorList, quotaExceeded, throttled } from './v3/answers.ts'

/** How a fault changes one answer. */

const HTML_PAGE =
  '<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body><h1>Service Unavailable</h1><hr></body></html>'

/**
 * Returns the response that a fault produces instead of the real one.
 * @returns `undefined` if the real response is sent, perhaps late or cut
 */
export function faultReply(fault: Fault): Reply | undefined {
  switch (fault.kind) {
    case 'status':
      return errorList(fault.status ?? 500, 'sandbox.fault', `Made to fail with ${fault.status ?? 500}`)
    case 'throttled':
      return throttled()
    case 'quota_exceeded':
      return quotaExceeded()
    case 'html':
      return html(fault.status ?? 503, HTML_PAGE)
    case 'empty':
      return { status: fault.status ?? 200, body: '' }
    default:
      return undefined
  }
}

/** Whether the request is carried out although its answer is replaced. */
export const actsFirst = (fault: Fault): boolean =>
  fault.after === true && ['status', 'html', 'empty'].includes(fault.kind)

/** Sends an answer whole. */
export function sendReply(response: ServerResponse, reply: Reply, skewMs: number): void {
  const body = reply.body ?? ''
  response.writeHead(reply.status, {
    ...(skewMs === 0 ? {} : { date: new Date(Date.now() + skewMs).toUTCString() }),
    ...(reply.status === 204 ? {} : { 'content-length': Buffer.byteLength(body) }),
    ...reply.headers,
  })
  response.end(reply.status === 204 ? undefined : body)
}

/** Sends the head with the full length and half of the body, then cuts the connection. */
export function sendCut(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body ?? '{}')
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Math.max(2, body.length) })
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    response.socket?.destroy()
  })
}

/** Cuts the connection hard, as a router that loses its state does. */
export const reset = (response: ServerResponse): void => {
  response.socket?.resetAndDestroy()
}
