import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** One request as the handlers see it: read to its end, nothing parsed yet. */
export interface Exchange {
  readonly method: string
  /** Decoded only by the route, so that an encoded slash stays one. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What a handler answers. A body that is an object is sent as JSON. */
export interface Reply {
  status: number
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  body: JSON.stringify(value),
})

export const html = (
  status: number,
  text: string,
  headers: Record<string, string | string[]> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: text,
})

export const noContent = (): Reply => ({ status: 204 })

export const seeOther = (location: string, headers: Record<string, string | string[]> = {}): Reply => ({
  status: 303,
  headers: { location, ...headers },
})

/** The largest accepted body: above the 4 MB import limit, so that the limit itself can be reported. */
const LARGEST_BODY = 32 * 1024 * 1024

/** Reads a whole request. @throws if the body is larger than 32 MB or the sender disconnects */
export async function readExchange(request: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const part: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    size += part.length
    if (size > LARGEST_BODY) throw new Error('The request body is larger than 32 MB')
    chunks.push(part)
  }
  const target = request.url ?? '/'
  const mark = target.indexOf('?')
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: request.headers,
    body: Buffer.concat(chunks),
  }
}

/** A form body (`application/x-www-form-urlencoded`) as parameters. */
export const formBody = (exchange: Exchange): URLSearchParams =>
  new URLSearchParams(exchange.body.toString('utf8'))

/** A JSON body, or `undefined` where it is not JSON. */
export function jsonBody(exchange: Exchange): unknown {
  try {
    return JSON.parse(exchange.body.toString('utf8'))
  } catch {
    return undefined
  }
}
