import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import axios, { type AxiosResponse } from 'axios'
import { USER_AGENT } from '../constant-contact/transport.ts'
import type { DocumentInfo, DocumentProblem } from './document.ts'
import { brokenProblem, problems, statusProblem } from './document-problems.ts'
import { isPrivateHost } from './private-host.ts'

export interface ReadDocumentOptions {
  signal?: AbortSignal | undefined
  /** For the whole request with its redirects, in milliseconds. */
  timeoutMs?: number
}

/** A response without its body. */
interface Head {
  url: URL
  status: number
  headers: Record<string, string>
}

/** The most redirects that are followed. */
const longestChain = 5

/**
 * Sends nothing private: no cookies, referrer or credentials. Certificates are verified. Bodies aren't read: the
 * connection is closed after the headers.
 */
const client = axios.create({
  adapter: 'http',
  httpAgent: new http.Agent(),
  httpsAgent: new https.Agent({ rejectUnauthorized: true, minVersion: 'TLSv1.2' }),
  maxRedirects: 0,
  decompress: false,
  responseType: 'stream',
  validateStatus: () => true,
  headers: { 'User-Agent': USER_AGENT, Accept: '*/*', 'Accept-Encoding': 'identity' },
})

const headOf = (url: URL, response: AxiosResponse<Readable>): Head => ({
  url,
  status: response.status,
  headers: Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]),
  ),
})

/** Follows redirects and returns the final response, or the problem on the way. */
async function follow(
  method: 'HEAD' | 'GET',
  from: URL,
  signal: AbortSignal,
): Promise<Head | { url: URL; problem: DocumentProblem }> {
  let url = from
  for (let step = 0; step <= longestChain; step++) {
    const response = await client.request<Readable>({
      method,
      url: url.href,
      signal,
      // A server that supports ranges sends one byte, with the total size.
      headers: method === 'GET' ? { Range: 'bytes=0-0' } : {},
      ...(isPrivateHost(url.hostname) ? { proxy: false as const } : {}),
    })
    response.data.on('error', () => undefined).destroy()
    const head = headOf(url, response)
    const location = head.headers.location
    if (head.status < 300 || head.status >= 400 || location === undefined) return head
    const next = URL.parse(location, url)
    if (next === null || !isWebAddress(next)) return { url, problem: problems.notAnAddress(location) }
    // A public site must not redirect this computer into its own network.
    if (isPrivateHost(next.hostname) && !isPrivateHost(url.hostname))
      return { url: next, problem: problems.private(next.host) }
    url = next
  }
  return { url, problem: problems.tooManyRedirects() }
}

const isWebAddress = (url: URL): boolean => ['http:', 'https:'].includes(url.protocol)

const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null

const bytesOf = ({ status, headers }: Head): number | null =>
  status === 206
    ? wholeNumber(/\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1])
    : wholeNumber(headers['content-length'])

const mediaTypeOf = ({ headers }: Head): string | null =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() || null

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Returns the name in `content-disposition` (RFC 6266), otherwise the last part of the path. */
function fileNameOf(url: URL, headers: Record<string, string> = {}): string {
  const disposition = headers['content-disposition'] ?? ''
  const extended = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition)
  if (extended !== undefined) return decoded(extended.trim())
  return plain?.[1] ?? plain?.[2] ?? decoded(url.pathname.split('/').at(-1) ?? '')
}

/**
 * Checks what is at an address without reading it: HEAD, or GET for one byte if the server handles HEAD badly.
 * Follows up to five redirects. Failures are in `problem`.
 * @throws the signal's reason when aborted
 */
export async function readDocument(text: string, options: ReadDocumentOptions = {}): Promise<DocumentInfo> {
  const parsed = URL.parse(text.trim())
  const info: DocumentInfo = {
    url: text,
    finalUrl: parsed?.href ?? text,
    status: null,
    mediaType: null,
    bytes: null,
    fileName: parsed === null ? '' : fileNameOf(parsed),
    problem: null,
  }
  if (parsed === null || !isWebAddress(parsed)) return { ...info, problem: problems.notAnAddress(text) }
  if (parsed.username !== '' || parsed.password !== '')
    return { ...info, problem: problems.requiresPassword() }

  const { timeoutMs = 15_000 } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout])
  try {
    let found = await follow('HEAD', parsed, signal)
    if ('problem' in found) return { ...info, finalUrl: found.url.href, problem: found.problem }
    if (found.status >= 400 || mediaTypeOf(found) === null || bytesOf(found) === null) {
      const again = await follow('GET', found.url, signal)
      if ('problem' in again) return { ...info, finalUrl: again.url.href, problem: again.problem }
      found = again
    }
    const isPrivate = isPrivateHost(found.url.hostname)
    return {
      ...info,
      finalUrl: found.url.href,
      status: found.status,
      mediaType: mediaTypeOf(found),
      bytes: found.status < 300 ? bytesOf(found) : null,
      fileName: fileNameOf(found.url, found.headers),
      problem: statusProblem(found.status) ?? (isPrivate ? problems.private(found.url.host) : null),
    }
  } catch (error) {
    options.signal?.throwIfAborted()
    return { ...info, problem: brokenProblem(error, timeout.aborted ? timeoutMs : null) }
  }
}
