import { describe, expect, test } from 'vitest'
import type { CheckedEmail } from '../../../../core/run/checks/check.ts'
import { dates } from '../../../../core/run/checks/dates.ts'
import { footerAddress } from '../../../../core/run/checks/footer-address.ts'
import { links } from '../../../../core/run/checks/links.ts'
import { missingValue } from '../../../../core/run/checks/missing-value.ts'
import { price } from '../../../../core/run/checks/price.ts'
import { sender } from '../../../../core/run/checks/sender.ts'
import { spamSigns } from '../../../../core/run/checks/spam-signs.ts'
import { subjectLine } from '../../../../core/run/checks/subject-line.ts'
import { unknownPlaceholder } from '../../../../core/run/checks/unknown-placeholder.ts'
import { createPageReader } from '../../../../core/run/evaluate/email-page.ts'
import type { Run } from '../../../../core/run/run.ts'
import { createSourcePlaces } from '../../../../core/template/lint/source-places.ts'
import { bakery, placeAt } from '../bakeries.ts'

type Column = Run['columns'][number]

const denver = placeAt('Denver')
const column = (name: string, type: Column['type'], kind: Column['kind'] = 'placeholder'): Column => ({
  kind,
  name,
  label: name,
  type,
  default: '',
  hint: '',
  optional: false,
})

const email = (change: Partial<CheckedEmail>): CheckedEmail => ({
  location: denver,
  account: bakery,
  columns: [],
  cells: {},
  content: {
    name: 'Offer',
    subject: 'Fresh',
    preheader: '',
    fromName: '',
    fromAddress: '',
    replyTo: '',
    address: denver.address,
    listIds: [],
  },
  page: createPageReader()(['<p>[[trackingImage]]</p>']),
  places: createSourcePlaces('')(() => ''),
  unfilledText: () => '',
  inheritedValue: () => '',
  previousValue: () => null,
  date: '2026-11-24',
  plannedAt: '2026-11-24T16:00:00.000Z',
  isToGo: true,
  now: new Date('2026-11-24T12:00:00Z'),
  typicalPrices: { price: 9.9 },
  sameAs: null,
  ...change,
})

const withValue = (name: string, type: Column['type'], value: string, change: Partial<CheckedEmail> = {}) =>
  email({ columns: [column(name, type)], cells: { [name]: { value, source: 'row' } }, ...change })
const withSubject = (subject: string): CheckedEmail => {
  const it = email({})
  return { ...it, content: { ...it.content, subject } }
}
/** What a press would write into the row. */
const changes = (check: { find(email: CheckedEmail): { fix?: unknown }[] }, it: CheckedEmail): unknown =>
  check.find(it).map(({ fix }) => fix)[0]
const sets = (placeholder: string, value: string | null) =>
  expect.objectContaining({ kind: 'values', changes: [{ placeholder, value }] })

describe('one click fixes', () => {
  test("an empty value, with the default or the previous run's value", () => {
    expect(
      changes(missingValue, withValue('offer', 'text', '', { inheritedValue: () => '2 for 1' })),
    ).toEqual(sets('offer', null))
    expect(changes(missingValue, withValue('offer', 'text', '', { previousValue: () => 'Rye' }))).toEqual(
      sets('offer', 'Rye'),
    )
    expect(changes(missingValue, withValue('offer', 'text', ''))).toBeUndefined()
  })

  test.each([
    ['0.99', '9.90'],
    ['990', '9.90'],
    ['9.9o', '9.90'],
  ])('the price %s', (typed, meant) => {
    expect(changes(price, withValue('price', 'price', typed))).toEqual(sets('price', meant))
  })

  test("no price that can't be guessed", () => {
    expect(changes(price, withValue('price', 'price', 'ask us'))).toBeUndefined()
  })

  test('a long subject, at a word', () => {
    const long = 'Biscuits & sourdough in Nashville, warm from the oven until we run out'
    expect(changes(subjectLine, withSubject(long))).toEqual(
      sets('subject', 'Biscuits & sourdough in Nashville, warm from the oven'),
    )
  })

  test.each([
    ['FRESH BREAD TODAY', 'Fresh bread today'],
    ['Bread!!', 'Bread!'],
    ['Save $$ now', 'Save $ now'],
  ])('the subject %s, more calmly', (loud, calm) => {
    expect(changes(spamSigns, withSubject(loud))).toEqual(sets('subject', calm))
  })

  test.each([
    ['htp://hearth.example/x', 'https://hearth.example/x'],
    ['https:/hearth.example', 'https://hearth.example'],
    ['www.hearth.example', 'https://www.hearth.example'],
    [`https://hearth.example/?utm_source=${'x'.repeat(1100)}`, 'https://hearth.example/'],
  ])('the link %.30s', (typed, meant) => {
    // What no reader may follow stands as "#" in the email.
    const href = typed.startsWith('htp') ? '#' : typed
    const page = createPageReader()([`<a href="${href}">x</a>`])
    expect(changes(links, withValue('menu', 'link', typed, { page }))).toEqual(sets('menu', meant))
  })

  test('a date of last year, in the same format', () => {
    expect(changes(dates, withValue('until', 'date', '11/28/2025'))).toEqual(sets('until', '11/28/2026'))
    expect(changes(dates, withValue('until', 'date', '2026-11-02'))).toEqual(sets('until', '2026-11-24'))
  })

  test('two swapped dates', () => {
    const both = email({
      columns: [column('starts', 'date'), column('ends', 'date')],
      cells: {
        starts: { value: '2026-12-02', source: 'row' },
        ends: { value: '2026-11-30', source: 'row' },
      },
    })
    expect(changes(dates, both)).toMatchObject({
      changes: [
        { placeholder: 'starts', value: '2026-11-30' },
        { placeholder: 'ends', value: '2026-12-02' },
      ],
    })
  })

  test('a misspelled placeholder in a subject', () => {
    const it = (text: string, shown: string) =>
      email({
        columns: [column('subject', 'text', 'envelope')],
        cells: { subject: { value: shown, source: 'row' } },
        unfilledText: () => text,
      })
    expect(changes(unknownPlaceholder, it('Fresh at {{ loction }}', 'Fresh at'))).toEqual(
      sets('subject', 'Fresh at {{ location }}'),
    )
    expect(unknownPlaceholder.find(it('Fresh at {{ location }}', 'Fresh at Denver'))).toEqual([])
    expect(unknownPlaceholder.find(it('Fresh at {{ loc', 'Fresh at {{ loc')).map(({ word }) => word)).toEqual(
      ['Braces'],
    )
  })

  test('an unconfirmed address, with a confirmed one, in both fields', () => {
    const location = { ...denver, fromAddress: 'denver@hearth.example', replyTo: 'denver@hearth.example' }
    expect(changes(sender, email({ location }))).toMatchObject({
      kind: 'location',
      fields: { fromAddress: 'office@hearth.example', replyTo: 'office@hearth.example' },
    })
  })

  test('an incomplete footer address from the account, without mixing two addresses', () => {
    const account = { ...bakery, address: { ...denver.address, line1: '9 Head Office Road' } }
    const lacking = (gone: object) => ({ ...denver, address: { ...denver.address, ...gone } })
    expect(changes(footerAddress, email({ account, location: lacking({ organization: '' }) }))).toMatchObject(
      {
        fields: { address: { organization: 'Hearth & Crumb', line1: '1 Mill Lane' } },
      },
    )
    expect(changes(footerAddress, email({ account, location: lacking({ line1: '' }) }))).toBeUndefined()
  })
})
