import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { plainDay } from '../../../../core/contact/check/ascii-date.ts'
import { addressKey, checkAddress } from '../../../../core/contact/check/check-address.ts'
import { createRowCheck } from '../../../../core/contact/check/check-row.ts'
import { findDateOrder, readDate } from '../../../../core/contact/check/parse-date.ts'
import { createSplitter } from '../../../../core/contact/check/split.ts'
import { createLocationIndex } from '../../../../core/contact/match/location-index.ts'
import { matchColumns } from '../../../../core/contact/match/match-columns.ts'
import { type ContactBytes, contactOf } from '../../../../core/contact/read/contact-bytes.ts'
import { createRecordParser } from '../../../../core/table/parse-records.ts'
import { recordOf } from '../../../../core/table/table-record.ts'
import { writeRecord } from '../../../../core/table/write-records.ts'

describe('an address', () => {
  test.each([
    'ann@b.example',
    'ann.lee+bread@post.b.example',
    "o'neill@b.example",
    'a_b-c@sub-domain.b.example',
    'ANN@B.EXAMPLE',
    'x@xn--bcher-kva.example',
  ])('%s is taken as it is', (address) => expect(checkAddress(address)).toEqual({ address }))

  test.each([
    ['  ann@b.example\u00a0', 'ann@b.example'],
    ['\u200bann@b.example', 'ann@b.example'],
  ])('%j is taken without what nobody sees', (cell, address) =>
    expect(checkAddress(cell)).toEqual({ address }),
  )

  test.each([
    ['', 'address-empty'],
    [' \u00a0 ', 'address-empty'],
    ['ann.b.example', 'address-no-at'],
    ['ann(at)b.example', 'address-no-at'],
    ['ann@@b.example', 'address-two-ats'],
    ['ann@b@c.example', 'address-two-ats'],
    ['ann lee@b.example', 'address-space'],
    ['ann@b .example', 'address-space'],
    ['@b.example', 'address-no-name'],
    ['ann@example', 'address-no-domain-ending'],
    ['ann@b.c', 'address-no-domain-ending'],
    ['.ann@b.example', 'address-dot'],
    ['ann.@b.example', 'address-dot'],
    ['a..n@b.example', 'address-dot'],
    ['ann@b..example', 'address-dot'],
    ['ann@b.example.', 'address-dot'],
    ['änn@b.example', 'address-character'],
    ['ann@bäckerei.example', 'address-character'],
    ['ann,lee@b.example', 'address-character'],
    ['ann@-b.example', 'address-character'],
    ['ann@127.0.0.10', 'address-character'],
    [`${'a'.repeat(42)}@b.example`, 'address-too-long'],
  ])('%j: %s', (cell, reason) => expect(checkAddress(cell)).toMatchObject({ reason }))

  test('of exactly 50 characters is taken', () => {
    expect(checkAddress(`${'a'.repeat(40)}@b.example`)).toEqual({ address: `${'a'.repeat(40)}@b.example` })
  })

  test('whatever it is, comes back short and without blanks, or with a reason', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.emailAddress()), (cell) => {
        const verdict = checkAddress(cell)
        if ('address' in verdict) {
          expect(verdict.address).toMatch(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)
          expect(verdict.address.length).toBeLessThanOrEqual(50)
          expect(addressKey(verdict.address)).toBe(addressKey(verdict.address.toUpperCase()))
        } else expect(verdict.reason).toMatch(/^address-/)
      }),
    )
  })
})

