import { describe, expect, it } from 'vitest'
import { at, call, draft, OFFICE, OWNER, openSandbox } from './caller.ts'

describe('who may call', () => {
  it('answers 401 with an object to a missing, wrong, expired or revoked token', async () => {
    const sandbox = await openSandbox()
    const unauthorized = { error_key: 'unauthorized', error_message: 'Unauthorized' }
    expect((await sandbox.api('GET', '/emails', undefined, 'nonsense')).body).toEqual(unauthorized)
    expect((await call('GET', `${sandbox.url}/v3/emails`, undefined, {})).status).toBe(401)

    const short = await sandbox.token(OWNER, { expires_in: 60 })
    expect((await sandbox.api('GET', '/emails', undefined, short)).status).toBe(200)
    await sandbox.control('POST', '/clock', { advanceMs: 61_000 })
    expect((await sandbox.api('GET', '/emails', undefined, short)).status).toBe(401)

    const revoked = await sandbox.token()
    await sandbox.control('POST', '/tokens/revoke', { token: revoked })
    expect((await sandbox.api('GET', '/emails', undefined, revoked)).body).toEqual(unauthorized)
  })

  it('answers 403 to a missing scope, a missing privilege and a deactivated application', async () => {
    const sandbox = await openSandbox()
    const mailOnly = await sandbox.token(OWNER, { scopes: ['campaign_data'] })
    expect((await sandbox.api('GET', '/contact_lists', undefined, mailOnly)).status).toBe(403)

    await sandbox.control('POST', '/users', {
      username: 'creator@hearthandcrumb.example',
      role: 'campaign-creator',
    })
    const creator = await sandbox.token('creator@hearthandcrumb.example')
    expect((await sandbox.api('GET', '/contact_lists', undefined, creator)).status).toBe(200)
    expect((await sandbox.api('POST', '/contact_lists', { name: 'New' }, creator)).status).toBe(403)
    expect((await sandbox.api('GET', '/contacts', undefined, creator)).status).toBe(403)
    expect((await sandbox.api('POST', '/emails', draft('By a creator'), creator)).status).toBe(200)

    const other = await sandbox.token(OWNER, { client_id: 'other' })
    await sandbox.control('POST', '/clients', { client_id: 'other', active: false })
    expect((await sandbox.api('GET', '/emails', undefined, other)).status).toBe(403)
    expect((await sandbox.api('GET', '/emails')).status).toBe(200)
  })

  it('tells privileges without asking for a scope', async () => {
    const sandbox = await openSandbox()
    const office = await sandbox.token(OFFICE, { scopes: [] })
    const { body } = await sandbox.api('GET', '/account/user/privileges', undefined, office)
    const names = Array.isArray(body) ? body.map((one: unknown) => at(one, 'privilege_name')) : []
    expect(names).toContain('campaign:write')
    expect(names).not.toContain('campaign:send')
  })

  it('answers an unknown path as the gateway does', async () => {
    const sandbox = await openSandbox()
    const answer = await sandbox.api('GET', '/nothing/here')
    expect([answer.status, answer.body]).toEqual([403, { message: 'Forbidden' }])
  })
})

describe('the rate limit', () => {
  it('takes four requests in any second per API key and throttles the fifth', async () => {
    const sandbox = await openSandbox({ settings: { rate: 4 } })
    const answers = await Promise.all(Array.from({ length: 7 }, () => sandbox.api('GET', '/emails')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(3)
    expect(refused[0]?.body).toEqual({ error_key: 'throttled', error_message: 'Too Many Requests' })
  })

  it('counts tokens of one key together, also of two accounts, and other keys apart', async () => {
    const sandbox = await openSandbox({ settings: { rate: 4 } })
    const second = await sandbox.control('POST', '/accounts', { name: 'Second House' })
    const theirs = await sandbox.token(String(at(second, 'owner')))
    const ours = await sandbox.token()
    const apart = await sandbox.token(OWNER, { client_id: 'another-key' })
    const ask = (token: string) => sandbox.api('GET', '/emails', undefined, token)
    const answers = await Promise.all([
      ask(ours),
      ask(ours),
      ask(theirs),
      ask(theirs),
      ask(ours),
      ask(theirs),
      ask(apart),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(answers.at(-1)?.status).toBe(200)
  })

  it('stops at the daily quota until midnight UTC of sandbox time', async () => {
    const sandbox = await openSandbox({ settings: { dayLimit: 3 }, clock: '2026-11-23T23:50:00Z' })
    for (let i = 0; i < 3; i++) expect((await sandbox.api('GET', '/emails')).status).toBe(200)
    const refused = await sandbox.api('GET', '/emails')
    expect([refused.status, refused.body]).toEqual([
      429,
      { error_key: 'quota_exceeded', error_message: 'Limit Exceeded' },
    ])
    await sandbox.control('POST', '/clock', { advanceMs: 10 * 60_000 })
    expect((await sandbox.api('GET', '/emails')).status).toBe(200)
  })
})
