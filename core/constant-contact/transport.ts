import http from 'node:http'
import https from 'node:https'
import axios, { AxiosError } from 'axios'

/** Sent with every call, so that no firewall takes the program for a script. */
export const USER_AGENT = 'CampaignDesk/0.1.0'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface HttpCall {
  method: Method
  /** Absolute. https, or http to this computer. */
  url: string
  headers?: Record<string, string>
  body?: string | Uint8Array | FormData | undefined
  signal?: AbortSignal | undefined
}

/** An answer read to its end, whatever its status. Header names are in lower case. */
export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

export type BrokenReason =
  /** The address doesn't exist, can't be reached, or refuses the connection: the call wasn't sent. */
  | 'not-reached'
  /** The server's certificate is invalid: the call wasn't sent. */
  | 'not-trusted'
  /** The connection ended before the answer did. */
  | 'cut'
  | 'timed-out'
  /** The response exceeds the size limit. */
  | 'too-large'
  /** The signal of the call was aborted. */
  | 'stopped'

/** A call that brought no answer. Carries no header and no body, so that no secret travels with it. */
export class BrokenCall extends Error {
  readonly reason: BrokenReason
  readonly code: string
  constructor(reason: BrokenReason, code: string, message: string) {
    super(message)
    this.name = 'BrokenCall'
    this.reason = reason
    this.code = code
  }
}

export interface TransportOptions {
  /** For the whole call, in milliseconds. */
  timeoutMs?: number
  /** The largest accepted response, in bytes, after decompression. */
  maxBytes?: number
  userAgent?: string
}

/** Makes one HTTP call. @throws BrokenCall */
export type Transport = (call: HttpCall) => Promise<HttpAnswer>

/**
 * Creates a transport that always verifies certificates, follows no redirects (none may carry a token to another
 * host), and limits time and size.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const { timeoutMs = 60_000, maxBytes = 32 * 1024 * 1024, userAgent = USER_AGENT } = options
  const client = axios.create({
    adapter: 'http',
    httpAgent: new http.Agent({ keepAlive: true }),
    httpsAgent: new https.Agent({ keepAlive: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' }),
    maxRedirects: 0,
    maxContentLength: maxBytes,
    maxBodyLength: maxBytes,
    responseType: 'arraybuffer',
    validateStatus: () => true,
    transformResponse: (data: unknown) => data,
    // Left to itself it parses JSON that is ready, which for 4 MB of contacts keeps the window waiting.
    transformRequest: asSent,
  })

  return async (call) => {
    const url = new URL(call.url)
    if (!isSafeOrigin(url)) {
      throw new BrokenCall('not-trusted', 'ERR_NOT_ENCRYPTED', `${url.origin} isn't encrypted`)
    }
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const answer = await client.request<unknown>({
        method: call.method,
        url: url.href,
        headers: { 'User-Agent': userAgent, Accept: 'application/json', ...call.headers },
        data: call.body,
        signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
        ...(isLoopback(url) ? { proxy: false as const } : {}),
      })
      return { status: answer.status, headers: plainHeaders(answer.headers), body: asBytes(answer.data) }
    } catch (error) {
      if (call.signal?.aborted) throw new BrokenCall('stopped', 'ERR_CANCELED', 'The call was stopped')
      if (timeout.aborted)
        throw new BrokenCall('timed-out', 'ETIMEDOUT', `No response within ${timeoutMs} ms`)
      throw brokenCall(error)
    }
  }
}

/** Returns the body as sent: bytes as a buffer that the client accepts, everything else unchanged. */
const asSent = (body: unknown): unknown =>
  body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

export const isLoopback = (url: URL): boolean => LOOPBACK.has(url.hostname)

/** Tokens and passwords go over TLS, or to this computer. */
export const isSafeOrigin = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))

const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
])

function brokenCall(error: unknown): BrokenCall {
  const { code, syscall, message } = errorDetails(error)
  const reason = (): BrokenReason => {
    if (NOT_REACHED.has(code) || syscall === 'connect' || syscall === 'getaddrinfo') return 'not-reached'
    if (/CERT|TLS|SSL|UNABLE_TO|SELF_SIGNED/.test(code)) return 'not-trusted'
    if (/maxContentLength|maxBodyLength/.test(message)) return 'too-large'
    if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return 'timed-out'
    return 'cut'
  }
  return new BrokenCall(reason(), code, message)
}

function errorDetails(error: unknown): { code: string; syscall: string; message: string } {
  const own = (from: unknown, key: string): string => {
    const value: unknown =
      typeof from === 'object' && from !== null && key in from ? Reflect.get(from, key) : ''
    return typeof value === 'string' ? value : ''
  }
  const cause = error instanceof Error ? error.cause : undefined
  const causeCode = own(cause, 'code')
  const code = error instanceof AxiosError && causeCode ? causeCode : own(error, 'code')
  return {
    code,
    syscall: own(error, 'syscall') || own(cause, 'syscall'),
    message: own(error, 'message') || 'The connection broke',
  }
}

function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && value !== null) plain[name.toLowerCase()] = String(value)
  }
  return plain
}

function asBytes(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data
  return new TextEncoder().encode(typeof data === 'string' ? data : '')
}
