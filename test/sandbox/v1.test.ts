import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import {
  type Answer,
  at,
  call,
  draft,
  makeDraft,
  many,
  OFFICE,
  OWNER,
  openSandbox,
  type TestSandbox,
  text,
} from './caller.ts'

const basic = (key: string, user = OFFICE, password = 'practice'): string =>
  `Basic ${Buffer.from(`${key}%${user}:${password}`).toString('base64')}`

const NAME = OFFICE.replace('@', '%40')

const v1 = (
  sandbox: TestSandbox,
  method: string,
  path: string,
  body?: string | URLSearchParams,
  authorization = basic('practice-key'),
): Promise<Answer> =>
  call(
    method,
    path.startsWith('/') ? `${sandbox.url}${path}` : `${sandbox.url}/ws/customers/${NAME}/${path}`,
    body,
    {
      authorization,
      ...(typeof body === 'string' ? { 'content-type': 'application/atom+xml' } : {}),
    },
  )

/** Reads an answer with a parser that is not the sandbox's own; fails the test where it is not well-formed. */
function parse(answer: Answer): unknown {
  expect(XMLValidator.validate(answer.text)).toBe(true)
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    processEntities: true,
    isArray: (name) => ['entry', 'link', 'ContactList', 'collection', 'Error'].includes(name),
  }).parse(answer.text)
}

const entry = (content: string): string =>
  `<entry xmlns="http://www.w3.org/2005/Atom"><id>data:,none</id><title type="text"/><author/><updated>2026-11-23T12:00:00Z</updated><content type="application/vnd.ctct+xml">${content}</content></entry>`

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const HTML = '<html><body><p>Bread & butter, "fresh"</p></body></html>'

/** The body of a campaign: its sender and its list by their V1 ids. */
async function campaignBody(sandbox: TestSandbox, parts: Record<string, string> = {}): Promise<string> {
  const senders = parse(await v1(sandbox, 'GET', 'settings/emailaddresses'))
  const sender = text(senders, 'feed', 'entry', 0, 'id')
  const lists = parse(await v1(sandbox, 'GET', 'lists'))
  const list = text(lists, 'feed', 'entry', 3, 'id')
  const elements: Record<string, string> = {
    Name: 'Tuesday by V1',
    Status: 'Scheduled',
    NextRunDate: '2026-12-01T09:00:00.000Z',
    Subject: 'Fresh & warm',
    FromName: 'Hearth &amp; Crumb',
    GreetingName: 'FirstName',
    OrganizationName: '$ACCOUNT.ORGANIZATIONNAME',
    OrganizationCity: 'Albany',
    EmailContentFormat: 'HTML',
    EmailContent: escaped(HTML),
    EmailTextContent: escaped('<Text>Bread</Text>'),
    ...parts,
  }
  elements.Subject = parts.Subject ?? 'Fresh &amp; warm'
  const written = Object.entries(elements).map(([name, value]) => `<${name}>${value}</${name}>`)
  return entry(
    `<Campaign xmlns="http://ws.constantcontact.com/ns/1.0/">${written.join('')}<ContactLists><ContactList id="${list}"/></ContactLists><FromEmail><Email id="${sender}"/><EmailAddress>${OFFICE}</EmailAddress></FromEmail><ReplyToEmail><Email id="${sender}"/></ReplyToEmail></Campaign>`,
  )
}

