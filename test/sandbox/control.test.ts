import { describe, expect, it } from 'vitest'
import { at, makeDraft, many, openSandbox, text } from './caller.ts'

describe('the practice data', () => {
  it('is one account with 42 lists, confirmed senders for all of them, and one that is not', async () => {
    const sandbox = await openSandbox()
    const state = await sandbox.state()
    expect(at(state, 'account', 'organization_name')).toBe('Hearth & Crumb')
    expect(many(state, 'lists')).toHaveLength(42)
    const unconfirmed = many(state, 'senders').filter((one) => at(one, 'confirm_status') === 'UNCONFIRMED')
    expect(unconfirmed).toHaveLength(1)
    expect(many(state, 'lists').every((list) => Number(at(list, 'members')) > 0)).toBe(true)
    const unsubscribed = many(state, 'contacts').filter(
      (one) => at(one, 'email_address', 'permission_to_send') === 'unsubscribed',
    )
    expect(unsubscribed.length).toBeGreaterThan(0)
  })

  it('is the same for the same seed, and another for another', async () => {
    const contacts = async (seed: number): Promise<unknown> => {
      const sandbox = await openSandbox({ seed })
      return many(await sandbox.state(), 'contacts').map((one) => at(one, 'contact_id'))
    }
    expect(await contacts(7)).toEqual(await contacts(7))
    expect(await contacts(7)).not.toEqual(await contacts(8))
  })

  it('can start without lists and contacts', async () => {
    const sandbox = await openSandbox({ empty: true })
    const state = await sandbox.state()
    expect([many(state, 'lists'), many(state, 'contacts')]).toEqual([[], []])
    expect(many(state, 'senders').length).toBeGreaterThan(40)
  })

  it('comes back with a reset', async () => {
    const sandbox = await openSandbox()
    await makeDraft(sandbox, 'Tuesday')
    await sandbox.control('POST', '/reset', {})
    const state = await sandbox.state()
    expect([many(state, 'campaigns'), many(state, 'requests')]).toEqual([[], []])
    expect((await sandbox.api('GET', '/emails')).status).toBe(401)
    expect((await sandbox.api('GET', '/emails', undefined, await sandbox.token())).status).toBe(200)
  })
})

describe('the record of requests', () => {
  it('holds every request but the control itself, with bodies and without secrets', async () => {
    const sandbox = await openSandbox()
    await makeDraft(sandbox, 'Tuesday')
    await fetch(`${sandbox.url}/login/`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'somebody', password: 'hunter2' }),
    })
    const requests = many(await sandbox.state(), 'requests')
    expect(requests.map((one) => `${String(at(one, 'method'))} ${String(at(one, 'path'))}`)).toEqual([
      'POST /v3/emails',
      'GET /v3/contact_lists',
      expect.stringMatching(/^PUT \/v3\/emails\/activities\//),
      'POST /login/',
    ])
    const created = requests[0]
    expect(text(created, 'requestBody')).toContain('"Tuesday"')
    expect(text(created, 'responseBody')).toContain('campaign_id')
    expect(at(created, 'key')).toBe('practice-client')
    expect(at(requests[1], 'query')).toBe('limit=1000')
    expect(text(created, 'headers', 'authorization')).toMatch(/^Bearer \[\d+ characters\]$/)
    expect(JSON.stringify(requests)).not.toContain('hunter2')
    const later = await sandbox.control('GET', `/requests?after=${String(at(requests[1], 'n'))}`)
    expect(many(later)).toHaveLength(2)
  })

  it('can be left out of the state, as can contacts and content', async () => {
    const sandbox = await openSandbox()
    await makeDraft(sandbox, 'Tuesday')
    const thin = await sandbox.control('GET', '/state?requests=0&contacts=0&content=0')
    expect([at(thin, 'requests'), at(thin, 'contacts')]).toEqual([undefined, undefined])
    expect(at(many(thin, 'campaigns')[0], 'activity', 'html_content')).toBeUndefined()
    expect(Number(at(many(thin, 'campaigns')[0], 'activity', 'html_length'))).toBeGreaterThan(50)
  })
})

describe('what others do in the account', () => {
  it('changes a draft on the website, so that its time of change moves', async () => {
    const sandbox = await openSandbox()
    const { campaignId, activityId } = await makeDraft(sandbox, 'Tuesday')
    const before = text((await sandbox.api('GET', `/emails/${campaignId}`)).body, 'updated_at')
    await sandbox.control('POST', '/clock', { advanceMs: 1000 })
    await sandbox.control('POST', '/campaigns/edit', { campaign_id: campaignId, subject: 'By somebody else' })
    const after = text((await sandbox.api('GET', `/emails/${campaignId}`)).body, 'updated_at')
    expect(after > before).toBe(true)
    expect(at((await sandbox.api('GET', `/emails/activities/${activityId}`)).body, 'subject')).toBe(
      'By somebody else',
    )
  })

  it('keeps a second account apart', async () => {
    const sandbox = await openSandbox()
    await makeDraft(sandbox, 'Tuesday')
    const second = await sandbox.control('POST', '/accounts', { name: 'Second House', locations: 2 })
    const token = await sandbox.token(text(second, 'owner'))
    expect(many((await sandbox.api('GET', '/emails', undefined, token)).body, 'campaigns')).toEqual([])
    expect(many((await sandbox.api('GET', '/contact_lists', undefined, token)).body, 'lists')).toHaveLength(2)
    const state = await sandbox.control('GET', `/state?account=${text(second, 'account')}`)
    expect(at(state, 'account', 'organization_name')).toBe('Second House')
  })
})
