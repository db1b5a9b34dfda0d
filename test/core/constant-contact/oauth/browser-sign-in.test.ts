import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../core/clock.ts'
import {
  type BrowserSignIn,
  signInWithBrowser,
} from '../../../../core/constant-contact/oauth/browser-sign-in.ts'
import {
  defaultEndpoints,
  endpointsAt,
  redirectAddress,
} from '../../../../core/constant-contact/oauth/endpoints.ts'
import { createSignInClient } from '../../../../core/constant-contact/oauth/token-endpoint.ts'
import { createV3Service } from '../../../../core/constant-contact/v3/service.ts'
import { fastLimiter, owner, type PracticeServer, startPracticeServer } from '../practice-server.ts'
import { personAt } from './person.ts'

let server: PracticeServer
beforeAll(async () => {
  server = await startPracticeServer()
})
afterAll(() => server.close())

let ports = 53_700
/** An application of its own for each sign-in, so that the token endpoint's 1 a second slows no test down. */
async function signIn(
  options: Partial<BrowserSignIn>,
): Promise<Awaited<ReturnType<typeof signInWithBrowser>>> {
  const port = options.port ?? ++ports
  const clientId = `desk-${port}`
  await server.control('clients', {
    client_id: clientId,
    redirect_uris: [redirectAddress(port)],
    flow: 'pkce',
    refresh_mode: 'rotating',
  })
  return signInWithBrowser({
    endpoints: endpointsAt(server.sandbox.addresses.auth),
    clientId,
    client: createSignInClient({ clock: systemClock }),
    openBrowser: async () => undefined,
    port,
    ...options,
  })
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

describe('signing in in the browser', () => {
  it('brings tokens that the API takes, and leaves the port free', async () => {
    const person = await personAt(server, owner)
    let shown = ''
    const tokens = await signIn({
      port: 53_690,
      openBrowser: async (url) => {
        person.decide(url, 'allow').then(async (page) => {
          shown = await page.text()
        })
      },
    })
    const service = createV3Service({
      baseUrl: server.sandbox.addresses.api,
      limiter: fastLimiter(),
      token: async () => tokens.accessToken,
    })
    expect((await service.readLists()).length).toBeGreaterThan(0)
    expect(tokens.refreshToken).not.toBe('')
    expect(Date.parse(tokens.expiresAt)).toBeGreaterThan(Date.now() + 3_600_000)
    expect(shown).toContain('Signed in')
    expect(await isFree(53_690)).toBe(true)
  })

  it('asks with PKCE, a state and all scopes, and for the password only to change account', async () => {
    const requested: URL[] = []
    const openBrowser = async (url: string): Promise<void> => {
      requested.push(new URL(url))
      throw new Error('No browser here')
    }
    await expect(signIn({ openBrowser })).rejects.toMatchObject({ kind: 'broken' })
    await expect(signIn({ openBrowser, chooseAccount: true })).rejects.toMatchObject({ kind: 'broken' })
    const [first, second] = requested.map((url) => Object.fromEntries(url.searchParams))
    expect(first).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'account_read campaign_data contact_data offline_access',
    })
    expect(first?.code_challenge).toMatch(/^[\w-]{43}$/)
    expect(first?.state).not.toBe(second?.state)
    expect([first?.prompt, second?.prompt]).toEqual([undefined, 'login'])
  })

  it('that is refused says so', async () => {
    const person = await personAt(server, owner)
    const refused = signIn({
      openBrowser: async (url) => {
        person.decide(url, 'deny')
      },
    })
    await expect(refused).rejects.toMatchObject({ kind: 'denied', vendorKey: 'access_denied' })
  })

  it('takes no code without the right state, and waits on for the right one', async () => {
    const person = await personAt(server, owner)
    const port = ++ports
    const statuses: number[] = []
    const tokens = await signIn({
      port,
      openBrowser: async (url) => {
        for (const query of ['code=stolen&state=guessed', 'code=stolen', 'error=access_denied']) {
          statuses.push((await fetch(`http://127.0.0.1:${port}/callback?${query}`)).status)
        }
        person.decide(url, 'allow')
      },
    })
    expect(statuses).toEqual([400, 400, 400])
    expect(tokens.accessToken).not.toBe('')
  })

  it('takes no callback under another host name, though it leads here', async () => {
    const port = ++ports
    let status = 0
    const stop = new AbortController()
    const waiting = signIn({
      port,
      signal: stop.signal,
      openBrowser: async (url) => {
        const state = new URL(url).searchParams.get('state')
        const { request } = await import('node:http')
        status = await new Promise((resolve) =>
          request(
            {
              port,
              host: '127.0.0.1',
              path: `/callback?code=c&state=${state}`,
              headers: { host: `evil.example:${port}` },
            },
            (response) => resolve(response.statusCode ?? 0),
          ).end(),
        )
        stop.abort()
      },
    })
    await expect(waiting).rejects.toMatchObject({ kind: 'stopped' })
    expect(status).toBe(400)
  })

  it('that nobody finishes ends in time and frees the port', async () => {
    const port = ++ports
    await expect(signIn({ port, timeoutMs: 50 })).rejects.toMatchObject({ kind: 'timed-out' })
    expect(await isFree(port)).toBe(true)
  })

  it('cannot begin while another program has the port', async () => {
    const port = ++ports
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    await expect(signIn({ port })).rejects.toMatchObject({ kind: 'port-taken' })
    await new Promise((resolve) => other.close(resolve))
  })

  it('with an application for the device flow says that the application is the wrong one', async () => {
    const person = await personAt(server, owner)
    const port = ++ports
    const clientId = 'only-device'
    await server.control('clients', {
      client_id: clientId,
      redirect_uris: [redirectAddress(port)],
      flow: 'device',
      refresh_mode: 'rotating',
    })
    const wrong = signIn({
      port,
      clientId,
      openBrowser: async (url) => {
        person.decide(url, 'allow')
      },
    })
    await expect(wrong).rejects.toMatchObject({ kind: 'wrong-client' })
  })
})

describe('the endpoints', () => {
  it('are those of the vendor', () => {
    expect(defaultEndpoints).toEqual({
      authorize: 'https://authz.constantcontact.com/oauth2/default/v1/authorize',
      token: 'https://authz.constantcontact.com/oauth2/default/v1/token',
      device: 'https://authz.constantcontact.com/oauth2/default/v1/device/authorize',
    })
    expect(redirectAddress()).toBe('http://localhost:53682/callback')
  })
})
