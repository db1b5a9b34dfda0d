import { describe, expect, test } from 'vitest'
import type { CheckedEmail } from '../../../../core/run/checks/check.ts'
import { runChecks } from '../../../../core/run/checks/index.ts'
import { typicalPrice } from '../../../../core/run/checks/price.ts'
import { createPageReader } from '../../../../core/run/evaluate/email-page.ts'
import type { Run } from '../../../../core/run/run.ts'
import { createSourcePlaces } from '../../../../core/template/lint/source-places.ts'
import { bakery, placeAt } from '../bakeries.ts'

const denver = placeAt('Denver')

const column = (name: string, type: Run['columns'][number]['type'] = 'text'): Run['columns'][number] => ({
  kind: 'placeholder',
  name,
  label: name,
  type,
  default: '',
  hint: '',
  optional: false,
})

const html = '<html><body><p>2 for 1</p>[[trackingImage]]</body></html>'

/** An email that nothing is wrong with, but for what is given. */
const email = (
  change: Partial<CheckedEmail> = {},
  draft: { subject?: string; html?: string } = {},
): CheckedEmail => ({
  location: denver,
  account: bakery,
  columns: [],
  cells: {},
  content: {
    name: 'Tuesday offer 2026-11-24 Denver',
    subject: 'Fresh at Denver',
    preheader: '',
    fromName: 'Hearth & Crumb',
    fromAddress: denver.fromAddress,
    replyTo: denver.replyTo,
    html,
    address: denver.address,
    listIds: ['list of Denver'],
    ...draft,
  },
  page: createPageReader()([draft.html ?? html]),
  places: createSourcePlaces(draft.html ?? html)(() => ''),
  unfilledText: () => '',
  inheritedValue: () => '',
  previousValue: () => null,
  date: '2026-11-24',
  plannedAt: '2026-11-24T16:00:00.000Z',
  isToGo: true,
  now: new Date('2026-11-24T12:00:00Z'),
  typicalPrices: {},
  sameAs: null,
  ...change,
})

const withContent = (content: Partial<CheckedEmail['content']>): CheckedEmail => {
  const typical = email()
  return { ...typical, content: { ...typical.content, ...content } }
}

const found = (checked: CheckedEmail): string[] =>
  runChecks('row', checked).map(({ severity, check, word }) => `${severity} ${check}: ${word}`)

test('a good email passes all checks', () => {
  expect(found(email())).toEqual([])
})

test("finds texts over Constant Contact's limits", () => {
  expect(found(withContent({ fromName: 'x'.repeat(100), preheader: 'x'.repeat(200) }))).toEqual([])
  expect(found(withContent({ fromName: 'x'.repeat(101), preheader: 'x'.repeat(201) }))).toEqual([
    'error too-long: Too long',
    'error too-long: Too long',
  ])
})

describe('values', () => {
  const cells = (value: string) => ({ offer: { value, source: 'row' as const } })

  test('a missing value is an error', () => {
    expect(found(email({ columns: [column('offer')], cells: cells(' ') }))).toEqual([
      'error missing-value: Missing',
    ])
  })

  test("a missing optional value isn't", () => {
    const columns = [{ ...column('offer'), optional: true }]
    expect(found(email({ columns, cells: cells('') }))).toEqual([])
  })

  const price = (value: string) =>
    found(
      email({
        columns: [column('price', 'price')],
        cells: { price: { value, source: 'row' } },
        typicalPrices: { price: 9.9 },
      }),
    )

  test('warns about a price far from those of other rows, but not a close one', () => {
    expect(price('0.99')).toEqual(['warning price: Unusual'])
    expect(price('99')).toEqual(['warning price: Unusual'])
    expect(price('$10.50')).toEqual([])
    expect(price('10,50 €')).toEqual([])
  })

  test("warns about text that isn't a price", () => {
    expect(price('9.9o')).toEqual(['warning price: Not a price'])
  })

  test('the typical price is the median of at least five prices', () => {
    expect(typicalPrice(['9.90', '9.90', '0.99', '10.40', '9.40'])).toBe(9.9)
    expect(typicalPrice(['9.90', '9.90', 'free', ''])).toBeNull()
  })
})

describe('dates', () => {
  const until = (value: string, change: Partial<CheckedEmail> = {}) =>
    found(
      email({
        columns: [column('starts', 'date'), column('until', 'date')],
        cells: {
          starts: { value: '2026-11-25', source: 'default' },
          until: { value, source: 'row' },
        },
        ...change,
      }),
    )

  test.each(['2026-11-28', '11/28/2026', '28 Nov 2026', 'Nov 28, 2026', 'Saturday, 28 November 2026'])(
    '%s is read and fine',
    (value) => expect(until(value)).toEqual([]),
  )

  test('warns about a date before the send date', () => {
    expect(until('2026-11-23')).toEqual(['warning dates: Past', 'warning dates: Before start'])
    expect(until('2026-11-24')).toEqual(['warning dates: Before start'])
  })

  test("warns about text that isn't a date", () => {
    expect(until('next week')).toEqual(['warning dates: Not a date'])
  })
})

