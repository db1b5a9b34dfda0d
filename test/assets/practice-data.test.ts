import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IANAZone } from 'luxon'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { practiceFiles, writePracticeFiles } from '../../tools/practice-data.ts'

const PRACTICE = join(import.meta.dirname, '../../assets/practice')
const text = (name: string): string => readFileSync(join(PRACTICE, name), 'utf8')

const locationSchema = z.object({
  code: z.string().regex(/^[A-Z]{3}$/),
  name: z.string(),
  from_name: z.string(),
  from_address: z.email().endsWith('@hearthandcrumb.example'),
  reply_to: z.email(),
  organization: z.literal('Hearth & Crumb'),
  address_line1: z.string().min(1),
  address_line2: z.string(),
  city: z.string().min(1),
  state: z.string().regex(/^[A-Z]{2}$/),
  postal_code: z.string().regex(/^\d{5}$/),
  country: z.literal('US'),
  time_zone: z.string(),
  send_time: z.literal('09:00'),
  list: z.string(),
  phone: z.string().regex(/^\(\d{3}\) 555-01\d\d$/),
  manager: z.string().min(1),
  opening_hours: z.string().regex(/^\d{1,2}:\d\d to \d\d:\d\d$/),
})
const expectedSchema = z.object({
  rows: z.number(),
  accepted: z.number(),
  rejected: z.array(z.object({ line: z.number(), reason: z.string() })),
  duplicates: z.array(z.number()),
  perLocation: z.record(z.string(), z.number()),
})
const contactSchema = z.object({
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  location: z.string(),
  phone: z.string(),
  birthday: z.string(),
  loyalty_number: z.string(),
})
const runSchema = z.object({
  name: z.literal('Tuesday offer'),
  date: z.literal('2026-11-24'),
  template: z.string(),
  defaults: z.record(z.string(), z.string()),
  rows: z.record(z.string(), z.record(z.string(), z.string())),
  slips: z.record(z.string(), z.record(z.string(), z.string())),
})
const templateSchema = z.object({ placeholders: z.array(z.object({ name: z.string() })) })

const locations = z
  .array(locationSchema)
  .parse(Papa.parse(text('locations.csv'), { header: true, skipEmptyLines: true }).data)
const expected = expectedSchema.parse(JSON.parse(text('contacts.expected.json')))

type Contact = z.infer<typeof contactSchema>

/** Reads the contacts with the physical line of each, found by an independent CSV reader. */
function readContacts(csv: string): { line: number; contact: Contact }[] {
  const found: { line: number; contact: Contact }[] = []
  let header: string[] = []
  let start = 0
  let line = 1
  Papa.parse<string[]>(csv, {
    skipEmptyLines: true,
    step: ({ data, errors, meta }) => {
      expect(errors).toEqual([])
      if (line === 1) header = data
      else {
        const cells = header.map((name, column) => [name, data[column]] as const)
        found.push({ line, contact: contactSchema.parse(Object.fromEntries(cells)) })
      }
      line += csv.slice(start, meta.cursor).split('\n').length - 1
      start = meta.cursor
    },
  })
  return found
}

