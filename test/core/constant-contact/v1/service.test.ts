import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../core/clock.ts'
import type { ConstantContactService, DraftContent } from '../../../../core/constant-contact/service.ts'
import { child, textAt } from '../../../../core/constant-contact/v1/atom.ts'
import type { V1Credentials } from '../../../../core/constant-contact/v1/http.ts'
import { createV1Service } from '../../../../core/constant-contact/v1/service.ts'
import { readXml, type XmlElement } from '../../../../core/constant-contact/v1/xml-read.ts'
import { fastLimiter } from '../practice-server.ts'
import { startTinyServer, type TinyServer } from '../tiny-server.ts'
import * as docs from './documents.ts'

const open: TinyServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

type Answer = string | ((response: ServerResponse) => void)

/** A V1 that knows these requests, such as `GET /lists`; paths are below the customer's. */
async function answering(
  answers: Record<string, Answer>,
  credentials: V1Credentials = { kind: 'basic', apiKey: 'key', password: 'pässword' },
): Promise<{ service: ConstantContactService; server: TinyServer; sent: (request: string) => XmlElement }> {
  const server = await startTinyServer((request, response) => {
    const path = (request.url ?? '').replace('/ws/customers/bakery', '')
    const answer = answers[`${request.method} ${path}`]
    if (typeof answer === 'function') return answer(response)
    const status = answer === undefined ? 404 : answer === '' ? 204 : request.method === 'POST' ? 201 : 200
    return response.writeHead(status, { 'content-type': 'application/atom+xml' }).end(answer)
  })
  open.push(server)
  const service = createV1Service({
    baseUrl: `${server.url}/ws`,
    userName: 'bakery',
    credentials,
    limiter: fastLimiter(),
    clock: systemClock,
  })
  const sent = (request: string): XmlElement => {
    const found = server.requests.find(
      ({ method, path }) => `${method} ${path.replace('/ws/customers/bakery', '')}` === request,
    )
    const content = child(readXml(found?.body ?? ''), 'content')?.children[0]
    if (!content) throw new Error(`${request} was not sent`)
    return content
  }
  return { service, server, sent }
}

const content: DraftContent = {
  name: 'Tuesday & more',
  subject: 'Fresh <today>',
  preheader: '',
  fromName: 'Bakery',
  fromAddress: 'owner@bakery.example',
  replyTo: 'owner@bakery.example',
  html: '<html><body>[[trackingImage]]<p>Bread &amp; buns</p></body></html>',
  address: {
    organization: 'Bakery',
    line1: '1 Main',
    line2: '',
    city: 'Boston',
    state: 'MA',
    postalCode: '02101',
    country: 'US',
  },
  listIds: ['7'],
}
const ref = { campaignId: '11', activityId: '11' }

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
    const taken = await answering({
      'POST /lists': (response) =>
        response.writeHead(409).end("Error 409: List with name 'x' already exists"),
    })
    await expect(taken.service.createList('x')).rejects.toMatchObject({ kind: 'name-taken' })
  })
})

