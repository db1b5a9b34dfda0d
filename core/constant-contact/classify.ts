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

const LOOK_UP = 'Campaign Desk looks it up before it does anything again.'
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
    what: 'The calls that Constant Contact allows in a day are used up.',
    next: 'What waits goes on by itself at 00:00 UTC.',
  },
  {
    when: ({ status, words }) => status === 429 || (status === 403 && /over[._ ]?qps/.test(words)),
    kind: 'throttled',
    what: 'Constant Contact took in too many calls at once.',
    next: 'The call is repeated by itself. Should it stay so, another program is using the same API key.',
  },
  {
    when: ({ status, words }) => [401, 403].includes(status) && words.includes('developer_inactive'),
    kind: 'forbidden',
    what: 'The API key is not active any more.',
    next: 'Ask Constant Contact about the key, or connect the account with another one.',
  },
  {
    when: ({ status }) => status === 401,
    kind: 'signed-out',
    what: 'Constant Contact does not accept the sign-in any more.',
    next: 'Sign in again under Accounts. What was done so far stays as it is.',
  },
  {
    when: ({ status, words }) => status === 403 && words.includes('insufficient_scope'),
    kind: 'forbidden',
    what: 'This API key or sign-in was not given the right to do this.',
    next: 'Do it on the Constant Contact website, or ask the account owner for the right.',
  },
  {
    when: ({ status, shape }) => status === 403 && shape === 'html',
    kind: 'forbidden',
    what: 'A page instead of an answer came back: a firewall, or a right that the key was never given.',
    next: 'Try again in a few minutes. Should it stay so, check the network and the rights of the account.',
  },
  {
    when: ({ status, shape }) => status === 403 && shape === 'gateway',
    kind: 'forbidden',
    what: 'The Constant Contact gateway refused the call.',
    next: 'Check the address of the service under Accounts.',
  },
  {
    when: ({ status }) => status === 403,
    kind: 'forbidden',
    what: 'The account may not do this: a scope or a privilege is missing, or the application is deactivated.',
    next: 'See under Accounts what is missing; the account owner can grant it.',
  },
  {
    when: ({ status }) => status === 404 || status === 410,
    kind: 'not-found',
    what: 'Constant Contact does not have this any more.',
    next: 'Read the account again. It may have been deleted on the website.',
  },
  {
    when: ({ status, naming, words }) =>
      naming === true &&
      (status === 409 || (status === 400 && /not[-_. ]?unique|already (exists|in use)/.test(words))),
    kind: 'name-taken',
    what: 'The name is taken. Deleted campaigns keep their names.',
    next: 'Choose another name.',
  },
  {
    when: ({ status }) => status === 409 || status === 412,
    kind: 'conflict',
    what: 'Its state does not allow this now, or somebody else is changing it.',
    next: 'Read it again, then decide.',
  },
  {
    when: ({ status }) => status === 408,
    kind: broken,
    what: 'Constant Contact gave up waiting for the call.',
    next: 'Try again when the connection is better.',
  },
  {
    when: ({ status }) => status === 413,
    kind: 'rejected',
    what: 'What was sent is too large for Constant Contact.',
    next: 'Make it smaller.',
  },
  {
    when: ({ status }) => status >= 400 && status < 500,
    kind: 'rejected',
    what: 'Constant Contact refused what was sent.',
    next: 'Mend what its message names, then try again.',
  },
  {
    when: ({ status }) => status >= 500 && status < 600,
    kind: broken,
    what: 'Constant Contact broke down while it worked on the call.',
    next: 'Try again in a few minutes. status.constantcontact.com tells more.',
  },
  {
    when: ({ status }) => status >= 300 && status < 400,
    kind: unclear,
    what: 'Constant Contact pointed to another address. It is not followed, so that the sign-in stays safe.',
    next: 'Check the network: a sign-in page of the house or hotel may stand in between.',
  },
  {
    when: ({ shape }) => shape === 'html',
    kind: unclear,
    what: 'A web page came back instead of an answer.',
    next: 'Check the network: a sign-in page of the house or hotel may stand in between.',
  },
  {
    when: () => true,
    kind: unclear,
    what: 'The answer cannot be read: it is cut off, or not what Constant Contact describes.',
    next: 'Try again. Should it stay so, Campaign Desk needs an update.',
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
    // An answer that is none brings no words of the vendor's, whatever text is in it.
    ...(status < 300 && fault.shape !== 'html' ? {} : vendorText(fault)),
    retryAfterMs: retryAfter(headers['retry-after']),
    cause,
  })
}

const lastRule: Rule = {
  when: () => true,
  kind: unclear,
  what: 'The answer cannot be read.',
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
    what: 'Constant Contact cannot be reached from this computer.',
    next: 'Check the network connection, then go on. Nothing was changed.',
  },
  'not-trusted': {
    kind: 'offline',
    what: 'The connection is not secure: the certificate of the other side does not hold.',
    next: 'Check the clock of this computer and the network. Nothing was sent.',
  },
  cut: {
    kind: broken,
    what: 'The connection was cut before the answer was complete.',
    next: 'Try again.',
  },
  'timed-out': {
    kind: broken,
    what: 'Constant Contact did not answer in time.',
    next: 'Try again in a few minutes.',
  },
  'too-large': {
    kind: unclear,
    what: 'The answer is larger than Campaign Desk takes.',
    next: 'Ask for less at a time.',
  },
  stopped: {
    kind: { changing: 'unconfirmed', reading: 'stopped' },
    what: 'The call was stopped before its answer came.',
    next: 'Start again when you are ready.',
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
    what: 'The call could not be made or its answer not be read.',
    next: intent.changing ? LOOK_UP : 'Try again. Should it stay so, Campaign Desk needs an update.',
    cause: error,
  })
}
