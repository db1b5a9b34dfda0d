import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { textAt } from '../../../../core/constant-contact/v1/atom.ts'
import * as docs from './documents.ts'
import { type Answer, answering, content, ref } from './small-v1.ts'

describe('signing in to V1', () => {
  it('sends key, user name and password in the header, and in no address', async () => {
    const { service, server } = await answering({ 'GET /lists': docs.feedOf('/lists', []) })
    await service.readLists()
    const expected = Buffer.from('key%bakery:pässword').toString('base64')
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${expected}`)
    expect(server.requests[0]?.path).toBe('/ws/customers/bakery/lists')
  })

  it('sends a bearer token where the account has one', async () => {
    const { service, server } = await answering(
      { 'GET /lists': docs.feedOf('/lists', []) },
      { kind: 'bearer', token: async () => 'token' },
    )
    await service.readLists()
    expect(server.requests[0]?.headers.authorization).toBe('Bearer token')
  })

  it.each([
    ['granted', docs.feedOf('/campaigns/11/schedules', []), true],
    [
      'refused',
      (response: ServerResponse) =>
        response.writeHead(403, { 'content-type': 'text/html' }).end('<html><title>JBoss Web</title><HR>'),
      false,
    ],
  ])('finds out whether the key may schedule: %s', async (_, schedules, may) => {
    const { service } = await answering({
      'GET /': docs.service,
      'GET /settings/emailaddresses': docs.senders,
      'GET /campaigns': docs.feedOf('/campaigns', [docs.campaign('11')]),
      'GET /campaigns/11/schedules': schedules as Answer,
    })
    const facts = await service.readAccount()
    expect(facts).toMatchObject({ userName: 'bakery', address: null })
    expect(facts.senders).toEqual([
      { address: 'owner@bakery.example', confirmed: true },
      { address: 'new@bakery.example', confirmed: false },
    ])
    expect(facts.capabilities.schedule).toBe(may)
    expect(facts.capabilities.why.schedule === undefined).toBe(may)
  })

  it('with a wrong password is told as signed out', async () => {
    const { service } = await answering({
      'GET /': (response) => response.writeHead(401).end('Error 401: Unauthorized'),
    })
    await expect(service.readAccount()).rejects.toMatchObject({ kind: 'signed-out' })
  })
})

describe('the lists of V1', () => {
  it('come without the three of the system, over all pages, whatever the form of the next link', async () => {
    const { service } = await answering({
      'GET /lists': docs.feedOf(
        '/lists',
        [
          docs.list('active', 'Active'),
          docs.list('do-not-mail', 'Do Not Mail'),
          docs.list('removed', 'Removed'),
          docs.list('1', 'Austin', 3),
        ],
        '<link href="lists?next=6" rel="next"/>',
      ),
      'GET /lists?next=6': docs.feedOf(
        '/lists',
        [docs.list('2', 'Boston')],
        '<link rel="next" href="http://api.constantcontact.com/ws/customers/bakery/lists?next=g24-x"/>',
      ),
      'GET /lists?next=g24-x': docs.feedOf(
        '/lists',
        [docs.list('3', 'active')],
        '<link href="" /><link href="lists" rel="self"/>',
      ),
    })
    expect(await service.readLists()).toEqual([
      { id: '1', name: 'Austin', count: 3 },
      { id: '2', name: 'Boston', count: null },
      { id: '3', name: 'active', count: null },
    ])
  })

  it('are not followed to another host', async () => {
    const { service, server } = await answering({
      'GET /lists': docs.feedOf(
        '/lists',
        [],
        '<link rel="next" href="http://evil.example/ws/customers/bakery/lists?next=2"/>',
      ),
    })
    await expect(service.readLists()).rejects.toMatchObject({ kind: 'unreadable' })
    expect(server.requests.length).toBe(1)
  })

  it('are made with their name escaped, and not twice', async () => {
    const { service, sent } = await answering({ 'POST /lists': docs.list('9', 'x') })
    expect(await service.createList('Bread & <Butter>')).toEqual({
      id: '9',
      name: 'Bread & <Butter>',
      count: 0,
    })
    expect(textAt(sent('POST /lists'), 'Name')).toBe('Bread & <Butter>')
    const used = await answering({
      'POST /lists': (response) =>
        response.writeHead(409).end("Error 409: List with name 'x' already exists"),
    })
    await expect(used.service.createList('x')).rejects.toMatchObject({ kind: 'name-taken' })
  })
})

describe('what comes from V1', () => {
  it.each([
    ['a page instead of a feed', '<html><body>Maintenance</body></html>'],
    ['a feed that is cut off', docs.feedOf('/lists', [docs.list('1', 'x')]).slice(0, 500)],
    [
      'a feed that fetches a file',
      `<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]>${docs.feedOf('/lists', [docs.list('1', '&x;')]).replace(/<\?xml.*?\?>/, '')}`,
    ],
    ['an entry where a feed should be', docs.list('1', 'x')],
    ['JSON', '{"lists":[]}'],
  ])('as %s is unreadable', async (_, body) => {
    const { service } = await answering({ 'GET /lists': body })
    await expect(service.readLists()).rejects.toMatchObject({ kind: 'unreadable' })
  })

  it('after a change and cannot be read leaves the change unconfirmed', async () => {
    const { service } = await answering({
      'GET /settings/emailaddresses': docs.senders,
      'POST /campaigns': '<entry><id>x',
    })
    await expect(service.createDraft(content)).rejects.toMatchObject({ kind: 'unconfirmed' })
  })

  it('in the Latin charset that the header names is read right', async () => {
    const feed = docs.feedOf('/lists', [docs.list('1', 'Bäcker')]).replace(/<\?xml.*?\?>/, '')
    const { service } = await answering({
      'GET /lists': (response) =>
        response
          .writeHead(200, { 'content-type': 'application/atom+xml; charset=ISO-8859-1' })
          .end(Buffer.from(feed, 'latin1')),
    })
    expect((await service.readLists())[0]?.name).toBe('Bäcker')
  })

  it('as a 400 in plain words keeps the words', async () => {
    const words = 'Error 400: The new contact must contain at least on valid ContactList'
    const { service } = await answering({
      'GET /contacts?email=a%40b.c': docs.feedOf('/contacts', []),
      'POST /contacts': (response) => response.writeHead(400, { 'content-type': 'text/plain' }).end(words),
    })
    await expect(service.saveContact({ email: 'a@b.c' }, [])).rejects.toMatchObject({
      kind: 'rejected',
      vendorMessage: words,
    })
  })
})

describe('what V1 has not', () => {
  it('is in its features, and refused in words', async () => {
    const { service, server } = await answering({})
    expect(service.features).toMatchObject({
      tags: false,
      sendTest: false,
      preview: false,
      resend: false,
      preheader: false,
      customFields: 'numbered',
    })
    await expect(service.sendTest(ref, ['a@b.c'], '')).rejects.toMatchObject({
      kind: 'forbidden',
      what: expect.stringContaining('V1'),
    })
    expect(await service.readTags()).toEqual([])
    expect((await service.readCustomFields()).length).toBe(15)
    expect(server.requests).toEqual([])
  })
})
