import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Places of the synthetic rows; the bench has a location for each. */
export const places = Array.from({ length: 42 }, (_, n) => `Bakery ${String(n + 1).padStart(2, '0')}`)

const firstNames = 'Ann,Bob,Chloé,Dana,Émile,Fatima,Gus,Hélène,Ivan,José,Kofi,Lena,Malik,Noor,Olga,Pía'.split(
  ',',
)
const lastNames =
  "Ruiz,O'Neill,Müller,Keller,Shah,Patterson,van der Berg,García,Novak,Lee,Okafor,Smith".split(',')
const streets = [
  'Lark Street',
  'Central Avenue NE',
  'Miller Avenue, Suite 4',
  'Main St "rear"',
  'Mill Lane\nBuilding 2',
]

/**
 * Writes a contact file of 12 columns like the exports of tills and other mailers: about 150 bytes per row, some
 * cells quoted, some with commas, quotes and line breaks; of a hundred rows about one is invalid and two repeat an
 * address. The same `rows` give the same file.
 */
export async function writeContactFile(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 1 << 22 })
  let seed = 20261124
  const upTo = (n: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * n)
  }
  const pick = (from: readonly string[]): string => from[upTo(from.length)] ?? ''
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

  file.write(
    'Email,First name,Last name,Store,Phone,Mobile,Street,City,ZIP,Birthday,Company,Loyalty number\r\n',
  )
  let some: string[] = []
  for (let row = 0; row < rows; row++) {
    const id = upTo(100) < 2 ? upTo(row + 1) : row
    const first = pick(firstNames)
    const last = pick(lastNames)
    const bad = upTo(400)
    const email =
      bad === 0
        ? `${first}.${id}`
        : bad === 1
          ? `p.${id}@@b.example`
          : `person.${id}@mail${id % 50}.example.com`
    const street = `${upTo(9999)} ${pick(streets)}`
    some.push(
      [
        email,
        upTo(3) === 0 ? quoted(first) : first,
        last,
        bad === 2 ? 'Nowhere' : (places[id % places.length] ?? ''),
        `+1 555 ${String(upTo(1e7)).padStart(7, '0')}`,
        upTo(2) === 0 ? `555-${String(upTo(1e7)).padStart(7, '0')}` : '',
        /[",\n]/.test(street) ? quoted(street) : street,
        'Springfield',
        String(10000 + upTo(89999)),
        bad === 3 ? '1990-02-30' : `19${50 + upTo(50)}-0${1 + upTo(9)}-1${upTo(10)}`,
        upTo(5) === 0 ? quoted(`${last}, ${first} & Sons`) : '',
        `HC-${100000 + id}`,
      ].join(','),
    )
    if (some.length === 20_000 || row === rows - 1) {
      if (!file.write(`${some.join('\r\n')}\r\n`)) await once(file, 'drain')
      some = []
    }
  }
  file.end()
  await once(file, 'finish')
}
