import type { Clock } from '../../clock.ts'
import { asServiceError, classifyAnswer, type Intent } from '../classify.ts'
import { ServiceError } from '../errors.ts'
import type { Limiter, RunOptions } from '../limiter.ts'
import { createTransport, type HttpAnswer, type Method } from '../transport.ts'
import { type AtomEntry, type AtomFeed, readEntry, readFeed } from './atom.ts'
import { readXml, type XmlElement } from './xml-read.ts'

/** Where the service was, and what the addresses within its documents begin with: plain http, whatever was called. */
export const V1_BASE_URL = 'https://api.constantcontact.com/ws'
const KNOWN_HOST = 'api.constantcontact.com'

/** Source: the vendor's V1 documentation of 2011 (Basic), its PHP library of 2013 (Bearer). */
export type V1Credentials =
  | { kind: 'basic'; apiKey: string; password: string }
  | { kind: 'bearer'; token: () => Promise<string> }

export interface V1HttpOptions {
  /** The tree's root, with `/ws`. */
  baseUrl: string
  userName: string
  credentials: V1Credentials
  limiter: Limiter
  clock: Clock
  /** Called when the credentials are no longer accepted. */
  onSignedOut?: (() => void) | undefined
  userAgent?: string | undefined
  signal?: AbortSignal | undefined
  whenSpent?: RunOptions['whenSpent']
}

export interface V1Http {
  readonly clock: Clock
  /** The address of a resource as documents name it: `http://api.constantcontact.com/ws/customers/…`. */
  uri(path: string): string
  /** Reads a document, whatever its root. */
  document(path: string): Promise<XmlElement>
  entry(path: string): Promise<AtomEntry>
  /** Reads a collection page by page (of 50), following `rel="next"` only. */
  pages(path: string): AsyncIterable<AtomEntry[]>
  /** `naming`: the document gives a name that must be unique. */
  post(path: string, document: string, naming?: boolean): Promise<AtomEntry>
  /** @param form encoded already */
  postForm(path: string, form: string): Promise<AtomEntry>
  put(path: string, document: string, naming?: boolean): Promise<void>
  delete(path: string): Promise<void>
}

const reading: Intent = { changing: false }
const MOST_PAGES = 20_000

/** The XML service over HTTP: credentials, limiter, typed errors, paging. Everything it throws is a ServiceError. */
export function createV1Http(options: V1HttpOptions): V1Http {
  const { limiter, clock, signal, whenSpent } = options
  const root = `${options.baseUrl.replace(/\/$/, '')}/customers/${encodeURIComponent(options.userName)}`
  const transport = createTransport({
    maxBytes: 4_000_000,
    ...(options.userAgent === undefined ? {} : { userAgent: options.userAgent }),
  })

  const authorization = async (): Promise<string> => {
    const { credentials } = options
    if (credentials.kind === 'bearer') return `Bearer ${await credentials.token()}`
    const pair = `${credentials.apiKey}%${options.userName}:${credentials.password}`
    return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
  }

  const call = async (method: Method, url: string, intent: Intent, body?: Body): Promise<HttpAnswer> => {
    try {
      return await limiter.run(() => send(method, url, intent, body), { signal, whenSpent })
    } catch (error) {
      const known = asServiceError(error, intent)
      if (known.kind === 'signed-out') options.onSignedOut?.()
      throw known
    }
  }

  const send = async (method: Method, url: string, intent: Intent, body?: Body): Promise<HttpAnswer> => {
    try {
      const headers = {
        Authorization: await authorization(),
        Accept: 'application/atom+xml',
        ...(body === undefined ? {} : { 'Content-Type': body.type }),
      }
      const answer = await transport({ method, url, headers, body: body?.text, signal })
      if (answer.status >= 200 && answer.status < 300) return answer
      throw classifyAnswer(answer, intent)
    } catch (error) {
      throw asServiceError(error, intent)
    }
  }

  const read = <T>(answer: HttpAnswer, intent: Intent, as: (root: XmlElement) => T): T => {
    try {
      return as(readXml(textOf(answer)))
    } catch (cause) {
      throw classifyAnswer(answer, intent, cause)
    }
  }

  const urlOf = (path: string): string => `${root}${path}`

  /** Resolves against the page's own address; only the service's own host over TLS is allowed. */
  const follow = (href: string, from: string): string => {
    const base = new URL(options.baseUrl)
    const url = URL.canParse(href, from) ? new URL(href, from) : null
    if (url?.host === KNOWN_HOST) {
      url.protocol = base.protocol
      url.host = base.host
    }
    if (url?.origin === base.origin && url.pathname.startsWith(`${base.pathname.replace(/\/$/, '')}/`))
      return url.href
    throw strayPage(href)
  }

  return {
    clock,
    uri: (path) => `http://${KNOWN_HOST}/ws/customers/${encodeURIComponent(options.userName)}${path}`,
    async document(path) {
      return read(await call('GET', urlOf(path), reading), reading, (root) => root)
    },
    async entry(path) {
      return read(await call('GET', urlOf(path), reading), reading, readEntry)
    },
    async *pages(path) {
      const seen = new Set<string>()
      for (let url: string | null = urlOf(path); url !== null; ) {
        if (seen.has(url) || seen.size >= MOST_PAGES) throw strayPage(url)
        seen.add(url)
        const page: AtomFeed = read(await call('GET', url, reading), reading, readFeed)
        yield page.entries
        url = page.next === null ? null : follow(page.next, url)
      }
    },
    async post(path, document, naming = false) {
      const intent = { changing: true, naming }
      return read(
        await call('POST', urlOf(path), intent, { text: document, type: ATOM_TYPE }),
        intent,
        readEntry,
      )
    },
    async postForm(path, form) {
      const intent = { changing: true }
      const body = { text: form, type: 'application/x-www-form-urlencoded' }
      return read(await call('POST', urlOf(path), intent, body), intent, readEntry)
    },
    async put(path, document, naming = false) {
      await call('PUT', urlOf(path), { changing: true, naming }, { text: document, type: ATOM_TYPE })
    },
    async delete(path) {
      await call('DELETE', urlOf(path), { changing: true })
    },
  }
}

interface Body {
  text: string
  type: string
}

const ATOM_TYPE = 'application/atom+xml'

const CHARSETS = new Set(['utf-8', 'us-ascii', 'iso-8859-1', 'windows-1252'])

/** The header names the charset, otherwise the document; old reports mention ISO-8859-1. */
function textOf(answer: HttpAnswer): string {
  const header = /charset="?([\w-]+)/i.exec(answer.headers['content-type'] ?? '')?.[1]
  const start = new TextDecoder('latin1').decode(answer.body.subarray(0, 200))
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start)?.[1]
  const charset = (header ?? declared ?? 'utf-8').toLowerCase()
  if (!CHARSETS.has(charset)) throw new Error(`The charset ${charset} is not known`)
  return new TextDecoder(charset, { fatal: true }).decode(answer.body)
}

const strayPage = (href: string): ServiceError =>
  new ServiceError({
    kind: 'unreadable',
    what: "Constant Contact returned a next-page link that leads to another host or loops. It wasn't followed.",
    next: 'Try again. If this continues, update Campaign Desk.',
    vendorMessage: href.slice(0, 200),
  })
