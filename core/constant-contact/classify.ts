import { ServiceError, type ServiceErrorKind } from './errors.ts'
import { type Fault, type FaultShape, readFault } from './fault-body.ts'
import { BrokenCall, type BrokenReason, type HttpAnswer } from './transport.ts'

/** What the call was for: it decides what a missing answer means. */
export interface Intent {
  /** The call changes the account: without an answer, it may or may not have been done. */
  changing: boolean
  /** The call gives something a name that must be unique. */
  naming?: boolean | undefined
}

interface ErrorDetails extends Intent {
  status: number
  shape: FaultShape
  /** Key, message and telling headers in lower case, to be searched. */
  words: string
}

interface Rule {
  when: (details: ErrorDetails) => boolean
  kind: ServiceErrorKind | { changing: ServiceErrorKind; reading: ServiceErrorKind }
  what: string
  next: string
}

const LOOK_UP = 'Campaign Desk checks whether it went through before trying again.'
const broken = { changing: 'unconfirmed', reading: 'server' } as const
const unclear = { changing: 'unconfirmed', reading: 'unreadable' } as const

/**
 * The first rule that fits decides. Sources: vendor's API description 3.0.178 for the statuses, rate limit guide for
 * 429, V1 forum reports for the three meanings of 403.
 */
const rules: readonly Rule[] = [
  {
    when: ({ status, words }) =>
      (status === 429 && words.includes('quota')) ||
      ([403, 429].includes(status) && /over[._ ]?(rate(limit)?|quota)/.test(words)),
    kind: 'quota-exceeded',
    what: 'Daily API limit reached.',
    next: 'Waiting calls resume at 00:00 UTC.',
  },
  {
    when: ({ status, words }) => status === 429 || (status === 403 && /over[._ ]?qps/.test(words)),
    kind: 'throttled',
    what: 'Constant Contact is rate limiting us.',
    next: 'Campaign Desk retries automatically. If this continues, another program is using the same API key.',
  },
  {
    when: ({ status, words }) => [401, 403].includes(status) && words.includes('developer_inactive'),
    kind: 'forbidden',
    what: 'This API key is no longer active.',
    next: 'Contact Constant Contact about the key, or connect the account with another one.',
  },
  {
    when: ({ status }) => status === 401,
    kind: 'signed-out',
    what: 'Your Constant Contact sign-in has expired.',
    next: 'Sign in again under Accounts. Your work so far is safe.',
  },
  {
    when: ({ status, words }) => status === 403 && words.includes('insufficient_scope'),
    kind: 'forbidden',
    what: "This API key or sign-in doesn't have permission to do this.",
    next: 'Do it on the Constant Contact website, or ask the account owner for permission.',
  },
  {
    when: ({ status, shape }) => status === 403 && shape === 'html',
    kind: 'forbidden',
    what: 'Constant Contact returned a web page instead of data. A firewall or a missing permission can cause this.',
    next: "Try again in a few minutes. If this continues, check your network and the account's permissions.",
  },
  {
    when: ({ status, shape }) => status === 403 && shape === 'gateway',
    kind: 'forbidden',
    what: "Constant Contact's gateway rejected the call.",
    next: 'Check the service address under Accounts.',
  },
  {
    when: ({ status }) => status === 403,
    kind: 'forbidden',
    what: "This account can't do this: a scope or permission is missing, or the application is deactivated.",
    next: "Open Accounts to see what's missing. The account owner can grant it.",
  },
  {
    when: ({ status }) => status === 404 || status === 410,
    kind: 'not-found',
    what: 'This no longer exists in Constant Contact.',
    next: 'Refresh the account. It may have been deleted on the website.',
  },
  {
    when: ({ status, naming, words }) =>
      naming === true &&
      (status === 409 || (status === 400 && /not[-_. ]?unique|already (exists|in use)/.test(words))),
    kind: 'name-taken',
    what: 'This name is already in use. Deleted campaigns keep their names.',
    next: 'Choose a different name.',
  },
  {
    when: ({ status }) => status === 409 || status === 412,
    kind: 'conflict',
    what: "Constant Contact can't do this right now, or someone else is editing it.",
    next: 'Refresh, then try again.',
  },
  {
    when: ({ status }) => status === 408,
    kind: broken,
    what: 'Constant Contact timed out waiting for the request.',
    next: 'Try again when your connection is better.',
  },
  {
    when: ({ status }) => status === 413,
    kind: 'rejected',
    what: 'This is too large for Constant Contact.',
    next: 'Reduce its size and try again.',
  },
  {
    when: ({ status }) => status >= 400 && status < 500,
    kind: 'rejected',
    what: 'Constant Contact rejected this.',
    next: 'Fix the problem it names, then try again.',
  },
  {
    when: ({ status }) => status >= 500 && status < 600,
    kind: broken,
    what: 'Constant Contact had an internal error.',
    next: 'Try again in a few minutes. Check status.constantcontact.com for outages.',
  },
  {
    when: ({ status }) => status >= 300 && status < 400,
    kind: unclear,
    what: "Constant Contact redirected to another address. Campaign Desk didn't follow it, to protect your sign-in.",
    next: 'Check your network. A Wi-Fi sign-in page may be in the way.',
  },
  {
    when: ({ shape }) => shape === 'html',
    kind: unclear,
    what: 'Got a web page instead of data.',
    next: 'Check your network. A Wi-Fi sign-in page may be in the way.',
  },
  {
    when: () => true,
    kind: unclear,
    what: "Couldn't read Constant Contact's response.",
    next: 'Try again. If this continues, update Campaign Desk.',
  },
]

