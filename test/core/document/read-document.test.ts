import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { documentKind } from '../../../core/document/document-kind.ts'
import { isPrivateHost } from '../../../core/document/private-host.ts'
import { readDocument } from '../../../core/document/read-document.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const answers: Record<string, Answer> = {
  '/flyer.pdf': (_, response) =>
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '240000' }).end(),
  '/no-head': (request, response) =>
    request.method === 'HEAD'
      ? response.writeHead(405).end()
      : response
          .writeHead(206, {
            'content-type': 'application/pdf; qs=0.001',
            'content-range': 'bytes 0-0/51234',
            'content-length': '1',
            'content-disposition': `attachment; filename="menu.pdf"; filename*=UTF-8''Men%C3%BC.pdf`,
          })
          .end('%'),
  '/endless': (request, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4' })
    if (request.method === 'HEAD') return void response.end()
    const more = setInterval(() => response.write('x'.repeat(10_000)), 1)
    response.on('close', () => clearInterval(more))
  },
  '/moved': (_, response) => response.writeHead(302, { location: '/flyer.pdf' }).end(),
  '/circle': (_, response) => response.writeHead(301, { location: '/circle' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/gone': (_, response) => response.writeHead(404).end(),
  '/members': (_, response) => response.writeHead(403).end(),
  '/broken': (_, response) => response.writeHead(503).end(),
  '/silent': () => undefined,
}

const seen: IncomingMessage[] = []
const server = createServer((request, response) => {
  seen.push(request)
  response.setHeader('set-cookie', 'visitor=1')
  const answer = answers[request.url ?? '']
  if (answer === undefined) response.writeHead(404).end()
  else answer(request, response)
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  seen.length = 0
})

describe('a document at an address', () => {
  it('is described by type, size and name without reading it', async () => {
    const facts = await readDocument(`${origin}/flyer.pdf`)
    expect(facts).toMatchObject({
      status: 200,
      mediaType: 'application/pdf',
      bytes: 240_000,
      fileName: 'flyer.pdf',
    })
    expect(seen.map(({ method }) => method)).toEqual(['HEAD'])
  })

  it("is requested with GET for one byte if the server doesn't support HEAD", async () => {
    const facts = await readDocument(`${origin}/no-head`)
    expect(facts).toMatchObject({ mediaType: 'application/pdf', bytes: 51_234, fileName: 'Menü.pdf' })
    expect(seen.at(-1)?.headers.range).toBe('bytes=0-0')
  })

  it("isn't downloaded if the server sends all of it", async () => {
    expect(await readDocument(`${origin}/endless`)).toMatchObject({ mediaType: 'video/mp4', bytes: null })
  })

  it('is found through redirects', async () => {
    const facts = await readDocument(`${origin}/moved`)
    expect(facts).toMatchObject({ url: `${origin}/moved`, finalUrl: `${origin}/flyer.pdf`, bytes: 240_000 })
  })

  it('is requested without cookies, referrer or credentials', async () => {
    await readDocument(`${origin}/moved`)
    for (const { headers } of seen)
      expect(Object.keys(headers)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/cookie|referer|authorization/)]),
      )
    expect(seen).toHaveLength(2)
  })

  it.each([
    ['/gone', 'not-found'],
    ['/members', 'turned-away'],
    ['/broken', 'failed'],
    ['/circle', 'too-many-redirects'],
    ['/to-file', 'not-an-address'],
    // Everything in this test stands on this computer, where no reader gets.
    ['/flyer.pdf', 'private'],
  ])('at %s is told to be %s, with what to do', async (path, kind) => {
    const { problem } = await readDocument(`${origin}${path}`)
    expect(problem).toMatchObject({
      kind,
      what: expect.stringMatching(/\.$/),
      next: expect.stringMatching(/\.$/),
    })
  })

  it("that doesn't respond times out", async () => {
    expect((await readDocument(`${origin}/silent`, { timeoutMs: 60 })).problem?.kind).toBe('timed-out')
  })

  it('is abandoned when the caller aborts', async () => {
    const signal = AbortSignal.timeout(60)
    await expect(readDocument(`${origin}/silent`, { signal })).rejects.toThrow()
  })

  it('without a server is reported as unreachable', async () => {
    expect((await readDocument('http://127.0.0.1:9/x.pdf')).problem?.kind).toBe('not-reached')
  })

  it.each([
    ['ftp://a.example/x.pdf', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['flyer.pdf', 'not-an-address'],
    ['', 'not-an-address'],
    ['https://me:secret@a.example/x.pdf', 'holds-password'],
  ])('at "%s" is not asked for', async (url, kind) => {
    expect((await readDocument(url)).problem?.kind).toBe(kind)
    expect(seen).toEqual([])
  })
})

describe('the kind of a document', () => {
  it.each([
    ['application/pdf', 'x', 'PDF'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'x', 'Word document'],
    ['text/html', 'flyer.pdf', 'web page'],
    ['application/octet-stream', 'flyer.PDF', 'PDF'],
    [null, 'x', 'file'],
  ])('%s called %s is a %s', (mediaType, fileName, kind) => {
    expect(documentKind({ mediaType, fileName })).toBe(kind)
  })
})

describe('private hosts', () => {
  it.each([
    'localhost',
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '[::1]',
    '[fd00::1]',
    'nas',
    'nas.local',
  ])('%s is one', (host) => expect(isPrivateHost(host)).toBe(true))
  it.each(['example.com', '8.8.8.8', '172.32.0.1', '[2606:4700::1]', 'local.example'])(
    "%s isn't private",
    (host) => expect(isPrivateHost(host)).toBe(false),
  )
})