describe('who may call V1', () => {
  it('takes key, user and password as Basic, or a Bearer token', async () => {
    const sandbox = await openSandbox()
    expect((await v1(sandbox, 'GET', 'lists')).status).toBe(200)
    expect((await v1(sandbox, 'GET', '/ws/customers/office/lists')).status).toBe(200)
    const bearer = `Bearer ${await sandbox.token(OFFICE)}`
    expect((await v1(sandbox, 'GET', 'lists', undefined, bearer)).status).toBe(200)
    for (const wrong of [basic('practice-key', OFFICE, 'guess'), basic('no-key'), 'Basic nonsense', '']) {
      expect((await v1(sandbox, 'GET', 'lists', undefined, wrong)).status).toBe(401)
    }
  })

  it("answers 401 to another user's address", async () => {
    const sandbox = await openSandbox()
    expect((await v1(sandbox, 'GET', '/ws/customers/owner/lists')).status).toBe(401)
  })

  it('tells three kinds of 403 apart: over rate, dead key, no right to schedule', async () => {
    const sandbox = await openSandbox({ settings: { rate: 2 } })
    const answers = await Promise.all([1, 2, 3].map(() => v1(sandbox, 'GET', 'lists')))
    const over = answers.find(({ status }) => status === 403)
    expect(over?.headers.get('x-mashery-error-code')).toBe('ERR_403_DEVELOPER_OVER_QPS')
    expect(over?.headers.get('retry-after')).toBe('1')

    await sandbox.control('POST', '/settings', { rate: 1000 })
    await sandbox.control('POST', '/v1-keys', { key: 'practice-key', active: false })
    const dead = await v1(sandbox, 'GET', 'lists')
    expect([dead.status, dead.headers.get('x-mashery-error-code')]).toEqual([
      403,
      'ERR_403_DEVELOPER_INACTIVE',
    ])

    await sandbox.control('POST', '/v1-keys', { key: 'practice-key' })
    const made = await v1(sandbox, 'POST', 'campaigns', await campaignBody(sandbox))
    const refused = await v1(sandbox, 'GET', `${text(made.headers.get('location'))}/schedules`)
    expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'text/html;charset=utf-8'])
    expect(XMLValidator.validate(refused.text)).not.toBe(true)
  })
})

describe('collections', () => {
  it('begin with the service document, and have the three system lists first', async () => {
    const sandbox = await openSandbox()
    const service = parse(await v1(sandbox, 'GET', ''))
    expect(many(service, 'service', 'workspace', 'collection').map((one) => at(one, '@href'))).toContain(
      `/ws/customers/${OFFICE}/campaigns`,
    )
    const lists = parse(await v1(sandbox, 'GET', 'lists'))
    const ids = many(lists, 'feed', 'entry').map((one) => text(one, 'id').split('/').at(-1))
    expect(ids.slice(0, 3)).toEqual(['active', 'do-not-mail', 'removed'])
    expect(ids).toHaveLength(45)
  })

  it('come in pages of fifty, and only rel="next" leads on', async () => {
    const sandbox = await openSandbox()
    for (let i = 0; i < 60; i++) await sandbox.api('POST', '/emails', draft(`Offer ${i}`))
    const names: string[] = []
    let path: string | undefined = 'campaigns'
    let pages = 0
    while (path !== undefined) {
      const feed = parse(await v1(sandbox, 'GET', path))
      pages += 1
      names.push(...many(feed, 'feed', 'entry').map((one) => text(one, 'title', '#text')))
      const next = many(feed, 'feed', 'link').find((one) => at(one, '@rel') === 'next')
      path = next === undefined ? undefined : text(next, '@href')
    }
    expect(pages).toBe(2)
    expect(new Set(names).size).toBe(60)
    const lists = await sandbox.api('POST', '/contact_lists', { name: 'x' })
    expect(lists.status).toBe(201)
  })

  it('have a relative next link for lists', async () => {
    const sandbox = await openSandbox()
    for (let i = 0; i < 10; i++) await sandbox.api('POST', '/contact_lists', { name: `More ${i}` })
    const feed = parse(await v1(sandbox, 'GET', 'lists'))
    const next = many(feed, 'feed', 'link').find((one) => at(one, '@rel') === 'next')
    expect(text(next, '@href')).toMatch(/^lists\?next=/)
  })

  it('are empty feeds where there is nothing', async () => {
    const sandbox = await openSandbox()
    const feed = parse(await v1(sandbox, 'GET', 'campaigns?status=SENT'))
    expect(at(feed, 'feed', 'entry')).toBeUndefined()
  })

  it('answer 404 to a wrong address, 415 to a wrong method or content type, 410 for the library', async () => {
    const sandbox = await openSandbox()
    expect((await v1(sandbox, 'GET', 'campaigns/1')).status).toBe(404)
    expect((await v1(sandbox, 'GET', 'nothing')).status).toBe(404)
    expect((await v1(sandbox, 'DELETE', 'lists')).status).toBe(415)
    expect((await v1(sandbox, 'POST', 'campaigns', new URLSearchParams({ a: 'b' }))).status).toBe(415)
    expect((await v1(sandbox, 'GET', 'library/folders')).status).toBe(410)
  })
})

