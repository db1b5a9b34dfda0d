import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyAnswer, classifyBroken, type Intent } from '../../../core/constant-contact/classify.ts'
import { ServiceError, type ServiceErrorKind } from '../../../core/constant-contact/errors.ts'
import { BrokenCall, type BrokenReason } from '../../../core/constant-contact/transport.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const array = (key: string, message: string): string =>
  JSON.stringify([{ error_key: key, error_message: message }])
const object = (key: string, message: string): string =>
  JSON.stringify({ error_key: key, error_message: message })

const reading: Intent = { changing: false }
const changing: Intent = { changing: true }
const naming: Intent = { changing: true, naming: true }

interface Case {
  label: string
  status: number
  body: string
  headers?: Record<string, string>
  intent: Intent
  kind: ServiceErrorKind
  key?: string
}

const cases: Case[] = [
  {
    label: 'a dead token',
    status: 401,
    body: object('unauthorized', 'Unauthorized'),
    intent: reading,
    kind: 'signed-out',
    key: 'unauthorized',
  },
  {
    label: 'a dead token, as Okta says it',
    status: 401,
    body: '{"errorCode":"E0000011","errorSummary":"Invalid token provided"}',
    intent: changing,
    kind: 'signed-out',
    key: 'E0000011',
  },
  {
    label: 'too many calls in a second',
    status: 429,
    body: object('throttled', 'Too Many Requests'),
    intent: changing,
    kind: 'throttled',
    key: 'throttled',
  },
  { label: 'too many calls, without a body', status: 429, body: '', intent: reading, kind: 'throttled' },
  {
    label: 'too many calls, as an array',
    status: 429,
    body: array('throttled', 'Too Many Requests'),
    intent: reading,
    kind: 'throttled',
    key: 'throttled',
  },
  {
    label: 'too many calls in a day',
    status: 429,
    body: object('quota_exceeded', 'Limit Exceeded'),
    intent: changing,
    kind: 'quota-exceeded',
    key: 'quota_exceeded',
  },
  {
    label: 'too many calls in a second, in V1',
    status: 403,
    body: '<h1>Developer Over Qps</h1>',
    headers: { 'x-mashery-error-code': 'ERR_403_DEVELOPER_OVER_QPS' },
    intent: changing,
    kind: 'throttled',
  },
  {
    label: 'too many calls in a second, by the words alone',
    status: 403,
    body: '<h1>Developer Over Qps</h1>',
    intent: changing,
    kind: 'throttled',
  },
  {
    label: 'too many calls in a second, in V2',
    status: 403,
    body: array('mashery.not.authorized.over.qps', 'over qps'),
    intent: reading,
    kind: 'throttled',
    key: 'mashery.not.authorized.over.qps',
  },
  {
    label: 'too many calls in a day, in V1',
    status: 403,
    body: '<h1>Developer Over Rate</h1>',
    headers: { 'x-mashery-error-code': 'ERR_403_DEVELOPER_OVER_RATE' },
    intent: changing,
    kind: 'quota-exceeded',
  },
  {
    label: 'a dead key, in V1',
    status: 403,
    body: '<h1>Developer Inactive</h1>',
    headers: { 'x-mashery-error-code': 'ERR_403_DEVELOPER_INACTIVE' },
    intent: reading,
    kind: 'forbidden',
  },
  {
    label: 'no right to schedule, in V1',
    status: 403,
    body: '<html><head><title>JBoss Web/2.1.1.SNAPSHOT - Error report</title></head><HR>',
    headers: { 'www-authenticate': "Bearer error='insufficient_scope'" },
    intent: changing,
    kind: 'forbidden',
  },
  {
    label: 'a missing privilege',
    status: 403,
    body: array('forbidden', 'Forbidden'),
    intent: changing,
    kind: 'forbidden',
    key: 'forbidden',
  },
  {
    label: 'an unknown path at the gateway',
    status: 403,
    body: '{"message":"Forbidden"}',
    intent: reading,
    kind: 'forbidden',
  },
  {
    label: 'a firewall',
    status: 403,
    body: '<!DOCTYPE html><title>Access Denied</title>',
    intent: changing,
    kind: 'forbidden',
  },
  {
    label: 'something deleted',
    status: 404,
    body: array('contacts.api.not_found', 'gone'),
    intent: reading,
    kind: 'not-found',
    key: 'contacts.api.not_found',
  },
  { label: 'the V1 library', status: 410, body: '', intent: reading, kind: 'not-found' },
  {
    label: 'a name in use',
    status: 409,
    body: array('emails.name.notunique', 'name not unique'),
    intent: naming,
    kind: 'name-taken',
    key: 'emails.name.notunique',
  },
  {
    label: 'a name in use, with another status',
    status: 400,
    body: array('x', 'List with name already exists'),
    intent: naming,
    kind: 'name-taken',
    key: 'x',
  },
  {
    label: 'a wrong state',
    status: 409,
    body: array('contacts.api.conflict', 'busy'),
    intent: changing,
    kind: 'conflict',
    key: 'contacts.api.conflict',
  },
  {
    label: 'a refusal',
    status: 400,
    body: array('contacts.api.validation.error', 'from_email is wrong'),
    intent: changing,
    kind: 'rejected',
    key: 'contacts.api.validation.error',
  },
  {
    label: 'a refusal in plain text, in V1',
    status: 400,
    body: 'Error 400: The new contact must contain at least on valid ContactList',
    intent: changing,
    kind: 'rejected',
  },
  { label: 'too large a body', status: 413, body: '<html>', intent: changing, kind: 'rejected' },
  { label: 'a breakdown while it changed', status: 500, body: '', intent: changing, kind: 'unconfirmed' },
  {
    label: 'a breakdown while it read',
    status: 503,
    body: '<html>Service Unavailable</html>',
    intent: reading,
    kind: 'server',
  },
  { label: 'a gateway that lost the call', status: 504, body: '', intent: changing, kind: 'unconfirmed' },
  { label: 'a redirect while it changed', status: 302, body: '', intent: changing, kind: 'unconfirmed' },
  { label: 'a redirect while it read', status: 302, body: '', intent: reading, kind: 'unreadable' },
  {
    label: 'half an answer after a change',
    status: 200,
    body: '{"campaign_id": "9',
    intent: changing,
    kind: 'unconfirmed',
  },
  {
    label: 'half an answer to a question',
    status: 200,
    body: '[{"error',
    intent: reading,
    kind: 'unreadable',
  },
  {
    label: 'a page of the hotel',
    status: 200,
    body: '<html><title>Welcome</title>',
    intent: reading,
    kind: 'unreadable',
  },
]

