import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../../core/clock.ts'
import { child, textAt } from '../../../../core/constant-contact/v1/atom.ts'
import { createV1Service } from '../../../../core/constant-contact/v1/service.ts'
import { fastLimiter } from '../practice-server.ts'
import * as docs from './documents.ts'
import { answering, content, ref } from './small-v1.ts'

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
      "This API key or sign-in doesn't have permission to do this.",
    ],
    [
      'a key over its rate',
      { 'x-mashery-error-code': 'ERR_403_DEVELOPER_OVER_RATE' },
      '<h1>Developer Over Rate</h1>',
      'quota-exceeded',
      'Daily API limit reached.',
    ],
    [
      'a dead key',
      { 'x-mashery-error-code': 'ERR_403_DEVELOPER_INACTIVE' },
      '<h1>Developer Inactive</h1>',
      'forbidden',
      'This API key is no longer active.',
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
