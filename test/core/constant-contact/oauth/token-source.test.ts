import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../core/clock.ts'
import { endpointsAt } from '../../../../core/constant-contact/oauth/endpoints.ts'
import { createSignInClient } from '../../../../core/constant-contact/oauth/token-endpoint.ts'
import { createTokenSource, type TokenStore } from '../../../../core/constant-contact/oauth/token-source.ts'
import type { Tokens } from '../../../../core/constant-contact/oauth/tokens.ts'
import { createV3Service } from '../../../../core/constant-contact/v3/service.ts'
import { fastLimiter, type PracticeServer, startPracticeServer } from '../practice-server.ts'
import { sendJson, startTinyServer } from '../tiny-server.ts'

let server: PracticeServer
beforeAll(async () => {
  server = await startPracticeServer()
})
afterAll(() => server.close())

const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString()

function storeOf(tokens: Tokens | null): TokenStore & { saved: Tokens[] } {
  let existing = tokens
  const saved: Tokens[] = []
  return {
    saved,
    load: () => existing,
    save: async (next) => {
      await systemClock.sleep(10)
      existing = next
      saved.push(next)
    },
  }
}

/** An account of the practice Constant Contact whose access token has run out. */
async function runOut(clientId: string, mode: 'rotating' | 'long-lived') {
  await server.control('clients', { client_id: clientId, flow: 'pkce', refresh_mode: mode })
  const { access_token, refresh_token } = await server.token({ client_id: clientId })
  const store = storeOf({ accessToken: access_token, refreshToken: refresh_token, expiresAt: hours(-1) })
  const endpoints = endpointsAt(server.sandbox.addresses.auth)
  const source = createTokenSource({
    endpoints,
    clientId,
    client: createSignInClient({ clock: systemClock }),
    store,
  })
  return { source, store, refresh_token, access_token }
}

const works = async (token: string): Promise<boolean> => {
  const answer = await fetch(`${server.sandbox.addresses.api}/account/user/privileges`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return answer.ok
}

describe('the token of an account', () => {
  it('that is good is taken from the store, without a call', async () => {
    const store = storeOf({ accessToken: 'good', refreshToken: 'r', expiresAt: hours(5) })
    const endpoints = endpointsAt('http://127.0.0.1:1')
    const client = createSignInClient({ clock: systemClock })
    expect(await createTokenSource({ endpoints, clientId: 'c', client, store })()).toBe('good')
  })

  it('with a rotating refresh token is renewed once for all who ask, saved before it is used', async () => {
    const { source, store, refresh_token } = await runOut('rotating-1', 'rotating')
    const tokens = await Promise.all([source(), source(), source()])
    expect(new Set(tokens).size).toBe(1)
    expect(store.saved.map((one) => one.accessToken)).toEqual([tokens[0]])
    expect(store.saved[0]?.refreshToken).not.toBe(refresh_token)
    expect(await works(tokens[0] ?? '')).toBe(true)
  })

  it('with a long-lived refresh token keeps that one, since an empty one comes', async () => {
    const { source, store, refresh_token } = await runOut('long-lived-1', 'long-lived')
    expect(await works(await source())).toBe(true)
    expect(store.saved[0]?.refreshToken).toBe(refresh_token)
  })

  it('that the service refuses before its time is renewed, once for all who met the refusal', async () => {
    const { store, source: _unused, ...rest } = await runOut('refused-1', 'rotating')
    await store.save({
      accessToken: rest.access_token,
      refreshToken: rest.refresh_token,
      expiresAt: hours(20),
    })
    await server.control('tokens/revoke', { token: rest.access_token })
    const endpoints = endpointsAt(server.sandbox.addresses.auth)
    const client = createSignInClient({ clock: systemClock })
    const source = createTokenSource({ endpoints, clientId: 'refused-1', client, store })
    const service = createV3Service({
      baseUrl: server.sandbox.addresses.api,
      limiter: fastLimiter(),
      token: source,
    })
    const [first, second] = await Promise.all([service.readLists(), service.readLists()])
    expect(first).toEqual(second)
    expect(store.saved.length).toBe(2)
  })

  it('whose refresh token is dead leads to "sign in again"', async () => {
    const { source, store, refresh_token } = await runOut('dead-1', 'rotating')
    await server.control('tokens/revoke', { token: refresh_token })
    await expect(source()).rejects.toMatchObject({ kind: 'signed-out', vendorKey: 'invalid_grant' })
    expect(store.saved).toEqual([])
  })

  it('that was never there leads to "sign in again"', async () => {
    const endpoints = endpointsAt('http://127.0.0.1:1')
    const client = createSignInClient({ clock: systemClock })
    const source = createTokenSource({ endpoints, clientId: 'c', client, store: storeOf(null) })
    await expect(source()).rejects.toMatchObject({ kind: 'signed-out' })
  })

  it('cannot be renewed without a network, which is not told as signed out', async () => {
    const store = storeOf({ accessToken: 'old', refreshToken: 'r', expiresAt: hours(-1) })
    const endpoints = endpointsAt('http://127.0.0.1:1')
    const client = createSignInClient({ clock: systemClock })
    const source = createTokenSource({ endpoints, clientId: 'c', client, store })
    await expect(source()).rejects.toMatchObject({ kind: 'offline' })
  })

  it('that could not be saved is saved with the next call, not lost', async () => {
    let answers = 0
    const service = await startTinyServer((_, response) => {
      answers++
      sendJson(response, 200, { access_token: 'new', refresh_token: 'next', expires_in: 3600 })
    })
    const store = storeOf({ accessToken: 'old', refreshToken: 'r', expiresAt: hours(-1) })
    let failures = 1
    const failing: TokenStore = {
      load: store.load,
      save: async (tokens) => {
        if (failures-- > 0) throw new Error('The disk is full')
        await store.save(tokens)
      },
    }
    const client = createSignInClient({ clock: systemClock })
    const source = createTokenSource({
      endpoints: endpointsAt(service.url),
      clientId: 'c',
      client,
      store: failing,
    })
    await expect(source()).rejects.toThrow('The disk is full')
    expect(await source()).toBe('new')
    expect([answers, store.saved.length]).toEqual([1, 1])
    await service.close()
  })
})

describe('the sign-in service', () => {
  it('is asked at most once a second', async () => {
    const at: number[] = []
    const service = await startTinyServer((_, response) => {
      at.push(Date.now())
      sendJson(response, 400, { error: 'invalid_grant' })
    })
    const client = createSignInClient({ clock: systemClock })
    const requestToken = () =>
      createTokenSource({
        endpoints: endpointsAt(service.url),
        clientId: 'c',
        client,
        store: storeOf({ accessToken: 'old', refreshToken: 'r', expiresAt: hours(-1) }),
      })()
    await Promise.allSettled([requestToken(), requestToken()])
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1000)
    await service.close()
  })
})