describe('campaigns by V1', () => {
  it('are always made as a draft, whatever Status and NextRunDate say, and V3 sees the same campaign', async () => {
    const sandbox = await openSandbox()
    const made = await v1(sandbox, 'POST', 'campaigns', await campaignBody(sandbox))
    expect(made.status).toBe(201)
    const campaign = at(parse(made), 'entry', 0, 'content', 'Campaign')
    expect(at(campaign, 'Status')).toBe('Draft')
    expect(at(campaign, 'NextRunDate')).toBeUndefined()
    expect(at(campaign, 'Subject')).toBe('Fresh & warm')
    expect(at(campaign, 'EmailContent')).toBe(HTML)
    expect(at(campaign, 'OrganizationName')).toBe('Hearth & Crumb')
    expect(at(campaign, 'OrganizationCity')).toBe('Albany')

    const { body } = await sandbox.api('GET', '/emails')
    expect(at(body, 'campaigns', 0, 'name')).toBe('Tuesday by V1')
    const id = text(body, 'campaigns', 0, 'campaign_id')
    const primary = text(
      (await sandbox.api('GET', `/emails/${id}`)).body,
      'campaign_activities',
      0,
      'campaign_activity_id',
    )
    const activity = await sandbox.api('GET', `/emails/activities/${primary}?include=html_content`)
    expect(at(activity.body, 'html_content')).toBe(HTML)
    expect(many(activity.body, 'contact_list_ids')).toHaveLength(1)
  })

  it('made by V3 are shown in full', async () => {
    const sandbox = await openSandbox()
    await makeDraft(sandbox, 'Made by V3')
    const feed = parse(await v1(sandbox, 'GET', 'campaigns'))
    const path = text(feed, 'feed', 'entry', 0, 'link', 0, '@href')
    const full = at(parse(await v1(sandbox, 'GET', path)), 'entry', 0, 'content', 'Campaign')
    expect(at(full, 'Name')).toBe('Made by V3')
    expect(at(full, 'CampaignType')).toBe('CUSTOM')
    expect(at(full, 'FromEmail', 'EmailAddress')).toBe(OFFICE)
    expect(text(full, 'ContactLists', 'ContactList', 0, '@id')).toMatch(/\/lists\/\d+$/)
  })

  it('keep what an update does not name, and lose what it names empty', async () => {
    const sandbox = await openSandbox()
    const made = await v1(
      sandbox,
      'POST',
      'campaigns',
      await campaignBody(sandbox, { GreetingString: 'Hello' }),
    )
    const path = text(made.headers.get('location'))
    const put = (content: string) =>
      v1(
        sandbox,
        'PUT',
        path,
        entry(`<Campaign xmlns="http://ws.constantcontact.com/ns/1.0/">${content}</Campaign>`),
      )
    expect((await put('<Subject>Other</Subject><GreetingString/>')).status).toBe(204)
    const read = async (): Promise<unknown> =>
      at(parse(await v1(sandbox, 'GET', path)), 'entry', 0, 'content', 'Campaign')
    expect(at(await read(), 'Subject')).toBe('Other')
    expect(at(await read(), 'GreetingString')).toBe('')
    expect(at(await read(), 'EmailContent')).toBe(HTML)
    expect((await put('<EmailContent/>')).status).toBe(204)
    expect(at(await read(), 'EmailContent')).toBe('')
  })

  it.each([
    ['a greeting name that is none', { GreetingName: 'Nickname' }],
    ['bare text as content', { EmailContent: 'Test Email' }],
    ['a plain text without its wrapper', { EmailTextContent: 'Bread' }],
    [
      'XHTML that is not well-formed',
      { EmailContentFormat: 'XHTML', EmailContent: escaped('<html><br></html>') },
    ],
    ['no subject', { Subject: '' }],
    ['an entity of its own', { Subject: '&bread;' }],
  ])('refuse %s with plain text', async (_what, parts) => {
    const sandbox = await openSandbox()
    const answer = await v1(sandbox, 'POST', 'campaigns', await campaignBody(sandbox, parts))
    expect(answer.status).toBe(400)
    expect(answer.text).toMatch(/^Error 400: /)
  })

  it('refuse a name in use, a pending sender, a document type declaration, and an update once scheduled', async () => {
    const sandbox = await openSandbox({ clock: '2026-11-23T12:00:00Z' })
    const body = await campaignBody(sandbox)
    const made = await v1(sandbox, 'POST', 'campaigns', body)
    expect((await v1(sandbox, 'POST', 'campaigns', body)).status).toBe(409)
    expect((await v1(sandbox, 'POST', 'campaigns', `<!DOCTYPE entry>${body}`)).status).toBe(400)
    await sandbox.control('POST', '/senders', { email_address: OFFICE, confirmed: false })
    const other = body.replaceAll('Tuesday by V1', 'Wednesday by V1')
    expect((await v1(sandbox, 'POST', 'campaigns', other)).status).toBe(400)
    await sandbox.control('POST', '/senders', { email_address: OFFICE })
    const path = text(made.headers.get('location'))
    const time = entry(
      '<Schedule xmlns="http://ws.constantcontact.com/ns/1.0/"><ScheduledTime>2026-11-24T14:00:00.000Z</ScheduledTime></Schedule>',
    )
    const may = basic('scheduling-key')
    expect((await v1(sandbox, 'POST', `${path}/schedules`, time, may)).status).toBe(201)
    expect((await v1(sandbox, 'PUT', path, body)).status).toBe(400)
  })

  it('are scheduled and unscheduled by a key that may, and show it', async () => {
    const sandbox = await openSandbox({ clock: '2026-11-23T12:00:00Z' })
    const may = basic('scheduling-key')
    const made = await v1(sandbox, 'POST', 'campaigns', await campaignBody(sandbox), may)
    const path = text(made.headers.get('location'))
    const time = entry(
      '<Schedule xmlns="http://ws.constantcontact.com/ns/1.0/"><ScheduledTime>2026-11-24T14:00:00.000Z</ScheduledTime></Schedule>',
    )
    const scheduled = await v1(sandbox, 'POST', `${path}/schedules`, time, may)
    expect(scheduled.headers.get('location')).toMatch(/\/schedules\/1$/)
    const read = async (): Promise<unknown> =>
      at(parse(await v1(sandbox, 'GET', path)), 'entry', 0, 'content', 'Campaign')
    expect(at(await read(), 'Status')).toBe('Scheduled')
    expect(at(await read(), 'NextRunDate')).toBe('2026-11-24T14:00:00.000Z')
    expect(many(parse(await v1(sandbox, 'GET', 'campaigns?status=SCHEDULED')), 'feed', 'entry')).toHaveLength(
      1,
    )
    expect((await v1(sandbox, 'DELETE', `${path}/schedules/1`, undefined, may)).status).toBe(204)
    expect(at(await read(), 'Status')).toBe('Draft')

    await v1(sandbox, 'POST', `${path}/schedules`, time, may)
    await sandbox.control('POST', '/clock', { setTo: '2026-11-24T15:00:00Z' })
    expect(at(await read(), 'Status')).toBe('Sent')
    const sends = parse(await v1(sandbox, 'GET', `${path}/events/sends`))
    expect(many(sends, 'feed', 'entry').length).toBe(Number(at(await read(), 'Sent')))
  })
})

