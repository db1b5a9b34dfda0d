import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../../../../core/clock.ts'
import { createLimiter } from '../../../../core/constant-contact/limiter.ts'
import { createV3Http, type V3HttpOptions } from '../../../../core/constant-contact/v3/http.ts'
import { sendJson, startTinyServer, type TinyServer } from '../tiny-server.ts'

const open: TinyServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serve(answer: Parameters<typeof startTinyServer>[0]): Promise<TinyServer> {
  const server = await startTinyServer(answer)
  open.push(server)
  return server
}

function httpTo(server: TinyServer, options: Partial<V3HttpOptions> = {}) {
  let calls = 0
  const limiter = createLimiter({
    perSecond: 1000,
    perDay: 10_000,
    clock: systemClock,
    counter: {
      load: () => calls,
      add: (n) => {
        calls += n
      },
    },
    random: () => 0,
  })
  return createV3Http({ baseUrl: `${server.url}/v3`, limiter, token: async () => 'first', ...options })
}

const anything = z.unknown()

describe('paging', () => {
  it('follows a next link that is a path, with its cursor untouched', async () => {
    const server = await serve((request, response) => {
      const isLast = request.url?.includes('cursor')
      sendJson(
        response,
        200,
        isLast ? { n: 2 } : { n: 1, _links: { next: { href: '/v3/emails?cursor=a%2Bb%3D%3D' } } },
      )
    })
    const seen: unknown[] = []
    for await (const page of httpTo(server).pages('emails', z.object({ n: z.number() }), { limit: 500 }))
      seen.push(page)
    expect(seen).toEqual([{ n: 1 }, { n: 2 }])
    expect(server.requests.map((request) => request.path)).toEqual([
      '/v3/emails?limit=500',
      '/v3/emails?cursor=a%2Bb%3D%3D',
    ])
  })

  it.each([
    ['another host', 'https://evil.example/v3/emails?cursor=x'],
    ['another host, without a scheme', '//evil.example/v3/emails'],
    ['a path outside the API', '/oauth2/token'],
  ])('does not follow a next link to %s', async (_, href) => {
    const server = await serve((_request, response) =>
      sendJson(response, 200, { _links: { next: { href } } }),
    )
    const read = async () => {
      for await (const _page of httpTo(server).pages('emails', anything)) void _page
    }
    await expect(read()).rejects.toMatchObject({ kind: 'unreadable' })
    expect(server.requests.length).toBe(1)
  })

  it('does not go round in circles', async () => {
    const server = await serve((_, response) =>
      sendJson(response, 200, { _links: { next: { href: '/v3/emails?cursor=1' } } }),
    )
    const read = async () => {
      for await (const _page of httpTo(server).pages('emails', anything)) void _page
    }
    await expect(read()).rejects.toMatchObject({ kind: 'unreadable' })
    expect(server.requests.length).toBe(2)
  })
})

describe('a token that is refused', () => {
  it('is renewed once, and the call made again', async () => {
    const server = await serve((request, response) =>
      request.headers.authorization === 'Bearer second'
        ? sendJson(response, 200, { ok: true })
        : sendJson(response, 401, {}),
    )
    let token = 'first'
    const requested: (string | undefined)[] = []
    const http = httpTo(server, {
      token: async (refused) => {
        requested.push(refused)
        if (refused === token) token = 'second'
        return token
      },
    })
    expect(await http.change('POST', 'emails', {}, anything)).toEqual({ ok: true })
    expect(server.requests.length).toBe(2)
    expect(requested.filter((refused) => refused !== undefined)).toEqual(['first'])
  })

  it('and cannot be renewed is told as signed out, after one call', async () => {
    const server = await serve((_, response) =>
      sendJson(response, 401, { error_key: 'unauthorized', error_message: 'Unauthorized' }),
    )
    let reported = 0
    const http = httpTo(server, { onSignedOut: () => reported++ })
    await expect(http.get('emails', anything)).rejects.toMatchObject({
      kind: 'signed-out',
      vendorKey: 'unauthorized',
    })
    expect([server.requests.length, reported]).toEqual([1, 1])
  })
})

describe('an answer', () => {
  it('that is throttled is asked for again by itself', async () => {
    let refusals = 1
    const server = await serve((_, response) =>
      refusals-- > 0
        ? sendJson(response, 429, { error_key: 'throttled', error_message: 'Too Many Requests' })
        : sendJson(response, 200, 'fine'),
    )
    expect(await httpTo(server).get('emails', anything)).toBe('fine')
  })

  it('to a change that lacks what it promises leaves the change unconfirmed', async () => {
    const server = await serve((_, response) => sendJson(response, 200, { campaign: 'no id' }))
    const change = httpTo(server).change('POST', 'emails', {}, z.object({ campaign_id: z.string() }))
    await expect(change).rejects.toMatchObject({ kind: 'unconfirmed' })
  })

  it('that lacks what it promises is unreadable', async () => {
    const server = await serve((_, response) => sendJson(response, 200, { campaigns: 7 }))
    const read = httpTo(server).get('emails', z.object({ campaigns: z.array(anything) }))
    await expect(read).rejects.toMatchObject({ kind: 'unreadable' })
  })

  it('with bytes that are no text is unreadable, not half read', async () => {
    const server = await serve((_, response) => response.end(Buffer.from([0x22, 0xff, 0xfe, 0x22])))
    await expect(httpTo(server).get('emails', anything)).rejects.toMatchObject({ kind: 'unreadable' })
  })

  it('that redirects is not followed', async () => {
    const server = await serve((_, response) =>
      response.writeHead(302, { location: 'https://evil.example/' }).end(),
    )
    await expect(httpTo(server).get('emails', anything)).rejects.toMatchObject({
      kind: 'unreadable',
      status: 302,
    })
  })
})
