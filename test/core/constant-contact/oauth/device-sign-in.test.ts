import { afterEach, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../../../core/clock.ts'
import { type DeviceCode, signInWithCode } from '../../../../core/constant-contact/oauth/device-sign-in.ts'
import { endpointsAt } from '../../../../core/constant-contact/oauth/endpoints.ts'
import { createSignInClient } from '../../../../core/constant-contact/oauth/token-endpoint.ts'
import { owner, startPracticeServer } from '../practice-server.ts'
import { sendJson, startTinyServer } from '../tiny-server.ts'
import { personAt } from './person.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

/** A clock that runs a thousand times as fast, and tells how long it was slept on. */
function fastClock(): Clock & { slept: number[] } {
  const start = Date.now()
  const slept: number[] = []
  return {
    slept,
    now: () => new Date(start + (Date.now() - start) * 1000),
    sleep: (ms, signal) => {
      slept.push(ms)
      return systemClock.sleep(ms / 1000, signal)
    },
  }
}

/** A token endpoint that gives these answers to polls, one after the other, the last for ever. */
async function answering(answers: [status: number, body: object][], device: object = {}) {
  let polls = 0
  const server = await startTinyServer((request, response) => {
    if (request.url?.endsWith('/device/authorize')) {
      return sendJson(response, 200, {
        device_code: 'secret-device-code',
        user_code: 'BCDF-GHJK',
        verification_uri: 'https://identity.constantcontact.com/activate',
        expires_in: 600,
        interval: 5,
        ...device,
      })
    }
    const [status, body] = answers[Math.min(polls++, answers.length - 1)] ?? [500, {}]
    return sendJson(response, status, body)
  })
  open.push(server)
  const clock = fastClock()
  const shown: DeviceCode[] = []
  const run = (signal?: AbortSignal) =>
    signInWithCode({
      endpoints: endpointsAt(`${server.url}/oauth2/default/v1`),
      clientId: 'desk',
      client: createSignInClient({ clock }),
      showCode: (code) => shown.push(code),
      ...(signal ? { signal } : {}),
    })
  return { run, clock, shown, server }
}

const pending: [number, object] = [400, { error: 'authorization_pending' }]
const granted: [number, object] = [
  200,
  { access_token: 'access', refresh_token: 'refresh', expires_in: 86_400, token_type: 'Bearer' },
]

describe('signing in with a code', () => {
  it('works against the practice account, once the code is typed and allowed', {
    timeout: 30_000,
  }, async () => {
    const server = await startPracticeServer()
    open.push(server)
    await server.control('clients', { client_id: 'desk', flow: 'device', refresh_mode: 'rotating' })
    const person = await personAt(server, owner)
    const tokens = await signInWithCode({
      endpoints: endpointsAt(server.sandbox.addresses.auth),
      clientId: 'desk',
      client: createSignInClient({ clock: systemClock }),
      showCode: ({ userCode }) => {
        person.activate(userCode, 'allow')
      },
    })
    expect(tokens.accessToken).not.toBe('')
    expect(tokens.refreshToken).not.toBe('')
  })

  it('shows the code and where to type it, and polls no faster than told', async () => {
    const { run, shown, clock, server } = await answering([pending, pending, granted])
    expect(await run()).toMatchObject({ accessToken: 'access', refreshToken: 'refresh' })
    expect(shown).toMatchObject([
      {
        userCode: 'BCDF-GHJK',
        verificationUri: 'https://identity.constantcontact.com/activate',
        verificationUriComplete: null,
      },
    ])
    expect(clock.slept.filter((ms) => ms >= 5000)).toEqual([5000, 5000, 5000])
    const poll = new URLSearchParams(server.requests.at(-1)?.body)
    expect(Object.fromEntries(poll)).toEqual({
      client_id: 'desk',
      device_code: 'secret-device-code',
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    })
  })

  it('polls five seconds slower each time that it is told to slow down', async () => {
    const { run, clock } = await answering([
      [400, { error: 'slow_down' }],
      [400, { error: 'slow_down' }],
      granted,
    ])
    await run()
    expect(clock.slept.filter((ms) => ms >= 5000)).toEqual([5000, 10_000, 15_000])
  })

  it.each([
    ['expired_token', 'timed-out'],
    ['access_denied', 'denied'],
    ['invalid_grant', 'dead'],
    ['invalid_client', 'wrong-client'],
  ])('ends with %s as %s', async (error, kind) => {
    const { run } = await answering([pending, [400, { error, error_description: 'because' }]])
    await expect(run()).rejects.toMatchObject({ kind, vendorKey: error, vendorMessage: 'because' })
  })

  it('ends by itself when the code has run out', async () => {
    const { run } = await answering([pending], { expires_in: 12 })
    await expect(run()).rejects.toMatchObject({ kind: 'timed-out' })
  })

  it('can be stopped', async () => {
    const { run } = await answering([pending])
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 20)
    await expect(run(stop.signal)).rejects.toMatchObject({ kind: 'stopped' })
  })

  it('sends nobody to an address that is no web page', async () => {
    const { run } = await answering([granted], { verification_uri: 'file:///etc/passwd' })
    await expect(run()).rejects.toMatchObject({ kind: 'broken' })
  })

  it('as a user who belongs to no account says so', async () => {
    const claims = Buffer.from(JSON.stringify({ platform_user_id: 'UNASSIGNED' })).toString('base64url')
    const { run } = await answering([[200, { access_token: `x.${claims}.y`, expires_in: 60 }]])
    await expect(run()).rejects.toMatchObject({ kind: 'not-linked' })
  })
})