const isDate = (value: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return year > 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const plain = (value: string): string => value.trim().toLowerCase()
const names = new Set(locations.map((location) => plain(location.name)))

/** Returns every error of a record, as named in the expected report. */
function mistakes({ email, first_name, location, birthday }: Contact): string[] {
  const address = email.trim()
  const ats = address.split('@').length - 1
  return [
    address === '' ? 'address-empty' : ats === 0 ? 'address-no-at' : ats > 1 ? 'address-two-ats' : '',
    /\s/.test(address) ? 'address-space' : '',
    ats === 1 && !/@[^@]+\.[a-z]{2,}$/i.test(address) ? 'address-no-domain-ending' : '',
    plain(location) === '' ? 'location-empty' : names.has(plain(location)) ? '' : 'location-unknown',
    first_name.length > 50 ? 'first-name-too-long' : '',
    birthday !== '' && !isDate(birthday) ? 'birthday-not-a-date' : '',
  ].filter((reason) => reason !== '')
}

describe('the practice day', () => {
  test('is reproduced byte for byte by its generator', () => {
    const directory = mkdtempSync(join(tmpdir(), 'practice-data-'))
    try {
      writePracticeFiles(directory)
      expect(readdirSync(directory).sort()).toEqual(readdirSync(PRACTICE).sort())
      for (const name of readdirSync(directory)) {
        expect(readFileSync(join(directory, name)).equals(readFileSync(join(PRACTICE, name))), name).toBe(
          true,
        )
      }
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  test('depends on its seed: another one has other people and as many errors', () => {
    const other = practiceFiles(1)
    expect(other.get('contacts.csv')).not.toBe(text('contacts.csv'))
    const found = expectedSchema.parse(JSON.parse(other.get('contacts.expected.json') ?? ''))
    expect([found.rows, found.rejected.length, found.duplicates.length]).toEqual([5_000, 87, 40])
  })
})

describe('the locations', () => {
  test('are 42, each with its own code, name, list and sender', () => {
    expect(locations).toHaveLength(42)
    for (const column of [
      'code',
      'name',
      'list',
      'from_address',
      'phone',
      'manager',
      'address_line1',
    ] as const) {
      expect(new Set(locations.map((location) => location[column])).size, column).toBe(42)
    }
  })

  test('have a time zone that exists and is a United States one', () => {
    for (const { name, time_zone } of locations) {
      expect(IANAZone.isValidZone(time_zone), `${name}: ${time_zone}`).toBe(true)
      const noon = IANAZone.create(time_zone).offset(Date.UTC(2026, 10, 24, 12)) / 60
      expect([-8, -7, -6, -5], name).toContain(noon)
    }
  })

  test("fit Constant Contact's maximum lengths (vendor API description 3.0.178)", () => {
    for (const location of locations) {
      expect(location.from_name.length).toBeLessThanOrEqual(100)
      expect(location.from_address.length).toBeLessThanOrEqual(80)
    }
  })
})

describe('the contacts', () => {
  const contacts = readContacts(text('contacts.csv'))

  test('are 5,000 records, and the buckets of the expected report add up to them', () => {
    expect(contacts).toHaveLength(5_000)
    expect(expected.rows).toBe(5_000)
    expect(expected.accepted + expected.rejected.length + expected.duplicates.length).toBe(5_000)
    expect(Object.values(expected.perLocation).reduce((sum, count) => sum + count)).toBe(expected.accepted)
  })

  test('have the errors that the report expects, one per record, and no others', () => {
    const found = contacts.flatMap(({ line, contact }) =>
      mistakes(contact).map((reason) => ({ line, reason })),
    )
    expect(found).toEqual(expected.rejected)
    expect(found).toHaveLength(87)
  })

  test('repeat an address only where the report expects it, at the same location and below the first', () => {
    const first = new Map<string, Contact>()
    const repeated: number[] = []
    for (const { line, contact } of contacts) {
      if (mistakes(contact).length > 0) continue
      const original = first.get(plain(contact.email))
      if (original === undefined) first.set(plain(contact.email), contact)
      else {
        repeated.push(line)
        expect(plain(contact.location)).toBe(plain(original.location))
      }
    }
    expect(repeated).toEqual(expected.duplicates)
    expect(repeated).toHaveLength(40)
  })

  test('split over the locations as the report expects', () => {
    const apart = new Set([...expected.duplicates, ...expected.rejected.map(({ line }) => line)])
    const perLocation = Object.fromEntries(locations.map(({ name }) => [name, 0]))
    const nameOf = new Map(locations.map(({ name }) => [plain(name), name]))
    for (const { line, contact } of contacts) {
      const name = nameOf.get(plain(contact.location))
      if (name !== undefined && !apart.has(line)) perLocation[name] = (perLocation[name] ?? 0) + 1
    }
    expect(perLocation).toEqual(expected.perLocation)
  })

  test('contain difficult cells: line breaks, quotes and commas, other scripts, odd spellings', () => {
    const cells = contacts.flatMap(({ contact }) => Object.values(contact))
    for (const odd of [/\n/, /"/, /,/, /[ñøåéż]/, /\p{Script=Han}/u, /\p{Script=Cyrillic}/u]) {
      expect(cells.filter((cell) => odd.test(cell)).length, String(odd)).toBeGreaterThan(3)
    }
    const exact = new Set(locations.map(({ name }) => name))
    const odd = contacts.filter(
      ({ contact }) => names.has(plain(contact.location)) && !exact.has(contact.location),
    )
    expect(odd.length).toBeGreaterThanOrEqual(36)
  })

  test('are fictional: every complete address is at a domain reserved for examples', () => {
    for (const { contact } of contacts) {
      if (mistakes(contact).length === 0) expect(plain(contact.email)).toMatch(/[@.]example\.(com|net|org)$/)
    }
  })
})

describe('the run Tuesday offer', () => {
  const run = runSchema.parse(JSON.parse(text('run.json')))

  test('has a price in dollars for each of the 42 locations', () => {
    expect(Object.keys(run.rows)).toEqual(locations.map(({ code }) => code))
    for (const [code, values] of Object.entries(run.rows)) expect(values.price, code).toMatch(/^\d+\.\d\d$/)
  })

  test('has a few errors, at locations in the run and in existing values', () => {
    const slips = Object.entries(run.slips).flatMap(([code, values]) =>
      Object.keys(values).map((name) => [code, name] as const),
    )
    expect(slips).toHaveLength(4)
    for (const [code, name] of slips) {
      expect(run.rows[code], code).toBeDefined()
      expect(name).toMatch(/^(price|subject)$/)
    }
  })

  test('gives values only to the subject and to placeholders of its template', () => {
    const file = join(PRACTICE, '../templates', `${run.template}.json`)
    const { placeholders } = templateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    const known = new Set(['subject', ...placeholders.map(({ name }) => name)])
    for (const values of [run.defaults, ...Object.values(run.rows)]) {
      for (const name of Object.keys(values)) expect(known).toContain(name)
    }
  })

  test('never mentions an hour when the bakery is closed', () => {
    for (const { code, opening_hours } of locations) {
      const closes = run.rows[code]?.closes ?? run.defaults.closes
      expect(opening_hours.endsWith(` to ${closes}`), code).toBe(true)
    }
  })
})
