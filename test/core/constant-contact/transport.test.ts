import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { BrokenCall, createTransport, type HttpCall } from '../../../core/constant-contact/transport.ts'
import { sendJson, startTinyServer, type TinyServer } from './tiny-server.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serve(answer: Parameters<typeof startTinyServer>[0]): Promise<TinyServer> {
  const server = await startTinyServer(answer)
  open.push(server)
  return server
}

const reasonOf = async (
  call: HttpCall,
  options: Parameters<typeof createTransport>[0] = {},
): Promise<string> => {
  try {
    const answer = await createTransport(options)(call)
    return `answered ${answer.status}`
  } catch (error) {
    if (error instanceof BrokenCall) return error.reason
    throw error
  }
}

describe('the transport', () => {
  it('sends an ordinary user agent of its own', async () => {
    const server = await serve((_, response) => sendJson(response, 200, {}))
    await createTransport()({ method: 'GET', url: server.url })
    expect(server.requests[0]?.headers['user-agent']).toBe('CampaignDesk/0.1.0')
  })

  it('follows no redirect, so that no other host sees the token', async () => {
    const thief = await serve((_, response) => sendJson(response, 200, {}))
    const server = await serve((_, response) => response.writeHead(307, { location: thief.url }).end())
    const call = {
      method: 'POST',
      url: server.url,
      headers: { Authorization: 'Bearer secret' },
      body: '{}',
    } as const
    expect(await reasonOf(call)).toBe('answered 307')
    expect(thief.requests).toEqual([])
  })

  it('sends nothing unencrypted to another computer', async () => {
    expect(await reasonOf({ method: 'GET', url: 'http://192.0.2.1/v3' })).toBe('not-trusted')
  })

  it('tells that nobody listens', async () => {
    const server = await serve((_, response) => response.end())
    await server.close()
    open.pop()
    expect(await reasonOf({ method: 'GET', url: server.url })).toBe('not-reached')
  })

  it('tells that the address cannot be found', async () => {
    expect(await reasonOf({ method: 'GET', url: 'https://no-such-host.invalid/' })).toBe('not-reached')
  })

  it('does not talk to a server whose certificate does not hold', async () => {
    const { certificate, key } = selfSigned
    const server = createTlsServer({ cert: certificate, key }, (_, response) => response.end('{}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await reasonOf({ method: 'GET', url: `https://127.0.0.1:${port}/` })).toBe('not-trusted')
  })

  it('tells a connection that was cut before the answer', async () => {
    const server = await serve((request) => request.socket.destroy())
    expect(await reasonOf({ method: 'POST', url: server.url, body: '{}' })).toBe('cut')
  })

  it('tells a connection that was cut within the answer', async () => {
    const server = await serve((request, response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('{"half":')
      setTimeout(() => request.socket.destroy(), 20)
    })
    expect(await reasonOf({ method: 'GET', url: server.url })).toBe('cut')
  })

  it('tells what is no HTTP from what is', async () => {
    const server = createTcpServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.6\r\n\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await reasonOf({ method: 'GET', url: `http://127.0.0.1:${port}/` })).toBe('cut')
  })

  it('gives up after the time that it was given, even while bytes still drip in', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(drip))
    })
    expect(await reasonOf({ method: 'GET', url: server.url }, { timeoutMs: 150 })).toBe('timed-out')
  })

  it('takes no answer larger than it was told, compressed or not', async () => {
    const large = Buffer.alloc(200_000, 'a')
    const plain = await serve((_, response) => response.end(large))
    const packed = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(large)),
    )
    expect(await reasonOf({ method: 'GET', url: plain.url }, { maxBytes: 1000 })).toBe('too-large')
    expect(await reasonOf({ method: 'GET', url: packed.url }, { maxBytes: 1000 })).toBe('too-large')
  })

  it('tells a call that was stopped from one that broke', async () => {
    const server = await serve(() => undefined)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 30)
    expect(await reasonOf({ method: 'GET', url: server.url, signal: stop.signal })).toBe('stopped')
  })

  it('lets no secret out with an error', async () => {
    const server = await serve((request) => request.socket.destroy())
    const call = {
      method: 'POST',
      url: server.url,
      headers: { Authorization: 'Bearer canary' },
      body: 'canary',
    } as const
    const error: unknown = await createTransport()(call).catch((caught: unknown) => caught)
    const reported = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error)
    expect(error).toBeInstanceOf(BrokenCall)
    expect(reported).not.toContain('canary')
  })
})

/** Made for this test alone, for 127.0.0.1, signed by itself. */
const selfSigned = {
  certificate: `-----BEGIN CERTIFICATE-----
MIIBkTCCATagAwIBAgIUc6LYmAiV9KEZncCoCiNMFebNw3swCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMzAxNTYwM1oYDzIxMjYxMDMw
MDE1NjAzWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARPzK0yhZeqThCP9pLuPae67fR5DeHn74cYEgCCExSENuqBdM462eoy
ISv2DY0u+Bf/6WaCWAxYxYGdt9YriPoEo2QwYjAdBgNVHQ4EFgQU2ElZVF1HxoFJ
SDgXvEO0lEG8mCQwHwYDVR0jBBgwFoAU2ElZVF1HxoFJSDgXvEO0lEG8mCQwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYC
IQC1DZcWD7jR7I08tM8t77PotQkYgEQpBpF9GIzqHNvQYwIhAInViJXpVk0JY17C
NkpCyDlT4iinNQ4ur2iZE/iPivL2
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgI/5K4XNQ2PdXI/Em
HQNT0iCnF0DuLoFp81HOVacmDdihRANCAARPzK0yhZeqThCP9pLuPae67fR5DeHn
74cYEgCCExSENuqBdM462eoyISv2DY0u+Bf/6WaCWAxYxYGdt9YriPoE
-----END PRIVATE KEY-----
`,
}
