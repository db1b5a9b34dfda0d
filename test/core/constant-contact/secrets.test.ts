import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../core/clock.ts'
import { endpointsAt } from '../../../core/constant-contact/oauth/endpoints.ts'
import { createSignInClient } from '../../../core/constant-contact/oauth/token-endpoint.ts'
import { createTokenSource } from '../../../core/constant-contact/oauth/token-source.ts'
import { createV1Service } from '../../../core/constant-contact/v1/service.ts'
import { createV3Service } from '../../../core/constant-contact/v3/service.ts'
import { fastLimiter } from './practice-server.ts'
import { startTinyServer, type TinyServer } from './tiny-server.ts'

const CANARY = 'canary-7f3a'
const encoded = Buffer.from(`key%bakery:${CANARY}`).toString('base64')

const open: TinyServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

type Answer = Parameters<typeof startTinyServer>[0]

const answers: [string, Answer][] = [
  ['a cut connection', (request) => request.socket.destroy()],
  [
    'a refusal',
    (_, response) =>
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end('{"error":"invalid_grant"}'),
  ],
  ['half an answer', (_, response) => response.end(`{"access_token":"${CANARY}`)],
  ['an answer of another shape', (_, response) => response.end(`{"access_token":["${CANARY}"]}`)],
  ['a page', (_, response) => response.writeHead(500).end('<html><title>Broken</title></html>')],
]

/** Everything that could end in a log or on the screen. */
const reported = (error: unknown): string => inspect(error, { depth: 12, showHidden: true }) + String(error)

describe.each(answers)('after %s', (_, answer) => {
  const serve = async (): Promise<TinyServer> => {
    const server = await startTinyServer(answer)
    open.push(server)
    return server
  }
  const check = async (server: TinyServer, failing: Promise<unknown>): Promise<void> => {
    const error: unknown = await failing.then(
      () => 'It did not fail',
      (caught: unknown) => caught,
    )
    expect(error).toBeInstanceOf(Error)
    expect(reported(error)).not.toContain(CANARY)
    expect(reported(error)).not.toContain(encoded)
    expect(server.requests.map(({ path }) => path).join()).not.toContain(CANARY)
  }

  it('no error of V3 tells the token', async () => {
    const server = await serve()
    const service = createV3Service({
      baseUrl: `${server.url}/v3`,
      limiter: fastLimiter(),
      token: async () => CANARY,
    })
    await check(
      server,
      service.deleteCampaign({ campaignId: 'c', activityId: 'a' }).then(() => service.readLists()),
    )
    await check(server, service.readLists())
  })

  it('no error of V1 tells the password', async () => {
    const server = await serve()
    const service = createV1Service({
      baseUrl: `${server.url}/ws`,
      userName: 'bakery',
      credentials: { kind: 'basic', apiKey: 'key', password: CANARY },
      limiter: fastLimiter(),
      clock: systemClock,
    })
    await check(server, service.readLists())
  })

  it('no error of a renewal tells the tokens', async () => {
    const server = await serve()
    const tokens = { accessToken: CANARY, refreshToken: CANARY, expiresAt: '2020-01-01T00:00:00.000Z' }
    const source = createTokenSource({
      endpoints: endpointsAt(server.url),
      clientId: 'c',
      client: createSignInClient({ clock: systemClock }),
      store: { load: () => tokens, save: async () => undefined },
    })
    await check(server, source())
  })
})