describe('a campaign of V1', () => {
  it('is made as a draft with its lists, its sender by number, its HTML as escaped text', async () => {
    const { service, sent } = await answering({
      'GET /settings/emailaddresses': docs.senders,
      'POST /campaigns': docs.campaign('11'),
    })
    expect(await service.createDraft(content)).toEqual(ref)
    const made = sent('POST /campaigns')
    expect(textAt(made, 'Name')).toBe('Tuesday & more')
    expect(textAt(made, 'EmailContent')).toBe(
      '<html><body><OpenTracking/><p>Bread &amp; buns</p></body></html>',
    )
    expect(textAt(made, 'EmailTextContent')).toBe('<Text>Bread &amp; buns</Text>')
    expect(child(made, 'ContactLists')?.children[0]?.attributes.id).toBe(
      'http://api.constantcontact.com/ws/customers/bakery/lists/7',
    )
    const from = child(made, 'FromEmail')
    expect(from && child(from, 'Email')?.attributes.id).toBe(
      'http://api.constantcontact.com/ws/customers/bakery/settings/emailaddresses/1',
    )
    expect(textAt(made, 'OrganizationCountry')).toBe('us')
    expect(made.children.map(({ name }) => name)).not.toContain('Status')
    expect(made.children.map(({ name }) => name)).not.toContain('NextRunDate')
  })

  it('with a sender that is not verified is refused before it is sent', async () => {
    const { service, server } = await answering({ 'GET /settings/emailaddresses': docs.senders })
    await expect(
      service.createDraft({ ...content, fromAddress: 'new@bakery.example' }),
    ).rejects.toMatchObject({ kind: 'rejected' })
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false)
  })

  it('is read back as it was written', async () => {
    const { service } = await answering({ 'GET /campaigns/11': docs.campaign('11') })
    expect(await service.readDraft(ref)).toEqual({
      ...content,
      ref,
      status: 'draft',
      updatedAt: '2012-03-02T09:30:00.000Z',
    })
  })

  it('is updated with what changes and no more, so that nothing is erased', async () => {
    const { service, sent } = await answering({
      'GET /campaigns/11': docs.campaign('11'),
      'PUT /campaigns/11': '',
    })
    await service.updateDraft(ref, { ...content, subject: 'Fresh tomorrow', name: 'Not renamed here' })
    expect(sent('PUT /campaigns/11').children.map(({ name, text }) => [name, text])).toEqual([
      ['Name', 'Tuesday & more'],
      ['Subject', 'Fresh tomorrow'],
    ])
  })

  it('that holds all of it already costs no changing call', async () => {
    const { service, server } = await answering({ 'GET /campaigns/11': docs.campaign('11') })
    await service.updateDraft(ref, content)
    expect(server.requests.map(({ method }) => method)).toEqual(['GET'])
  })

  it('that is no draft any more is not touched', async () => {
    const { service, server } = await answering({
      'GET /campaigns/11': docs.campaign('11', { status: 'Scheduled' }),
    })
    await expect(service.updateDraft(ref, { ...content, subject: 'x' })).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect(server.requests.length).toBe(1)
  })

  it('is renamed with its name alone, and deleted', async () => {
    const { service, sent } = await answering({ 'PUT /campaigns/11': '', 'DELETE /campaigns/11': '' })
    await service.renameCampaign(ref, 'Wednesday')
    expect(sent('PUT /campaigns/11').children.map(({ name, text }) => [name, text])).toEqual([
      ['Name', 'Wednesday'],
    ])
    await service.deleteCampaign(ref)
  })

  it('of every status is understood', async () => {
    const words = [
      'Draft',
      'Running',
      'Scheduled',
      'Archive Pending',
      'Archived',
      'Close Pending',
      'Closed',
      'Sent',
      'Odd',
    ]
    const { service } = await answering({
      'GET /campaigns': docs.feedOf(
        '/campaigns',
        words.map((status, n) => docs.campaign(String(n), { status })),
      ),
    })
    for await (const page of service.readCampaigns()) {
      expect(page.map(({ status }) => status)).toEqual([
        'draft',
        'executing',
        'scheduled',
        'done',
        'done',
        'done',
        'done',
        'done',
        'unknown',
      ])
    }
  })

  it('tells when it goes out and what came of it', async () => {
    const more =
      '<NextRunDate>2012-03-05T14:00:00.000Z</NextRunDate><LastRunDate>2012-03-04T14:00:00.000Z</LastRunDate><Sent>40</Sent><Opens>20</Opens><Clicks>5</Clicks><Bounces>2</Bounces><OptOuts>1</OptOuts>'
    const scheduled = await answering({
      'GET /campaigns/11': docs.campaign('11', { status: 'Scheduled', more }),
    })
    expect(await scheduled.service.readSchedule(ref)).toBe('2012-03-05T14:00:00.000Z')
    expect(await scheduled.service.readSendHistory(ref)).toEqual([])
    const sentOut = await answering({ 'GET /campaigns/11': docs.campaign('11', { status: 'Sent', more }) })
    expect(await sentOut.service.readSchedule(ref)).toBeNull()
    expect(await sentOut.service.readSendHistory(ref)).toEqual([
      { at: '2012-03-04T14:00:00.000Z', count: 40, listIds: ['7'], problem: null },
    ])
    expect(await sentOut.service.readStatistics(['11', '12'])).toEqual([
      { campaignId: '11', sends: 40, opens: 20, clicks: 5, bounces: 2, optouts: 1 },
    ])
  })

  it('is scheduled by a resource of its own, and taken out again', async () => {
    const { service, sent } = await answering({
      'POST /campaigns/11/schedules': docs.entryOf(
        '/campaigns/11/schedules/1',
        '<Schedule><ScheduledTime>2012-03-05T14:00:00.000Z</ScheduledTime></Schedule>',
      ),
      'DELETE /campaigns/11/schedules/1': '',
    })
    await service.schedule(ref, '2012-03-05T09:00:00-05:00')
    const body = sent('POST /campaigns/11/schedules')
    expect(textAt(body, 'ScheduledTime')).toBe('2012-03-05T14:00:00.000Z')
    expect(body.attributes.id).toBe(
      'http://api.constantcontact.com/ws/customers/bakery/campaigns/11/schedules/1',
    )
    await service.unschedule(ref)
  })

  it.each([
    [
      'a key without the right',
      { 'www-authenticate': "Bearer error='insufficient_scope'" },
      '<html><title>JBoss Web - Error report</title><HR>',
      'forbidden',
      'not given the right',
    ],
    [
      'a key over its rate',
      { 'x-mashery-error-code': 'ERR_403_DEVELOPER_OVER_RATE' },
      '<h1>Developer Over Rate</h1>',
      'quota-exceeded',
      'used up',
    ],
    [
      'a dead key',
      { 'x-mashery-error-code': 'ERR_403_DEVELOPER_INACTIVE' },
      '<h1>Developer Inactive</h1>',
      'forbidden',
      'not active',
    ],
  ])(
    'that cannot be scheduled with %s says which of the three it is',
    async (_, headers, body, kind, words) => {
      const { server } = await answering({
        'POST /campaigns/11/schedules': (response) =>
          response.writeHead(403, { 'content-type': 'text/html', ...headers }).end(body),
      })
      const service = createV1Service({
        baseUrl: `${server.url}/ws`,
        userName: 'bakery',
        credentials: { kind: 'basic', apiKey: 'key', password: 'p' },
        limiter: fastLimiter(),
        clock: systemClock,
        whenSpent: 'fail',
      })
      await expect(service.schedule(ref, '2012-03-05T14:00:00Z')).rejects.toMatchObject({
        kind,
        what: expect.stringContaining(words),
      })
    },
  )
})