describe('the envelope', () => {
  test('a missing subject is an error, a long one a warning', () => {
    expect(found(email({}, { subject: ' ' }))).toEqual(['error subject-line: Missing'])
    expect(found(email({}, { subject: 'Fresh '.repeat(12) }))).toEqual(['warning subject-line: Long'])
  })

  test.each([
    'FREE BREAD TODAY',
    'Bread!!',
    'Save $$ now',
    'Act now for bread',
    'Re: your bread',
    'A! B! C!',
  ])('the subject "%s" looks like spam', (subject) =>
    expect(found(email({}, { subject }))).toEqual(['warning spam-signs: Spam sign']),
  )

  test.each(['BBQ at Denver!', 'Fresh? Yes!', '2 for 1 at $9.90'])('the subject "%s" does not', (subject) => {
    expect(found(email({}, { subject }))).toEqual([])
  })

  test('warns about a link shortener, at its place', () => {
    const short = '<a href="https://bit.ly/3xY">Order</a>[[trackingImage]]'
    expect(found(email({}, { html: short }))).toEqual(['warning spam-signs: Short link'])
    const cells = { menu: { value: 'https://bit.ly/3xY', source: 'row' as const } }
    const [one] = runChecks('row', email({ columns: [column('menu', 'link')], cells }, { html: short }))
    expect(one?.placeholder).toBe('menu')
  })

  test('an unconfirmed sender is an error, reported once if it is also the reply-to', () => {
    const account = { ...bakery, senders: [{ address: denver.fromAddress, confirmed: false }] }
    expect(found(email({ account }))).toEqual(['error sender: Sender'])
  })

  test('addresses are compared ignoring case', () => {
    const account = { ...bakery, senders: [{ address: 'Office@Hearth.example', confirmed: true }] }
    expect(found(email({ account }))).toEqual([])
  })

  test('a location without a list or a complete footer address is an error', () => {
    expect(found(email({ location: placeAt('Denver', { listId: null }) }))).toEqual([
      'error contact-list: No list',
    ])
    const address = { ...denver.address, city: '', state: '' }
    expect(found(email({ location: placeAt('Denver', { address }) }))).toEqual([
      'error footer-address: Address',
    ])
    const abroad = { ...denver.address, state: '', country: 'CA' }
    expect(found(email({ location: placeAt('Denver', { address: abroad }) }))).toEqual([])
  })

  test('warns about a past send time, except for sent campaigns', () => {
    const now = new Date('2026-11-24T16:00:01Z')
    expect(found(email({ now }))).toEqual(['warning planned-time: Past'])
    expect(found(email({ now, isToGo: false }))).toEqual([])
  })
})

describe('the email', () => {
  const inBody = (text: string): string => html.replace('<p>', `${text}<p>`)

  test.each(['[#', '${', '<@'])('%s is refused by Constant Contact', (sequence) => {
    expect(found(email({}, { html: inBody(sequence) }))).toEqual(['error forbidden-sequence: Forbidden'])
  })

  test('warns about a missing tracking tag', () => {
    const without = html.replace('[[trackingImage]]', '')
    expect(found(email({}, { html: without }))).toEqual(['warning tracking-tag: No tracking'])
  })

  test("reports an email over Constant Contact's or Gmail's size limit", () => {
    expect(found(email({}, { html: inBody('x'.repeat(110_000)) }))).toEqual(['warning email-size: Large'])
    expect(found(email({}, { html: inBody('x'.repeat(150_000)) }))).toEqual(['error email-size: Too large'])
  })

  test('warns about images without alt text', () => {
    expect(found(email({}, { html: inBody('<img src="https://a.example/x.png">') }))).toEqual([
      'warning image-alt: No alt text',
    ])
    expect(found(email({}, { html: inBody('<img src="https://a.example/x.png" alt="">') }))).toEqual([])
  })

  test.each([
    '',
    '#',
    'www.hearth.example',
    'ftp://hearth.example/x',
    `https://a.example/${'x'.repeat(1005)}`,
  ])('the link "%.30s" stops the push', (href) => {
    expect(found(email({}, { html: inBody(`<a href="${href}">x</a>`) }))).toEqual(['error links: Link'])
  })

  test.each([
    'https://hearth.example/?a=1&amp;b=2',
    'mailto:office@hearth.example',
    'tel:+15125550148',
    '[[viewAsWebpage]]',
  ])('the link "%s" is fine', (href) => {
    expect(found(email({}, { html: inBody(`<a href="${href}">x</a>`) }))).toEqual([])
  })

  test('reports a bad link at its column', () => {
    const bad = email(
      {
        columns: [column('reserve', 'link')],
        cells: { reserve: { value: 'hearth.example', source: 'row' } },
      },
      { html: inBody('<a href="hearth.example">x</a>') },
    )
    expect(runChecks('row', bad).map(({ placeholder }) => placeholder)).toEqual(['reserve'])
  })
})