describe('a date', () => {
  test.each([
    ['1994-02-03', 1994, 2, 3],
    ['1994/2/3', 1994, 2, 3],
    ['19940203', 1994, 2, 3],
    ['1994-02-03T00:00:00Z', 1994, 2, 3],
    ['2/3/1994', 1994, 2, 3],
    ['2/3/94', 1994, 2, 3],
    ['2/3', null, 2, 3],
    ['3.2.1994', 1994, 2, 3],
    ['3 February 1994', 1994, 2, 3],
    ['3. Feb 1994', 1994, 2, 3],
    ['Feb 3rd, 1994', 1994, 2, 3],
    ['February 3', null, 2, 3],
    ['29/2', null, 2, 29],
  ])('%s', (cell, year, month, day) => {
    expect(readDate(cell, cell === '29/2' ? 'day-first' : 'month-first')).toEqual({ year, month, day })
  })

  test.each([
    '31/02/1988',
    '0000-00-00',
    '2001-02-29',
    '1979-06-00',
    '1990-13-05',
    '1984-11-3O',
    'unknown',
    '',
    '12',
    'May',
    '13/13/2000',
  ])('%j is none', (cell) => {
    expect(readDate(cell, 'month-first')).toBeNull()
    expect(readDate(cell, 'day-first')).toBeNull()
  })

  test('that is plain means the same in bytes as in text', () => {
    const digits = fc.constantFrom('00', '01', '09', '12', '13', '28', '29', '31', '1x', '--')
    const any = fc.tuple(fc.constantFrom('17', '18', '19', '20', '21', '22', 'a1'), digits, digits, digits)
    let plain = 0
    fc.assert(
      fc.property(any, ([century, year, month, day]) => {
        const text = `${century}${year}-${month}-${day}`
        const found = plainDay(Buffer.from(`,${text},`), 1, text.length + 1)
        if (found === -1) return
        plain += 1
        expect(readDate(text, 'month-first')).toMatchObject({ month: found >> 5, day: found & 31 })
      }),
      { numRuns: 3000 },
    )
    expect(plain).toBeGreaterThan(50)
  })

  test('the order of a column is told by the one date that can be read in one way only', () => {
    expect(findDateOrder(['01/02/1990', '03/04/1990'])).toBe('month-first')
    expect(findDateOrder(['01/02/1990', '23/04/1990'])).toBe('day-first')
    expect(findDateOrder(['01/02/1990', '04/23/1990'])).toBe('month-first')
  })
})

const textField = (name: string) => ({ name, label: name, type: 'string' })

describe('columns', () => {
  const knowledge = {
    customFields: [textField('loyalty_number')],
    isLocation: (value: string) => value === 'Albany',
  }
  const targets = (header: string, ...rows: string[]): (string | null)[] =>
    matchColumns(
      header.split(','),
      rows.map((row) => ({ cells: row.split(',') })),
      knowledge,
    ).map(({ target }) => target)

  test.each([
    ['E-Mail Address,First Name,LAST_NAME,Store', ['email', 'first_name', 'last_name', 'location']],
    ['Correo electrónico,Nombre,Apellidos,Sucursal', ['email', 'first_name', 'last_name', 'location']],
    ['Adresse e-mail,Prénom,Nom,Magasin', ['email', 'first_name', 'last_name', 'location']],
    ['Loyalty Number,Date of birth,Cell,ZIP', ['cf:loyalty_number', 'birthday', 'mobile_phone', 'zip']],
    ['Email,Email,Notes', ['email', null, null]],
    ['Name,Email,Rejected line,Rejected reason', ['full_name', 'email', null, null]],
    ['Name,First name,Last name', [null, 'first_name', 'last_name']],
  ])('%s', (header, expected) => expect(targets(header)).toEqual(expected))

  test('a column is known by its values where its name says nothing, and doubted where its values say otherwise', () => {
    expect(targets('A,B', 'Albany,a@b.example', 'Albany,c@d.example')).toEqual(['location', 'email'])
    expect(targets('Email,Contact', 'yes,a@b.example', 'no,c@d.example')).toEqual([null, 'email'])
  })
})