describe('the contacts of V1', () => {
  it('are imported as a table with the column names of the service', async () => {
    const { service, server } = await answering({ 'POST /activities': docs.activity('a1x', 'PENDING') })
    const started = await service.importContacts(
      [
        { email: 'ada@example.com', first_name: 'Ada, "the first"', 'cf:CustomField2': 'Rye' },
        { email: 'bo@example.com', first_name: '', city: 'Boston' },
      ],
      ['7', '8'],
    )
    expect(started).toMatchObject({ id: 'a1x', state: 'waiting', total: 3 })
    const form = new URLSearchParams(server.requests[0]?.body)
    expect(form.get('activityType')).toBe('SV_ADD')
    expect(form.getAll('lists')).toEqual(
      ['7', '8'].map((id) => `http://api.constantcontact.com/ws/customers/bakery/lists/${id}`),
    )
    expect(form.get('data')).toBe(
      'EMAIL ADDRESS,FIRST NAME,CUSTOM FIELD 2,CITY\nada@example.com,"Ada, ""the first""",Rye,\nbo@example.com,,,Boston',
    )
    await expect(
      service.importContacts([{ email: 'x@y.z', anniversary: '2000-01-01' }], ['7']),
    ).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('and their import are followed to the end, with its errors', async () => {
    const errors = '<Errors><Error><LineNumber>2</LineNumber><Message>Bad address</Message></Error></Errors>'
    const { service } = await answering({ 'GET /activities/a1x': docs.activity('a1x', 'COMPLETE', errors) })
    expect(await service.readActivity('a1x')).toEqual({
      id: 'a1x',
      state: 'done',
      percent: 100,
      total: 3,
      completed: 3,
      notAdded: 0,
      errors: ['2: Bad address'],
    })
  })

  it('keep their fields, note and lists when one is saved', async () => {
    const { service, sent } = await answering({
      'GET /contacts?email=ada%40example.com': docs.feedOf('/contacts', [docs.contact('5', 'Active', [])]),
      'GET /contacts/5': docs.contact('5', 'Active', ['1', '2']),
      'PUT /contacts/5': '',
    })
    expect(await service.saveContact({ email: 'Ada@example.com', last_name: 'L & M' }, ['3'])).toEqual({
      id: '5',
      outcome: 'updated',
    })
    const put = sent('PUT /contacts/5')
    expect(textAt(put, 'FirstName')).toBe('Ada')
    expect(textAt(put, 'LastName')).toBe('L & M')
    expect(textAt(put, 'Note')).toBe('Comes on Fridays')
    expect(textAt(put, 'CustomField3')).toBe('Rye')
    expect(textAt(put, 'OptInSource')).toBe('ACTION_BY_CUSTOMER')
    expect(
      child(put, 'ContactLists')?.children.map(({ attributes }) => attributes.id?.split('/').at(-1)),
    ).toEqual(['1', '2', '3'])
    expect(put.children.map(({ name }) => name)).not.toContain('Status')
  })

  it('who opted out are left alone', async () => {
    const { service, server } = await answering({
      'GET /contacts?email=ada%40example.com': docs.feedOf('/contacts', [
        docs.contact('5', 'Do Not Mail', []),
      ]),
      'GET /contacts/5': docs.contact('5', 'Do Not Mail', []),
    })
    expect(await service.saveContact({ email: 'ada@example.com' }, ['3'])).toEqual({
      id: '5',
      outcome: 'unsubscribed',
    })
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('are taken off all lists and not opted out when one is deleted', async () => {
    const { service, server, sent } = await answering({
      'GET /contacts/5': docs.contact('5', 'Active', ['1']),
      'PUT /contacts/5': '',
    })
    await service.deleteContact('5')
    expect(child(sent('PUT /contacts/5'), 'ContactLists')?.children).toEqual([])
    expect(server.requests.map(({ method }) => method)).not.toContain('DELETE')
  })

  it('come onto lists and off them, without a call where nothing changes', async () => {
    const { service, server, sent } = await answering({
      'GET /contacts/5': docs.contact('5', 'Active', ['1', '2']),
      'PUT /contacts/5': '',
    })
    await service.addToLists(['5'], ['2'])
    expect(server.requests.map(({ method }) => method)).toEqual(['GET'])
    await service.removeFromLists(['5'], ['2'])
    expect(
      child(sent('PUT /contacts/5'), 'ContactLists')?.children.map(({ attributes }) => attributes.id?.at(-1)),
    ).toEqual(['1'])
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

  it('after a change and cannot be read leaves the change unsure', async () => {
    const { service } = await answering({
      'GET /settings/emailaddresses': docs.senders,
      'POST /campaigns': '<entry><id>x',
    })
    await expect(service.createDraft(content)).rejects.toMatchObject({ kind: 'unsure' })
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
