import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { child, readEntry, readFeed, textAt } from '../../../../core/constant-contact/v1/atom.ts'
import {
  contentOf,
  statisticsOf,
  statusOf,
  summaryOf,
} from '../../../../core/constant-contact/v1/campaigns.ts'
import { contactOf } from '../../../../core/constant-contact/v1/contacts.ts'
import { listOf } from '../../../../core/constant-contact/v1/lists.ts'
import { senderOf } from '../../../../core/constant-contact/v1/senders.ts'
import { readXml, XmlError } from '../../../../core/constant-contact/v1/xml-read.ts'

/** Real documents from the tests of public clients, kept beside the project and not in it. */
const FOLDER = join(import.meta.dirname, '../../../../../shared/constant-contact/v1-samples')
const isThere = existsSync(FOLDER)
const where = isThere ? '' : ' (skipped: the samples are not beside the project)'

const root = (file: string) => readXml(readFileSync(join(FOLDER, `${file}.xml`), 'utf8'))
const feed = (file: string) => readFeed(root(file))
const entry = (file: string) => readEntry(root(file))

const DAMAGED = [
  'ktec__campaigns_1100544815515_events_sends',
  'ktec__campaigns_1102414826616',
  'ktec__contacts_2',
  'ktec__contacts_3',
  'ktec__contacts_4',
]