/** A refusal, or an answer that cannot be read, as a typed error. Total: any status and any bytes give an error. */
export function classifyAnswer(answer: HttpAnswer, intent: Intent, cause?: unknown): ServiceError {
  const fault = readFault(answer.body)
  const { status, headers } = answer
  const telling = ['x-mashery-error-code', 'x-error-detail-header', 'www-authenticate']
  const details: ErrorDetails = {
    ...intent,
    status,
    shape: fault.shape,
    words: [fault.key, fault.message, ...telling.map((name) => headers[name] ?? '')].join(' ').toLowerCase(),
  }
  const rule = rules.find(({ when }) => when(details)) ?? lastRule
  const kind = kindFor(rule.kind, intent)
  return new ServiceError({
    kind,
    what: rule.what,
    next: kind === 'unconfirmed' ? LOOK_UP : rule.next,
    status,
    // A response that isn't from the API carries no vendor message, whatever text it contains.
    ...(status < 300 && fault.shape !== 'html' ? {} : vendorText(fault)),
    retryAfterMs: retryAfter(headers['retry-after']),
    cause,
  })
}

const lastRule: Rule = {
  when: () => true,
  kind: unclear,
  what: "Couldn't read the response.",
  next: 'Try again.',
}

const kindFor = (kind: Rule['kind'], { changing }: Intent): ServiceErrorKind =>
  typeof kind === 'string' ? kind : changing ? kind.changing : kind.reading

const vendorText = ({ key, message }: Fault): { vendorKey?: string; vendorMessage?: string } => ({
  ...(key === '' ? {} : { vendorKey: key }),
  ...(message === '' ? {} : { vendorMessage: message }),
})

/** Seconds, at most a minute. The vendor documents no such header; V1's gateway was seen to send it. */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,4}$/.test(header)) return undefined
  return Math.min(Number(header), 60) * 1000
}

const brokenRules: Record<BrokenReason, Omit<Rule, 'when'>> = {
  'not-reached': {
    kind: 'offline',
    what: "Can't reach Constant Contact from this computer.",
    next: 'Check your internet connection, then resume. Nothing was changed.',
  },
  'not-trusted': {
    kind: 'offline',
    what: "The connection isn't secure: the server's certificate is invalid.",
    next: "Check this computer's clock and your network. Nothing was sent.",
  },
  cut: {
    kind: broken,
    what: 'The connection dropped before the response was complete.',
    next: 'Try again.',
  },
  'timed-out': {
    kind: broken,
    what: "Constant Contact didn't respond in time.",
    next: 'Try again in a few minutes.',
  },
  'too-large': {
    kind: unclear,
    what: 'The response is too large.',
    next: 'Try again with fewer items.',
  },
  stopped: {
    kind: { changing: 'unconfirmed', reading: 'stopped' },
    what: 'The call was stopped before it finished.',
    next: "Start again when you're ready.",
  },
}

/** A call without an answer as a typed error. */
export function classifyBroken(call: BrokenCall, intent: Intent): ServiceError {
  const rule = brokenRules[call.reason]
  const kind = kindFor(rule.kind, intent)
  return new ServiceError({
    kind,
    what: rule.what,
    next: kind === 'unconfirmed' ? LOOK_UP : rule.next,
    cause: call,
  })
}

/** Whatever was thrown around a call as a typed error. */
export function asServiceError(error: unknown, intent: Intent): ServiceError {
  if (error instanceof ServiceError) return error
  if (error instanceof BrokenCall) return classifyBroken(error, intent)
  return new ServiceError({
    kind: kindFor(unclear, intent),
    what: 'The call failed.',
    next: intent.changing ? LOOK_UP : 'Try again. If this continues, update Campaign Desk.',
    cause: error,
  })
}
