/** The shapes of error bodies; each comes from a different part of the service. */
export type FaultShape =
  /** `[{"error_key","error_message"}]`: most of the API. */
  | 'array'
  /** `{"error_key","error_message"}`: authorization, throttling, statistics. */
  | 'object'
  /** `{"error","error_description"}`: the token endpoint. */
  | 'oauth'
  /** `{"errorCode","errorSummary"}`: Okta, which handles sign-in. */
  | 'okta'
  /** `{"message":"Forbidden"}`: the gateway, for paths that it does not know. */
  | 'gateway'
  /** A page of a firewall or an application server. */
  | 'html'
  | 'text'
  | 'empty'
  /** JSON of an unknown shape, or bytes that aren't text. */
  | 'other'

/** What an error body contains. */
export interface Fault {
  shape: FaultShape
  key: string
  message: string
}

const MOST_BYTES = 65_536
const LONGEST_MESSAGE = 500

/** Reads any body as a refusal. Never throws. Sources: v3 guide "response codes", V1 forum reports. */
export function readFault(body: Uint8Array): Fault {
  const text = new TextDecoder('utf-8').decode(body.subarray(0, MOST_BYTES)).trim()
  if (text === '') return { shape: 'empty', key: '', message: '' }
  if (/^[[{"]/.test(text)) {
    const value = parseJson(text)
    // Half an answer is no message: it may be anything, such as a part of a contact.
    return value === undefined ? { shape: 'other', key: '', message: '' } : readJson(value)
  }
  if (/^<|<html|<h1|<title/i.test(text)) return { shape: 'html', key: '', message: shorten(textOfPage(text)) }
  const printable = !text.includes('\uFFFD') && !hasControls(text)
  return printable
    ? { shape: 'text', key: '', message: shorten(text) }
    : { shape: 'other', key: '', message: '' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readJson(value: unknown): Fault {
  if (Array.isArray(value)) {
    const faults = value.slice(0, 20).map((item: unknown) => readObject(item))
    const first = faults.find((fault) => fault.key !== '')
    const message = faults.map((fault) => fault.message).filter((part) => part !== '')
    return { shape: 'array', key: first?.key ?? '', message: shorten([...new Set(message)].join('; ')) }
  }
  if (typeof value === 'string') return { shape: 'text', key: '', message: shorten(value) }
  return readObject(value)
}

function readObject(value: unknown): Fault {
  const at = (key: string): string => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return ''
    const found: unknown = Reflect.get(value, key)
    return typeof found === 'string' ? found.trim() : ''
  }
  const fault = (shape: FaultShape, key: string, message: string): Fault => ({
    shape,
    key: key.slice(0, 200),
    message: shorten(message),
  })
  if (at('error_key') || at('error_message')) return fault('object', at('error_key'), at('error_message'))
  if (at('errorCode')) return fault('okta', at('errorCode'), at('errorSummary'))
  if (at('error')) return fault('oauth', at('error'), at('error_description'))
  if (at('message')) return fault('gateway', '', at('message'))
  return fault('other', '', '')
}

/** The title and heading of a page, without its markup. */
function textOfPage(page: string): string {
  const parts = ['title', 'h1', 'h2', 'u']
    .map((tag) => new RegExp(`<${tag}\\b[^>]*>([^<]{0,300})`, 'i').exec(page)?.[1]?.trim() ?? '')
    .filter((part) => part !== '')
  return [...new Set(parts)].join('. ')
}

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line
}

function hasControls(text: string): boolean {
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (code < 9 || (code > 13 && code < 32)) return true
  }
  return false
}
