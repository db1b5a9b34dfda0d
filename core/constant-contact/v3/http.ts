import type { z } from 'zod'
import { asServiceError, classifyAnswer, type Intent } from '../classify.ts'
import { ServiceError } from '../errors.ts'
import type { Limiter, RunOptions } from '../limiter.ts'
import { createTransport, type HttpAnswer, type Method, type Transport } from '../transport.ts'
import { pageSchema } from './schemas.ts'

/** The query parameters of the API; lists are joined with commas. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>

export interface V3HttpOptions {
  /** With its version: `https://api.cc.email/v3`. */
  baseUrl: string
  limiter: Limiter
  /**
   * Returns the access token. `refused` is the token that the service just rejected: return a different one if
   * possible; returning the same one means there is none.
   */
  token: (refused?: string) => Promise<string>
  /** Called when no token is accepted any more. */
  onSignedOut?: (() => void) | undefined
  userAgent?: string | undefined
  signal?: AbortSignal | undefined
  /** What calls do once the day's calls are spent; see the limiter. */
  whenSpent?: RunOptions['whenSpent']
}

export interface V3Http {
  /** Reads. */
  get<T>(path: string, schema: z.ZodType<T>, query?: Query): Promise<T>
  /** Reads a collection page by page, following `_links.next` on the same host only. */
  pages<T>(path: string, schema: z.ZodType<T>, query?: Query): AsyncIterable<T>
  /** Makes a change and reads the response. `naming`: the body contains a name that must be unique. */
  change<T>(
    method: Method,
    path: string,
    /** A string is JSON already. */
    body: object | FormData | string | undefined,
    schema: z.ZodType<T>,
    naming?: boolean,
  ): Promise<T>
  /** Changes something; the answer has nothing to read. */
  report(method: Method, path: string, body?: object): Promise<void>
}

const reading: Intent = { changing: false }
const MOST_PAGES = 10_000

/** The JSON API over HTTP: token, limiter, typed errors, paging. Everything it throws is a ServiceError. */
export function createV3Http(options: V3HttpOptions): V3Http {
  const { limiter, signal, whenSpent } = options
  const base = new URL(options.baseUrl.endsWith('/') ? options.baseUrl : `${options.baseUrl}/`)
  const transport: Transport = createTransport(
    options.userAgent === undefined ? {} : { userAgent: options.userAgent },
  )

  const requestToken = async (refused?: string): Promise<string> => {
    try {
      return await options.token(refused)
    } catch (error) {
      throw asServiceError(error, reading)
    }
  }

  const send = async (request: Request, intent: Intent, token: string): Promise<HttpAnswer> => {
    const { method, url, body } = request
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
    }
    try {
      const answer = await transport({ method, url, headers, body, signal })
      if (answer.status >= 200 && answer.status < 300) return answer
      throw classifyAnswer(answer, intent)
    } catch (error) {
      throw asServiceError(error, intent)
    }
  }

  const call = async (request: Request, intent: Intent): Promise<HttpAnswer> => {
    // Requested before the turn comes, so that renewing a sign-in doesn't delay a turn already taken.
    let token = await requestToken()
    const attempt = (): Promise<HttpAnswer> =>
      limiter.run(
        async () => {
          token = await requestToken()
          return send(request, intent, token)
        },
        { signal, whenSpent },
      )
    try {
      return await attempt()
    } catch (error) {
      if (!isSignedOut(error)) throw error
      // A token can die before its time. 401 means that nothing was done, so the call may be made again, once.
      const refused = token
      if ((await requestToken(refused)) === refused) {
        options.onSignedOut?.()
        throw error
      }
    }
    try {
      return await attempt()
    } catch (error) {
      if (isSignedOut(error)) options.onSignedOut?.()
      throw error
    }
  }

  const read = <T>(answer: HttpAnswer, schema: z.ZodType<T>, intent: Intent): T => {
    try {
      return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body)))
    } catch (cause) {
      throw classifyAnswer(answer, intent, cause)
    }
  }

  const urlOf = (path: string, query: Query = {}): string => {
    const url = new URL(path.replace(/^\//, ''), base)
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined)
        url.searchParams.set(name, Array.isArray(value) ? value.join(',') : String(value))
    }
    return url.href
  }

  /** `_links.next.href` is a path from the host's root, with the version in it: `/v3/emails?cursor=…`. */
  const nextUrl = (href: string): string => {
    const url = URL.canParse(href, base.origin) ? new URL(href, base.origin) : null
    if (url?.origin === base.origin && url.pathname.startsWith(base.pathname)) return url.href
    throw strayPage(href)
  }

  return {
    async get(path, schema, query) {
      return read(await call({ method: 'GET', url: urlOf(path, query) }, reading), schema, reading)
    },
    async *pages(path, schema, query) {
      let url: string | null = urlOf(path, query)
      const seen = new Set<string>()
      while (url !== null) {
        if (seen.has(url) || seen.size >= MOST_PAGES) throw strayPage(url)
        seen.add(url)
        const answer = await call({ method: 'GET', url }, reading)
        yield read(answer, schema, reading)
        const next: string | null | undefined = read(answer, pageSchema, reading)._links?.next?.href
        url = next ? nextUrl(next) : null
      }
    },
    async change(method, path, body, schema, naming = false) {
      const intent = { changing: true, naming }
      const isReady = body === undefined || typeof body === 'string' || body instanceof FormData
      const sent = isReady ? body : JSON.stringify(body)
      return read(await call({ method, url: urlOf(path), body: sent }, intent), schema, intent)
    },
    async report(method, path, body) {
      const sent = body === undefined ? undefined : JSON.stringify(body)
      await call({ method, url: urlOf(path), body: sent }, { changing: true })
    },
  }
}

interface Request {
  method: Method
  url: string
  body?: string | FormData | undefined
}

const isSignedOut = (error: unknown): boolean => error instanceof ServiceError && error.kind === 'signed-out'

const strayPage = (href: string): ServiceError =>
  new ServiceError({
    kind: 'unreadable',
    what: "Constant Contact returned a next-page link that leads to another host or loops. It wasn't followed.",
    next: 'Try again. If this continues, update Campaign Desk.',
    vendorMessage: href.slice(0, 200),
  })