test('a location is found whatever its capitals, accents, blanks and signs; two of one name are not guessed at', () => {
  const at = (code: string, name: string, postalCode = '') => ({ code, name, address: { postalCode } })
  const find = createLocationIndex([
    at('STL', 'St. Louis', '63101'),
    at('QC', 'Québec', 'G1R 4P3'),
    at('7', 'Springfield', '62701'),
    at('8', 'Springfield', '62701'),
  ])
  const codeOf = (cell: string): string => {
    const verdict = find(cell)
    return 'location' in verdict ? verdict.location.code : verdict.reason
  }
  expect(['st louis', ' ST. LOUIS ', 'quebec', 'stl', '8'].map(codeOf)).toEqual([
    'STL',
    'STL',
    'QC',
    'STL',
    '8',
  ])
  expect(['Springfield', '62701', 'Spring', '', ' - '].map(codeOf)).toEqual([
    'location-ambiguous',
    'location-ambiguous',
    'location-unknown',
    'location-empty',
    'location-empty',
  ])
})

const valuesIn = ({ bytes, start, length }: ContactBytes): string[] =>
  z.array(z.string()).parse(JSON.parse(Buffer.from(bytes.subarray(start, length)).toString()))

describe('a row', () => {
  const check = (headers: string, row: string[]) => {
    const columns = matchColumns(headers.split(','), [], {
      customFields: [textField('note')],
      isLocation: () => false,
    })
    const { fields, contacts, check: checkRow } = createRowCheck({ columns, sample: [], findLocation: null })
    return { fields, contacts, verdict: checkRow(recordOf(row)) }
  }
  const imported = (headers: string, ...row: string[]): unknown => {
    const { fields, contacts, verdict } = check(headers, row)
    return 'reason' in verdict ? verdict.reason : contactOf(fields, valuesIn(contacts))
  }

  test('becomes what a bulk import takes, and nothing for what is empty', () => {
    expect(
      imported(
        'email,name,birthday,anniversary,zip,note',
        'a@b.example',
        'Ann van Lee',
        '2/3/1990',
        '3.2.2020',
        ' 12210 ',
        'say "hi"\n\tagain',
      ),
    ).toEqual({
      email: 'a@b.example',
      first_name: 'Ann van',
      last_name: 'Lee',
      birthday_month: '2',
      birthday_day: '3',
      anniversary: '2020-02-03',
      zip: '12210',
      'cf:note': 'say "hi" again',
    })
    expect(imported('email,first name,phone', 'a@b.example', '', '  ')).toEqual({ email: 'a@b.example' })
    expect(imported('email,name', 'a@b.example', 'Lee, Ann')).toMatchObject({
      first_name: 'Ann',
      last_name: 'Lee',
    })
  })

  test.each([
    ['first name', 'x'.repeat(51), 'first-name-too-long'],
    ['last name', 'x'.repeat(51), 'last-name-too-long'],
    ['company', 'x'.repeat(51), 'company-too-long'],
    ['job title', 'x'.repeat(51), 'job-title-too-long'],
    ['phone', '1'.repeat(26), 'phone-too-long'],
    ['street', 'x'.repeat(256), 'street-too-long'],
    ['city', 'x'.repeat(51), 'city-too-long'],
    ['note', 'x'.repeat(256), 'custom-field-too-long'],
    ['birthday', 'soon', 'birthday-not-a-date'],
    ['anniversary', '2/3', 'anniversary-not-a-date'],
  ])('with a bad %s is rejected; at the limit it is not', (header, value, reason) => {
    expect(imported(`email,${header}`, 'a@b.example', value)).toBe(reason)
    if (reason.endsWith('too-long')) {
      expect(imported(`email,${header}`, 'a@b.example', value.slice(1))).toMatchObject({
        email: 'a@b.example',
      })
    }
  })

  test('with more cells than columns is rejected, unless they are empty', () => {
    expect(imported('email,city', 'a@b.example', 'x', 'y')).toBe('too-many-cells')
    expect(imported('email,city', 'a@b.example', 'x', ' ')).toMatchObject({ city: 'x' })
  })

  test('comes out the same, read from bytes or given as text', () => {
    const columns = matchColumns(['email', 'first name', 'phone', 'birthday', 'note'], [], {
      customFields: [textField('note')],
      isLocation: () => false,
    })
    const { check, contacts } = createRowCheck({ columns, sample: [], findLocation: null })
    const letter = fc.constantFrom(
      'a',
      'é',
      '日',
      '\u00a0',
      '\u2003',
      '\\',
      "'",
      '"',
      ' ',
      '\n',
      '1',
      '/',
      '+',
    )
    const cell = fc.oneof(
      fc.string({ unit: letter, maxLength: 60 }),
      fc.constantFrom(
        'a@b.example',
        'Info@b.example',
        'ann@gmial.com',
        'a..b@c.example',
        '2/3/1990',
        '4E+11',
      ),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (row) => {
        const cells = row
        const outcome = (verdict: ReturnType<typeof check>): unknown =>
          'reason' in verdict ? verdict : { ...verdict, contact: valuesIn(contacts), hash: [...verdict.hash] }
        let fromBytes: unknown
        const parser = createRecordParser(',', (record) => {
          fromBytes = outcome(check(record))
        })
        parser.push(Buffer.from(writeRecord(cells)))
        parser.end()
        expect(fromBytes).toEqual(outcome(check(recordOf(cells))))
      }),
      { numRuns: 1000 },
    )
  })

  test('whatever its cells, makes JSON that reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        const contact = imported('email,first name', 'a@b.example', value)
        expect(contact).toMatchObject({ email: 'a@b.example' })
      }),
    )
  })
})