describe('contacts by V1', () => {
  const person = (address: string, more: string): string =>
    entry(
      `<Contact xmlns="http://ws.constantcontact.com/ns/1.0/"><EmailAddress>${address}</EmailAddress>${more}</Contact>`,
    )
  const onList = async (sandbox: TestSandbox): Promise<string> => {
    const lists = parse(await v1(sandbox, 'GET', 'lists'))
    return `<ContactLists><ContactList id="${text(lists, 'feed', 'entry', 3, 'id')}"/></ContactLists>`
  }

  it('are added once, need a list, and are found by address', async () => {
    const sandbox = await openSandbox()
    const list = await onList(sandbox)
    const bare = await v1(sandbox, 'POST', 'contacts', person('a@mail.example', ''))
    expect(bare.text).toBe('Error 400: The new contact must contain at least on valid ContactList')
    const made = await v1(
      sandbox,
      'POST',
      'contacts',
      person('a@mail.example', `<FirstName>Ada &lt;3</FirstName>${list}`),
    )
    expect(made.status).toBe(201)
    expect((await v1(sandbox, 'POST', 'contacts', person('A@mail.example', list))).status).toBe(409)
    const found = parse(await v1(sandbox, 'GET', 'contacts?email=a%40mail.example'))
    expect(at(found, 'feed', 'entry', 0, 'content', 'Contact', 'Name')).toBe('Ada <3')
  })

  it('leave every list when deleted, and do not come back but by their own act', async () => {
    const sandbox = await openSandbox()
    const list = await onList(sandbox)
    const made = await v1(sandbox, 'POST', 'contacts', person('a@mail.example', list))
    const path = text(made.headers.get('location'))
    expect((await v1(sandbox, 'DELETE', path)).status).toBe(204)
    const read = at(parse(await v1(sandbox, 'GET', path)), 'entry', 0, 'content', 'Contact')
    expect(at(read, 'Status')).toBe('Do Not Mail')
    expect((await v1(sandbox, 'PUT', path, person('a@mail.example', list))).status).toBe(400)
    const own = `<OptInSource>ACTION_BY_CONTACT</OptInSource>${list}`
    expect((await v1(sandbox, 'PUT', path, person('a@mail.example', own))).status).toBe(204)
  })

  it('are Removed by a PUT without a list', async () => {
    const sandbox = await openSandbox()
    const made = await v1(sandbox, 'POST', 'contacts', person('a@mail.example', await onList(sandbox)))
    const path = text(made.headers.get('location'))
    await v1(sandbox, 'PUT', path, person('a@mail.example', ''))
    expect(at(parse(await v1(sandbox, 'GET', path)), 'entry', 0, 'content', 'Contact', 'Status')).toBe(
      'Removed',
    )
  })

  it('come in bulk as a form, and the activity tells of the bad lines', async () => {
    const sandbox = await openSandbox()
    const lists = parse(await v1(sandbox, 'GET', 'lists'))
    const form = new URLSearchParams({
      activityType: 'SV_ADD',
      data: 'Email Address,First Name\nbo@mail.example,"Bo, the baker"\nnobody',
      lists: text(lists, 'feed', 'entry', 3, 'id'),
    })
    const started = await v1(sandbox, 'POST', 'activities', form)
    expect(started.status).toBe(201)
    expect(at(parse(started), 'entry', 0, 'content', 'Activity', 'Status')).toBe('PENDING')
    await sandbox.control('POST', '/clock', { advanceMs: 5000 })
    const ended = at(
      parse(await v1(sandbox, 'GET', text(started.headers.get('location')))),
      'entry',
      0,
      'content',
      'Activity',
    )
    expect(at(ended, 'Status')).toBe('COMPLETE')
    expect(at(ended, 'Errors', 'Error', 0, 'LineNumber')).toBe('3')
    const found = await sandbox.api(
      'GET',
      '/contacts?email=bo@mail.example',
      undefined,
      await sandbox.token(OWNER),
    )
    expect(at(found.body, 'contacts', 0, 'first_name')).toBe('Bo, the baker')
  })
})