describe('a refusal', () => {
  it.each(cases)('$says ($status) is $kind', ({ status, body, headers = {}, intent, kind, key }) => {
    const error = classifyAnswer({ status, headers, body: bytes(body) }, intent)
    expect(error).toMatchObject({ kind, status, vendorKey: key })
    expect(error.what).toMatch(/^[A-Z].*\.$/)
    expect(error.next).toMatch(/^[A-Z].*\.$/)
  })

  it('keeps the words of the vendor, all of them once', () => {
    const body = JSON.stringify([
      { error_key: 'a', error_message: 'Subject is missing' },
      { error_key: 'b', error_message: 'From is missing' },
      { error_key: 'b', error_message: 'From is missing' },
    ])
    const error = classifyAnswer({ status: 400, headers: {}, body: bytes(body) }, changing)
    expect(error.vendorKey).toBe('a')
    expect(error.vendorMessage).toBe('Subject is missing; From is missing')
  })

  it('shows of a page its title, not its markup', () => {
    const page =
      '<html><head><title>Access Denied</title></head><body><h1>Reference 18</h1><script>x</script>'
    const error = classifyAnswer({ status: 403, headers: {}, body: bytes(page) }, reading)
    expect(error.vendorMessage).toBe('Access Denied. Reference 18')
  })

  it('takes over the pause that is asked for, up to a minute', () => {
    const at = (value: string) =>
      classifyAnswer({ status: 429, headers: { 'retry-after': value }, body: bytes('') }, reading)
        .retryAfterMs
    expect(at('7')).toBe(7000)
    expect(at('9999')).toBe(60_000)
    expect(at('Tue, 13 Oct 2026 08:00:00 GMT')).toBeUndefined()
  })

  it('is a typed error with a next step for any status and any bytes', () => {
    const looksLikeJson = fc.json().map(bytes)
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.oneof(fc.uint8Array({ maxLength: 400 }), looksLikeJson, fc.string().map(bytes)),
        fc.boolean(),
        fc.boolean(),
        (status, body, isChanging, isNaming) => {
          const error = classifyAnswer(
            { status, headers: {}, body },
            { changing: isChanging, naming: isNaming },
          )
          expect(error).toBeInstanceOf(ServiceError)
          expect(error.what.length * error.next.length).toBeGreaterThan(0)
          expect((error.vendorMessage ?? '').length).toBeLessThanOrEqual(501)
          // A change whose outcome is not known is never told as failed.
          const isKnown = status >= 400 && status < 500 && status !== 408
          if (isChanging) expect(error.kind === 'unconfirmed').toBe(!isKnown)
          else expect(error.kind).not.toBe('unconfirmed')
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a call without an answer', () => {
  const kinds: Record<BrokenReason, { changing: ServiceErrorKind; reading: ServiceErrorKind }> = {
    'not-reached': { changing: 'offline', reading: 'offline' },
    'not-trusted': { changing: 'offline', reading: 'offline' },
    cut: { changing: 'unconfirmed', reading: 'server' },
    'timed-out': { changing: 'unconfirmed', reading: 'server' },
    'too-large': { changing: 'unconfirmed', reading: 'unreadable' },
    stopped: { changing: 'unconfirmed', reading: 'stopped' },
  }
  it.each(Object.entries(kinds))('%s is told by whether it may have been done', (reason, kind) => {
    const broken = (): BrokenCall => {
      const found = (Object.keys(kinds) as BrokenReason[]).find((one) => one === reason)
      if (!found) throw new Error(`${reason} is not a reason`)
      return new BrokenCall(found, 'CODE', 'words')
    }
    expect(classifyBroken(broken(), changing).kind).toBe(kind.changing)
    expect(classifyBroken(broken(), reading).kind).toBe(kind.reading)
  })
})