describe.skipIf(!isThere)(`the sample documents${where}`, () => {
  const all = isThere
    ? readdirSync(FOLDER)
        .filter((file) => file.endsWith('.xml'))
        .map((file) => file.slice(0, -4))
    : []

  it.each(DAMAGED)('%s is damaged and gives a typed error', (file) => {
    expect(() => root(file)).toThrow(XmlError)
  })

  it.each(all.filter((file) => !DAMAGED.includes(file)))('%s can be read', (file) => {
    expect(['feed', 'entry', 'service']).toContain(root(file).name)
  })

  it('with service documents tell the collections', () => {
    const collections = (file: string): [string, string][] =>
      (child(root(file), 'workspace')?.children ?? [])
        .filter(({ name }) => name === 'collection')
        .map((one) => [one.attributes.href ?? '', textAt(one, 'title')])
    const own: [string, string][] = [
      ['/ws/customers/joesflowers/lists', 'Contact Lists'],
      ['/ws/customers/joesflowers/activities', 'Bulk Activity'],
    ]
    expect(collections('ktec__service_document')).toEqual(own)
    expect(collections('bassnode__service_document').map(([, title]) => title)).toEqual([
      'Contact Lists',
      'Bulk Activity',
    ])
    expect(
      collections('ktec__campaigns_1100544815515_events').map(([href]) => href.split('/').at(-1)),
    ).toEqual(['bounces', 'forwards', 'opens', 'optouts', 'sends'])
  })

  it('with lists tell ids, names and counts', () => {
    expect(feed('ktec__lists').entries.map(listOf)).toEqual([
      { id: 'active', name: 'Active', count: null },
      { id: 'do-not-mail', name: 'Do Not Mail', count: null },
      { id: 'removed', name: 'Removed', count: null },
      { id: '1', name: 'General Interest', count: null },
      { id: '2', name: 'Clients', count: null },
    ])
    expect(feed('bassnode__contactlistscollection').entries.map(({ id }) => id)).toEqual([
      'active',
      'do-not-mail',
      'removed',
      '1',
      '2',
    ])
    expect(feed('ktec__lists2').entries.map(listOf)).toEqual([
      { id: '1', name: 'General Interest', count: 42 },
      { id: '2', name: 'Recent Signups', count: 712 },
    ])
    expect(listOf(entry('ktec__lists_1'))).toMatchObject({ id: '1', name: 'General Interest' })
    expect(listOf(entry('ktec__lists_2'))).toMatchObject({ id: '2' })
    expect(listOf(entry('ktec__lists_15'))).toEqual({ id: '15', name: 'Test list 5', count: null })
    expect(listOf(entry('bassnode__new_list'))).toMatchObject({ name: 'Test list 5' })
  })

  it('tell a list by its own address where the element lacks it', () => {
    expect(listOf(entry('bassnode__contactlistsindividuallist'))).toEqual({
      id: '1',
      name: 'General Interest',
      count: null,
    })
  })

  it('with members tell fifty of them', () => {
    const members = feed('bassnode__memberscollection').entries.map(contactOf)
    expect(members.length).toBe(50)
    expect(members[0]).toMatchObject({
      id: '51',
      email: 'winston_stiedemann@mcdermottrobel.uk',
      state: 'active',
    })
    expect(
      feed('ktec__lists_2_members')
        .entries.map(contactOf)
        .map(({ email }) => email),
    ).toEqual(['winston_stiedemann@mcdermottrobel.uk', 'roma.schoen@beerbruen.biz', 'elbert@schoen.biz'])
  })

  it('with contacts tell address, status and the next page', () => {
    const page = feed('ktec__contacts')
    expect(page.entries.map(contactOf).map(({ id, email, state }) => [id, email, state])).toEqual([
      ['2', 'jon@example.com', 'active'],
      ['1', 'my@example.com', 'active'],
    ])
    expect(page.next).toBe('/ws/customers/joesflowers/contacts?page=2')
    expect(feed('batchblue__get_contacts').next).toBe(
      '/ws/customers/joesflowers/contacts?next=g24umerp-fymhqg',
    )
    expect(feed('batchblue__get_contacts').entries.map(({ id }) => id)).toEqual(['21930', '21929'])
    for (const [file, emails] of [
      ['ktec__contacts2', 2],
      ['ktec__contacts_active', 2],
      ['ktec__contacts_search1', 1],
      ['ktec__contacts_search2', 2],
    ] as const) {
      const contacts = feed(file).entries.map(contactOf)
      expect(contacts.length, file).toBe(emails)
      expect(
        contacts.every(({ email, state }) => email.includes('@') && state === 'active'),
        file,
      ).toBe(true)
    }
  })

  it('with a whole contact tell its fields and lists, though its address is broken over two lines', () => {
    expect(contactOf(entry('batchblue__get_contact'))).toEqual({
      id: '22199',
      email: 'joe@example.com',
      state: 'active',
      fields: {
        first_name: 'Joe',
        last_name: 'Smith',
        state: 'Massachusetts',
        country: 'United States',
        zip: '02154',
      },
      listIds: ['3'],
      createdAt: '2009-11-20T20:41:06.593Z',
      updatedAt: '2009-11-20T20:41:19.243Z',
    })
    expect(contactOf(entry('batchblue__post_contacts'))).toMatchObject({
      id: '',
      email: 'test_100@example.com',
      fields: { first_name: 'First', last_name: 'Last' },
      listIds: ['1'],
    })
  })

  it('with campaigns tell names, statuses and dates', () => {
    const expected = [
      {
        campaignId: '1108737216651',
        name: 'Nationwide 221111',
        status: 'done',
        updatedAt: '2011-11-22T15:26:32.156Z',
      },
      {
        campaignId: '1108711925834',
        name: 'Nationwide 211111',
        status: 'done',
        updatedAt: '2011-11-21T07:34:41.824Z',
      },
      {
        campaignId: '1108170068796',
        name: 'Brighton Email - Yaa, Cranial Osteopathy, Blackstock',
        status: 'draft',
        updatedAt: '2011-10-17T07:44:58.071Z',
      },
    ]
    expect(feed('ktec__campaigns').entries.map(summaryOf)).toEqual(expected)
    expect(feed('ktec__campaigns_sent').entries.map(summaryOf)).toEqual(expected)
    expect(feed('ktec__campaigns').next).toBeNull()
  })

  it('with a whole campaign tell its content, though its own id names the collection', () => {
    const { id, content } = entry('ktec__campaigns_1100546096289')
    expect(id).toBe('1100546096289')
    expect(statusOf(textAt(content, 'Status'))).toBe('draft')
    const draft = contentOf(content)
    expect(draft).toMatchObject({
      name: 'API Test Email',
      subject: 'Enter email subject here',
      fromName: 'joesflowers@example.com',
      fromAddress: 'joesflowers@example.com',
      replyTo: 'joesflowers@example.com',
      listIds: ['1'],
      address: {
        organization: 'ctct',
        line1: '123 wsw st',
        city: 'Ashland',
        state: 'MA',
        postalCode: '32423',
        country: 'US',
      },
    })
    expect(draft.html).toMatch(/^<html lang="en"/)
    expect(draft.html).toContain('[[trackingImage]]')
    expect(draft.html.trimEnd()).toMatch(/<\/html>$/)
  })

  it('with a campaign whose namespace begins with a blank, which XML allows, tell its content and numbers', () => {
    const { id, content } = entry('ktec__campaigns_1100545398420')
    expect(contentOf(content)).toMatchObject({
      fromAddress: 'joesflowers@constantcontact.com',
      listIds: ['2'],
    })
    expect(contentOf(content).html).toContain('<Greeting />')
    expect(textAt(content, 'SharePageURL')).toContain('soid=xxxxxx&aid=aknBCDE')
    expect(statisticsOf(id, content)).toEqual({
      campaignId: '1100545398420',
      sends: 0,
      opens: 0,
      clicks: 0,
      bounces: 0,
      optouts: 0,
    })
  })

  it('with nothing in them are empty pages', () => {
    for (const file of ['ktec__nocontent', 'bassnode__nocontent'])
      expect(feed(file)).toEqual({ entries: [], next: null })
  })

  it('with events tell contacts, campaigns and numbers', () => {
    const [send] = feed('ktec__contacts_281_events_sends').entries
    expect(send?.content.name).toBe('SentEvent')
    expect(send && textAt(send.content, 'EventTime')).toBe('2008-08-05T16:50:04.534Z')
    const summary = feed('ktec__contacts_53_events_summary').entries.map(({ id, content }) => [
      id,
      textAt(content, 'Opens'),
      textAt(content, 'Clicks'),
    ])
    expect(summary).toEqual([
      ['1100552708599', '2', '1'],
      ['1100552526522', '1', '0'],
    ])
  })

  it('with sender addresses tell which are verified', () => {
    expect(feed('ktec__settings_email_addresses').entries.map(senderOf)).toEqual([
      { id: '1', address: 'joesflowers@example.com', confirmed: true },
      { id: '2', address: 'joesflowers2@example.com', confirmed: false },
    ])
  })
})
