import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Browser, openBrowser, type Visit } from './browser.ts'
import { type Answer, at, call, OFFICE, openSandbox, type TestSandbox, text } from './caller.ts'

const REDIRECT = 'http://localhost:53682/callback'
const SCOPES = 'account_read contact_data campaign_data offline_access'
const verifier = randomBytes(32).toString('base64url')
const challenge = createHash('sha256').update(verifier).digest('base64url')

const authorizeAddress = (sandbox: TestSandbox, extra: Record<string, string> = {}): string =>
  `${sandbox.url}/oauth2/default/v1/authorize?${new URLSearchParams({
    client_id: 'practice-client',
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: SCOPES,
    state: 'the-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...extra,
  }).toString()}`

const token = (sandbox: TestSandbox, fields: Record<string, string>): Promise<Answer> =>
  call('POST', `${sandbox.url}/oauth2/default/v1/token`, new URLSearchParams(fields), {})

async function consentPage(
  sandbox: TestSandbox,
  browser: Browser,
  extra: Record<string, string> = {},
): Promise<Visit> {
  const signIn = await browser.open(authorizeAddress(sandbox, extra))
  return browser.submit(signIn, { username: OFFICE, password: 'practice' }, 'login-form')
}

async function getCode(sandbox: TestSandbox, extra: Record<string, string> = {}): Promise<string> {
  const browser = openBrowser()
  const back = await browser.submit(
    await consentPage(sandbox, browser, extra),
    { decision: 'allow' },
    'consent-form',
  )
  return new URL(back.address).searchParams.get('code') ?? ''
}

const exchange = (code: string, extra: Record<string, string> = {}): Record<string, string> => ({
  grant_type: 'authorization_code',
  client_id: 'practice-client',
  code,
  redirect_uri: REDIRECT,
  code_verifier: verifier,
  ...extra,
})

describe('authorization code with PKCE', () => {
  it('signs in, asks for consent, comes back with code and state, and gives tokens that work', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const browser = openBrowser()
    const page = await consentPage(sandbox, browser)
    expect(page.html).toContain('Campaign Desk (practice)')
    expect(page.html).toContain('View, create, change and delete campaigns')
    const back = new URL((await browser.submit(page, { decision: 'allow' }, 'consent-form')).address)
    expect(back.origin + back.pathname).toBe(REDIRECT)
    expect(back.searchParams.get('state')).toBe('the-state')
    const { status, body } = await token(sandbox, exchange(back.searchParams.get('code') ?? ''))
    expect(status).toBe(200)
    expect(at(body, 'expires_in')).toBe(86_400)
    const access = text(body, 'access_token')
    expect(access.length).toBeGreaterThan(1000)
    const [, claims = ''] = access.split('.')
    expect(at(JSON.parse(Buffer.from(claims, 'base64url').toString()), 'scp')).toEqual(SCOPES.split(' '))
    expect((await sandbox.api('GET', '/emails', undefined, access)).status).toBe(200)
  })

  it('takes a code once, for five minutes, and only with its verifier and redirect address', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const refused = async (fields: Record<string, string>): Promise<void> => {
      const answer = await token(sandbox, fields)
      expect([answer.status, at(answer.body, 'error')]).toEqual([400, 'invalid_grant'])
    }
    const code = await getCode(sandbox)
    expect((await token(sandbox, exchange(code))).status).toBe(200)
    await refused(exchange(code))
    await refused(exchange(await getCode(sandbox), { code_verifier: 'another' }))
    await refused(exchange(await getCode(sandbox), { redirect_uri: 'http://127.0.0.1:53682/callback' }))
    const late = await getCode(sandbox)
    await sandbox.control('POST', '/clock', { advanceMs: 5 * 60_000 + 1 })
    await refused(exchange(late))
  })

  it('does not redirect to an address that is not registered, not even by another port', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    for (const redirect_uri of [
      'http://localhost:53683/callback',
      'http://localhost:53682/',
      'https://evil.example/',
    ]) {
      const visit = await openBrowser().open(authorizeAddress(sandbox, { redirect_uri }))
      expect(visit.status).toBe(400)
      expect(visit.address.startsWith(sandbox.url)).toBe(true)
    }
  })

  it('says no by the redirect address: no consent, no PKCE, no known scope', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const browser = openBrowser()
    const denied = await browser.submit(
      await consentPage(sandbox, browser),
      { decision: 'deny' },
      'consent-form',
    )
    expect(new URL(denied.address).searchParams.get('error')).toBe('access_denied')
    const errorOf = async (extra: Record<string, string>): Promise<string | null> =>
      new URL((await browser.open(authorizeAddress(sandbox, extra))).address).searchParams.get('error')
    expect(await errorOf({ code_challenge: '' })).toBe('invalid_request')
    expect(await errorOf({ scope: 'everything' })).toBe('invalid_scope')
    expect(await errorOf({ response_type: 'token' })).toBe('unsupported_response_type')
  })

  it('uses the session that is there, unless prompt=login asks for another sign-in', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const browser = openBrowser()
    await consentPage(sandbox, browser)
    expect((await browser.open(authorizeAddress(sandbox))).html).toContain('Allow access')
    expect((await browser.open(authorizeAddress(sandbox, { prompt: 'login' }))).html).toContain('Sign in')
  })
})

