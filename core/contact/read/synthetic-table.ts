import type { Place, RowRules } from '../check/row-rules.ts'
import type { ImportColumn } from '../import.ts'

/** A table of contacts that do not exist, and how it is read. */
export interface SyntheticTable {
  /** UTF-8. */
  bytes: Uint8Array
  delimiter: string
  firstDataLine: number
  rules: RowRules
}

const rows = 2000
const targets: readonly [header: string, target: string][] = [
  ['Email', 'email'],
  ['First name', 'first_name'],
  ['Last name', 'last_name'],
  ['Store', 'location'],
  ['Phone', 'phone'],
  ['Street', 'street'],
  ['City', 'city'],
  ['ZIP', 'zip'],
  ['Birthday', 'birthday'],
  ['Company', 'company_name'],
  ['Since', 'anniversary'],
  ['Number', 'cf:Number'],
]
const firstNames = ['Ann', '"Bob"', 'Zoë', 'Émile', ' Dana ', "O'Neal", 'Lena']
const streets = [
  '12 Lark Street',
  '"9 Main St, Suite 4"',
  '"4 Mill Lane\nBuilding 2"',
  '"7 Oak ""rear"""',
  'Am  Markt 1',
]
const days = ['1990-03-12', '12/31/1975', '1988-11-05', '', '5 May 2001']

/**
 * Rows with every kind of cell that files have: what checks a file can be made to check them first. About a quarter of
 * a megabyte.
 */
export function syntheticTable(): SyntheticTable {
  const places: (Place & { code: string; address: { postalCode: string } })[] = Array.from(
    { length: 40 },
    (_, n) => ({ code: `S${n}`, name: `Store ${n}`, address: { postalCode: '' }, listNumber: n }),
  )
  const lines = Array.from({ length: rows }, (_, n) =>
    [
      addressOf(n),
      pick(firstNames, n),
      n % 5 === 0 ? 'Müller' : 'Keller',
      n % 211 === 0 ? 'Nowhere' : `Store ${n % 40}`,
      `+1 555 010${String(n).padStart(4, '0')}`,
      pick(streets, n),
      n % 3 === 0 ? '' : 'Springfield',
      String(10000 + n),
      pick(days, n),
      n % 4 === 0 ? '"Keller, Ann & Sons"' : '',
      n % 2 === 0 ? '2019-04-01' : '',
      `HC-${n}`,
    ].join(','),
  )
  const header = targets.map(([name]) => name).join(',')
  return {
    bytes: new Uint8Array(Buffer.from(`${[header, ...lines].join('\r\n')}\r\n`)),
    delimiter: ',',
    firstDataLine: 2,
    rules: {
      columns: targets.map(
        ([name, target]): ImportColumn => ({ header: name, target, label: name, sample: '', by: null }),
      ),
      sample: [],
      places,
      fieldTypes: new Map(),
      ignoreDots: false,
      fixTypos: false,
      countFilled: false,
    },
  }
}

/** Of a hundred addresses ten are duplicates, one is invalid and one is suspicious. */
function addressOf(n: number): string {
  if (n % 100 === 7) return `person.${n}@@mail.example`
  if (n % 100 === 8) return `person.${n}@gmial.com`
  return `person.${n % 10 === 0 ? 0 : n}@mail${n % 30}.example.com`
}

const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? ''