/** Contacts side by side that go to the same list. */
function runsOf(contacts: readonly { list: number; json: string }[]) {
  const runs: { list: number; first: number; run: string[] }[] = []
  contacts.forEach(({ list, json }, first) => {
    const last = runs.at(-1)
    if (last?.list === list) last.run.push(json)
    else runs.push({ list, first, run: [json] })
  })
  return runs
}

test('for any contacts and limits: chunks hold all of them in order, one list each, none over a limit', () => {
  const contact = fc.record({
    list: fc.nat(3),
    json: fc.string({ unit: 'grapheme', maxLength: 20 }).map((it) => JSON.stringify({ it })),
  })
  fc.assert(
    fc.property(
      fc.array(contact, { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 200, max: 400 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 200 }),
      (contacts, mostContacts, bytes, mostWaiting, partBytes) => {
        const parts = new Map<number, { contacts: string[]; lines: number[] }>()
        const got = new Map<number, { json: string[]; lines: number[] }>()
        const splitter = createSplitter({
          limits: { contacts: mostContacts, bytes },
          mostWaiting,
          partBytes,
          onPart: ({ chunk, contacts: some, lines }) => {
            const part = parts.get(chunk) ?? { contacts: [], lines: [] }
            part.contacts.push(Buffer.from(some).toString())
            part.lines.push(...lines)
            parts.set(chunk, part)
          },
          onChunk: ({ chunk, list, size }) => {
            const part = parts.get(chunk) ?? { contacts: [], lines: [] }
            const text = part.contacts.join(',')
            const json = (JSON.parse(`[${text}]`) as unknown[]).map((one) => JSON.stringify(one))
            expect(json.length).toBe(size)
            expect(size).toBeLessThanOrEqual(mostContacts)
            expect(Buffer.byteLength(text)).toBeLessThan(bytes)
            const sofar = got.get(list) ?? { json: [], lines: [] }
            got.set(list, { json: [...sofar.json, ...json], lines: [...sofar.lines, ...part.lines] })
          },
        })
        for (const { list, first, run } of runsOf(contacts)) {
          const ends = run.map((_, at) => Buffer.byteLength(`,${run.slice(0, at + 1).join(',')}`))
          splitter.add(
            list,
            {
              json: Buffer.from(`,${run.join(',')}`),
              ends: Int32Array.from(ends),
              lines: Uint32Array.from(run, (_, at) => first + at),
            },
            0,
            run.length,
          )
        }
        splitter.end()
        for (let list = 0; list <= 3; list++) {
          const lines = contacts.flatMap((it, at) => (it.list === list ? [at] : []))
          expect(got.get(list)?.lines ?? []).toEqual(lines)
          expect(got.get(list)?.json ?? []).toEqual(lines.map((at) => contacts[at]?.json))
        }
      },
    ),
  )
})