describe('refreshing', () => {
  it('rotates: the new refresh token works, the old one is dead', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const minted = await sandbox.control('POST', '/tokens', { client_id: 'practice-client' })
    const fields = { grant_type: 'refresh_token', client_id: 'practice-client' }
    const first = text(minted, 'refresh_token')
    const second = await token(sandbox, { ...fields, refresh_token: first })
    expect(second.status).toBe(200)
    const dead = await token(sandbox, { ...fields, refresh_token: first })
    expect(dead.body).toEqual({
      error: 'invalid_grant',
      error_description: 'The refresh token is invalid or expired.',
    })
    expect(
      (await token(sandbox, { ...fields, refresh_token: text(second.body, 'refresh_token') })).status,
    ).toBe(200)
  })

  it('keeps a long-lived token, answers an empty one, and starts its 180 days anew', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const minted = await sandbox.control('POST', '/tokens', { client_id: 'practice-client-longlived' })
    const fields = {
      grant_type: 'refresh_token',
      client_id: 'practice-client-longlived',
      refresh_token: text(minted, 'refresh_token'),
    }
    for (let i = 0; i < 2; i++) {
      await sandbox.control('POST', '/clock', { advanceMs: 150 * 24 * 3_600_000 })
      const answer = await token(sandbox, fields)
      expect(at(answer.body, 'refresh_token')).toBe('')
    }
    await sandbox.control('POST', '/clock', { advanceMs: 181 * 24 * 3_600_000 })
    expect(at((await token(sandbox, fields)).body, 'error')).toBe('invalid_grant')
  })

  it('gives no refresh token without offline_access', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const code = await getCode(sandbox, { scope: 'campaign_data' })
    const { body } = await token(sandbox, exchange(code))
    expect(at(body, 'refresh_token')).toBeUndefined()
  })

  it('takes one token request a second', async () => {
    const sandbox = await openSandbox()
    const answers = await Promise.all([1, 2].map(() => token(sandbox, exchange('x'))))
    expect(answers.map(({ status }) => status).sort()).toEqual([400, 429])
    expect(answers.map(({ body }) => at(body, 'errorCode'))).toContain('E0000047')
  })
})

describe('the auth host', () => {
  it('refuses callers without an ordinary User-Agent with an HTML page', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    for (const agent of ['', 'python-requests/2.32']) {
      const answer = await call(
        'POST',
        `${sandbox.url}/oauth2/default/v1/token`,
        new URLSearchParams({ a: 'b' }),
        {
          'user-agent': agent,
        },
      )
      expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8'])
    }
  })

  it('answers a bare request, an unknown client and an unknown grant in their shapes', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const bare = await call('POST', `${sandbox.url}/oauth2/default/v1/token`, undefined, {})
    expect(at(bare.body, 'errorCode')).toBe('E0000021')
    const unknown = await token(sandbox, { grant_type: 'refresh_token', client_id: 'nobody' })
    expect([unknown.status, at(unknown.body, 'error')]).toEqual([401, 'invalid_client'])
    const odd = await token(sandbox, { grant_type: 'password', client_id: 'practice-client' })
    expect(at(odd.body, 'error')).toBe('unsupported_grant_type')
  })
})

describe('the device flow', () => {
  const start = async (sandbox: TestSandbox): Promise<unknown> => {
    const form = new URLSearchParams({ client_id: 'practice-client', scope: SCOPES })
    return (await call('POST', `${sandbox.url}/oauth2/default/v1/device/authorize`, form, {})).body
  }
  const poll = async (sandbox: TestSandbox, started: unknown): Promise<Answer> => {
    return token(sandbox, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: 'practice-client',
      device_code: text(started, 'device_code'),
    })
  }
  const decide = async (sandbox: TestSandbox, started: unknown, decision: string): Promise<Visit> => {
    const browser = openBrowser()
    const signIn = await browser.open(`${sandbox.url}/activate`)
    const page = await browser.submit(signIn, { username: OFFICE, password: 'practice' }, 'login-form')
    const typed = text(started, 'user_code')
      .toLowerCase()
      .replace(/^(.{4})/, '$1-')
    const consent = await browser.submit(page, { user_code: typed }, 'activate-form')
    return browser.submit(consent, { decision }, 'consent-form')
  }

  it('is pending, slows a hasty program down, and gives tokens once the person has agreed', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const started = await start(sandbox)
    expect(text(started, 'verification_uri')).toBe(`${sandbox.url}/activate`)
    expect(at((await poll(sandbox, started)).body, 'error')).toBe('authorization_pending')
    expect(at((await poll(sandbox, started)).body, 'error')).toBe('slow_down')
    expect((await decide(sandbox, started, 'allow')).html).toContain('Device activated')
    const { body } = await poll(sandbox, started)
    expect(text(body, 'refresh_token').length).toBeGreaterThan(20)
    expect((await sandbox.api('GET', '/emails', undefined, text(body, 'access_token'))).status).toBe(200)
    expect(at((await poll(sandbox, started)).body, 'error')).toBe('invalid_grant')
  })

  it('ends with access_denied or expired_token', async () => {
    const sandbox = await openSandbox({ settings: { tokenRate: 1000 } })
    const denied = await start(sandbox)
    await decide(sandbox, denied, 'deny')
    expect(at((await poll(sandbox, denied)).body, 'error')).toBe('access_denied')
    const late = await start(sandbox)
    await sandbox.control('POST', '/clock', { advanceMs: 601_000 })
    expect(at((await poll(sandbox, late)).body, 'error')).toBe('expired_token')
  })
})
