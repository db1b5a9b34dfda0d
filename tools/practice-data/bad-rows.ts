import type { Person } from './people.ts'
import type { Random } from './random.ts'

/** Why the import must refuse a record. One record carries one mistake only, so the order of checks cannot matter. */
export type RejectReason =
  | 'address-empty'
  | 'address-no-at'
  | 'address-two-ats'
  | 'address-space'
  | 'address-no-domain-ending'
  | 'location-unknown'
  | 'location-empty'
  | 'first-name-too-long'
  | 'birthday-not-a-date'

type Spoiled = { person: Person; reason: RejectReason }

/** 51 to 61 characters; Constant Contact takes 50 in a first name (vendor's API description 3.0.178). */
const LONG_FIRST_NAMES = [
  'Maximiliana Alexandrina Wilhelmina Josephine Charlotte',
  'Mr and Mrs Hargreaves (Saturday pick-up, use side door)',
  'Bartholomew Ignatius Montgomery Fitzgerald of Elmwood Avenue',
]

/** Exactly 50 characters: the longest accepted first name. */
export const LONGEST_FIRST_NAME = 'Anna Magdalena Theodora Konstantina Evangelia Irin'

/** Dates that no calendar has, whichever order of day and month is tried. */
const IMPOSSIBLE_BIRTHDAYS = [
  '31/02/1988',
  '1990-13-05',
  '1995-04-31',
  '2001-02-29',
  '0000-00-00',
  'unknown',
  '1979-06-00',
  '1984-11-3O',
]

const MISTAKES: readonly (readonly [count: number, spoil: (person: Person, turn: number) => Spoiled])[] = [
  [12, (person, turn) => email(person, turn < 10 ? '' : '   ', 'address-empty')],
  [
    14,
    (person, turn) =>
      email(person, person.email.replace('@', turn % 2 === 0 ? '(at)' : '.'), 'address-no-at'),
  ],
  [
    8,
    (person, turn) =>
      email(
        person,
        turn % 2 === 0 ? person.email.replace('@', '@@') : `${person.email}@example.com`,
        'address-two-ats',
      ),
  ],
  [
    8,
    (person, turn) =>
      email(
        person,
        turn % 2 === 0 ? `pat ${person.email}` : person.email.replace('example.', 'exam ple.'),
        'address-space',
      ),
  ],
  [10, (person) => email(person, person.email.replace(/@.*$/, '@example'), 'address-no-domain-ending')],
  [9, (person) => ({ person: { ...person, location: 'Cleavland' }, reason: 'location-unknown' })],
  [6, (person) => ({ person: { ...person, location: 'Nashvile' }, reason: 'location-unknown' })],
  [
    5,
    (person, turn) => ({
      person: {
        ...person,
        location: ['Pheonix', 'Springfield', 'Austin', 'Warehouse', 'Pittsburg'][turn] ?? '',
      },
      reason: 'location-unknown',
    }),
  ],
  [
    4,
    (person, turn) => ({ person: { ...person, location: turn < 3 ? '' : '  ' }, reason: 'location-empty' }),
  ],
  [
    LONG_FIRST_NAMES.length,
    (person, turn) => ({
      person: { ...person, firstName: LONG_FIRST_NAMES[turn] ?? '' },
      reason: 'first-name-too-long',
    }),
  ],
  [
    IMPOSSIBLE_BIRTHDAYS.length,
    (person, turn) => ({
      person: { ...person, birthday: IMPOSSIBLE_BIRTHDAYS[turn] ?? '' },
      reason: 'birthday-not-a-date',
    }),
  ],
]

/** How many records {@link badRows} makes: 87, as in the picture of the import report. */
export const BAD_ROW_COUNT = MISTAKES.reduce((sum, [count]) => sum + count, 0)

/** The bad records, from people who are otherwise like all others. */
export function badRows(makePerson: () => Person): Spoiled[] {
  return MISTAKES.flatMap(([count, spoil]) =>
    Array.from({ length: count }, (_, turn) => spoil(makePerson(), turn)),
  )
}

function email(person: Person, address: string, reason: RejectReason): Spoiled {
  return { person: { ...person, email: address }, reason }
}

/** The same person once more: half of them to the letter, half with the address in capitals as tills write it. */
export function duplicateOf(person: Person, turn: number): Person {
  return turn % 2 === 0 ? { ...person } : { ...person, email: person.email.toUpperCase() }
}

/** A location as people type it: another case, or spaces around it. It still names the same location. */
export function spellLocationDifferently(random: Random, name: string): string {
  return random.pick([name.toUpperCase(), name.toLowerCase(), ` ${name}`, `${name} `, `${name}\n`])
}
