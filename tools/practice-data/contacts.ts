import {
  BAD_ROW_COUNT,
  badRows,
  duplicateOf,
  LONGEST_FIRST_NAME,
  type RejectReason,
  spellLocationDifferently,
} from './bad-rows.ts'
import { csvRecord } from './csv.ts'
import { LOCATIONS, type PracticeLocation } from './locations.ts'
import { type Person, peopleMaker } from './people.ts'
import type { Random } from './random.ts'

const ROW_COUNT = 5_000
const DUPLICATE_COUNT = 40
const MIXED_SPELLING_COUNT = 36

/**
 * What an import of `contacts.csv` must find. `rejected`, `duplicates` and `accepted` add up to `rows`.
 * A `line` is the physical line on which the record starts, the header being line 1: a line break within quotes
 * moves all later records down.
 */
export type ExpectedImport = {
  /** Records without the header. */
  rows: number
  accepted: number
  rejected: { line: number; reason: RejectReason }[]
  /** Lines of records whose address, whatever its case, stood in an accepted record further up. */
  duplicates: number[]
  /** Accepted records by location name; they add up to `accepted`. */
  perLocation: Record<string, number>
}

type Row =
  | { kind: 'accepted'; person: Person; location: string }
  | { kind: 'duplicate'; person: Person }
  | { kind: 'rejected'; person: Person; reason: RejectReason }

const HEADER = ['email', 'first_name', 'last_name', 'location', 'phone', 'birthday', 'loyalty_number']

/** The text of `contacts.csv`, and what is to be found in it. */
export function contacts(random: Random): { csv: string; expected: ExpectedImport } {
  const makePerson = peopleMaker(random)
  const good = goodRows(random, makePerson)
  const bad = badRows(() => makePerson(random.pick(LOCATIONS))).map(
    (spoiled): Row => ({ kind: 'rejected', ...spoiled }),
  )
  return write(withDuplicates(random, random.shuffle([...good, ...bad])))
}

function goodRows(random: Random, makePerson: (location: PracticeLocation) => Person): Row[] {
  const rows = share(ROW_COUNT - BAD_ROW_COUNT - DUPLICATE_COUNT).flatMap(([location, count]) =>
    Array.from({ length: count }, () => ({
      kind: 'accepted' as const,
      person: makePerson(location),
      location: location.name,
    })),
  )
  for (const row of random.shuffle(rows).slice(0, MIXED_SPELLING_COUNT)) {
    row.person.location = spellLocationDifferently(random, row.location)
  }
  random.pick(rows).person.firstName = LONGEST_FIRST_NAME
  return rows
}

/** Shares the people out over the locations by weight; the largest remainders get what rounding leaves over. */
function share(total: number): [PracticeLocation, number][] {
  const weights = LOCATIONS.reduce((sum, location) => sum + location.weight, 0)
  const exact = LOCATIONS.map((location) => (total * location.weight) / weights)
  const left = total - exact.reduce((sum, count) => sum + Math.floor(count), 0)
  const roundedUp = new Set(
    exact
      .map((count, index) => ({ index, remainder: count % 1 }))
      .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  )
  return LOCATIONS.map((location, index) => [
    location,
    Math.floor(exact[index] ?? 0) + (roundedUp.has(index) ? 1 : 0),
  ])
}

/** Puts each copy somewhere below its original, because the first one is kept. */
function withDuplicates(random: Random, rows: readonly Row[]): Row[] {
  const originals = random.shuffle(rows.filter((row) => row.kind === 'accepted')).slice(0, DUPLICATE_COUNT)
  const result = [...rows]
  for (const [turn, original] of originals.entries()) {
    const after = result.indexOf(original) + 1
    const at = after + random.roll(result.length - after + 1)
    result.splice(at, 0, { kind: 'duplicate', person: duplicateOf(original.person, turn) })
  }
  return result
}

function write(rows: readonly Row[]): { csv: string; expected: ExpectedImport } {
  const expected: ExpectedImport = {
    rows: rows.length,
    accepted: 0,
    rejected: [],
    duplicates: [],
    perLocation: Object.fromEntries(LOCATIONS.map((location) => [location.name, 0])),
  }
  const records = [csvRecord(HEADER)]
  let line = 2
  for (const row of rows) {
    if (row.kind === 'rejected') expected.rejected.push({ line, reason: row.reason })
    else if (row.kind === 'duplicate') expected.duplicates.push(line)
    else {
      expected.accepted += 1
      expected.perLocation[row.location] = (expected.perLocation[row.location] ?? 0) + 1
    }
    const record = csvRecord(cells(row.person))
    records.push(record)
    line += record.split('\n').length - 1
  }
  return { csv: records.join(''), expected }
}

function cells(person: Person): string[] {
  return [
    person.email,
    person.firstName,
    person.lastName,
    person.location,
    person.phone,
    person.birthday,
    person.loyaltyNumber,
  ]
}
